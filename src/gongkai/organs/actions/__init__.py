from gongkai.organs.actions import lineage, organ, person, post

__all__ = ["lineage", "organ", "person", "post"]
