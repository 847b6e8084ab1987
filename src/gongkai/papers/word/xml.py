"""WordprocessingML as text: every record of a county is written so, and the way over an object tree takes tenfold."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_TABLE = str.maketrans(_ESCAPED)


def escaped(text: str) -> str:
    """The text for an element or an attribute; characters that XML can't hold are gone before."""
    return text.translate(_TABLE)


def twips(points: float) -> int:
    """Word's twentieths of a point."""
    return round(points * 20)


def emus(points: float) -> int:
    """The drawing layer's unit: 12,700 a point; nothing has no size."""
    return max(1, round(points * 12700))
