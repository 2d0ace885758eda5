"""Commands of the files room."""
