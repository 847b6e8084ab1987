"""The fixtures of reference data (support.reference)."""

from support.reference import seeded, supervisor, sysadmin

__all__ = ["seeded", "supervisor", "sysadmin"]
