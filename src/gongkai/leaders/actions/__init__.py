from gongkai.leaders.actions import draft, review

__all__ = ["draft", "review"]
