"""The demo's one password: printed for everybody, so it guards nothing. Never used outside `gongkai demo`."""

PASSWORD = "Shifan-2026"  # noqa: S105
