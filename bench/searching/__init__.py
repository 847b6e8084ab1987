"""What bench/search.py measures."""
