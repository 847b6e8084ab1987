"""The county's records: planned as data by pure functions, then taken over or told by the actions people use."""
