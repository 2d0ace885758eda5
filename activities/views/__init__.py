"""Pages of requests and activities."""
