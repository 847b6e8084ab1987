"""The part of a title that somebody may have meant: 政府信息公开条列 → 政府信息公开条例."""

from collections.abc import Iterable

from gongkai.search.language.units import fold

SHORTEST = 3
ALLOWED = 3  # one slip in so many characters


def meant(question: str, titles: Iterable[str]) -> str:
    """The passage of a title that is closest to the question, "" where none is close or one is the same."""
    asked = fold(question).strip()
    if not SHORTEST <= len(asked) <= 40:
        return ""
    best, fewest = "", max(1, len(asked) // ALLOWED) + 1
    for title in titles:
        slips, passage = closest(asked, title)
        if slips == 0:
            return ""
        if slips < fewest and len(passage) >= SHORTEST:
            best, fewest = passage, slips
    return best


def closest(asked: str, title: str) -> tuple[int, str]:
    """(slips, passage): the passage of the title that needs the fewest letters changed, put in or left out."""
    text = fold(title)
    if len(text) != len(title):  # places would not fit
        title = text
    # Row by row over the question; a passage may begin and end anywhere in the title.
    row: list[tuple[int, int]] = [(0, start) for start in range(len(text) + 1)]
    for count, sign in enumerate(asked, start=1):
        following = [(count, 0)]
        for place, other in enumerate(text, start=1):
            following.append(
                min(
                    (row[place - 1][0] + (sign != other), row[place - 1][1]),
                    (row[place][0] + 1, row[place][1]),
                    (following[place - 1][0] + 1, following[place - 1][1]),
                    key=lambda cell: cell[0],
                )
            )
        row = following

    def fit(cell: tuple[int, tuple[int, int]]) -> tuple[int, int]:
        end, (slips, start) = cell
        return slips, abs(end - start - len(asked))

    end, (slips, start) = min(enumerate(row), key=fit)
    return slips, title[start:end].strip(" 　")
