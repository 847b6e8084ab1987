from support.reference import seeded

__all__ = ["seeded"]
