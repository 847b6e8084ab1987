"""Office files as governments make them, read into one plain shape. No Django."""
