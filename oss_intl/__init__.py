"""Oss Internationaal: settings, addresses, and what all rooms share."""
