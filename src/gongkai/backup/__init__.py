"""The installation in one file, made while it runs, put back whole or not at all (docs/adr/0014-backup.md)."""
