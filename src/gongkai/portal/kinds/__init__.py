"""Kinds of public pages, one a module: what each shows, where it lies, what it depends on."""
