"""Reading across rooms, for the pages of the desk."""
