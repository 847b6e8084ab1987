"""What a file can be refused for."""


class Unfit(Exception):
    """A file that can't be used: one line of reason for the person who brought it, and a stable code for programs."""

    def __init__(self, reason: str, code: str = "unfit") -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code
