"""The bench: what pages cost beside an empty page, with few requests and with very many."""
