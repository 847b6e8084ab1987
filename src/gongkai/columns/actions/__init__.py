from gongkai.columns.actions import arrange, draft, review

__all__ = ["arrange", "draft", "review"]
