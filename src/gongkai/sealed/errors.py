"""Why a sealed value can't be opened."""


class SealFault(Exception):
    """The value was changed, cut, moved to another place, or its key is not there; `words` says it in Chinese."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words
