"""Forms of requests and activities: they check, they never write."""
