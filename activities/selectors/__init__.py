"""Reading requests and activities."""
