from gongkai.organs.actions import delegation, lineage, organ, person, post

__all__ = ["delegation", "lineage", "organ", "person", "post"]
