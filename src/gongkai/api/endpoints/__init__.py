"""One module a data set; importing them registers their addresses."""
