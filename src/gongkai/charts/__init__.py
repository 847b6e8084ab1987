"""Charts without script, for every room that shows figures: their geometry, and SVG drawn from it. Pure."""
