"""From bytes to parts: one small module a format."""
