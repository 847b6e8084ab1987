"""The whole installation in one file, made while it runs, and put back whole or not at all (docs/adr/0014-backup.md)."""
