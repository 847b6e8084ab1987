from gongkai.letters.actions import issuing, patterns, sending, templates, writing

__all__ = ["issuing", "patterns", "sending", "templates", "writing"]
