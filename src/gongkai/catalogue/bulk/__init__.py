"""Records in bulk: every row is checked before the first one is written; an interrupted import goes on where it was."""
