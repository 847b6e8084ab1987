from gongkai.catalogue.actions import (
    attach,
    correct,
    draft,
    normative,
    publish,
    redact,
    review,
    settings,
    takeover,
    withhold,
)

__all__ = ["attach", "correct", "draft", "normative", "publish", "redact", "review", "settings", "takeover", "withhold"]
