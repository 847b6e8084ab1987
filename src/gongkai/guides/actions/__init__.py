from gongkai.guides.actions import draft, review

__all__ = ["draft", "review"]
