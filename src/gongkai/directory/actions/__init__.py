from gongkai.directory.actions import draft, review, rows

__all__ = ["draft", "review", "rows"]
