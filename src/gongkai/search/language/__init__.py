"""How texts and questions are read for search: pure functions, no Django, no engine."""
