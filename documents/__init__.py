"""Makes accessible, archivable PDF documents from templates; knows no other room."""
