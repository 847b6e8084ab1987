"""The statutes as pure functions and data: no Django, no database, no today()."""
