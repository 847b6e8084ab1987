"""A document as people carry it away: DOCX and PDF in the layout of official documents (GB/T 9704-2012).

Pure: the caller brings plain values and the pictures' bytes. The same paper gives the same bytes, on any day.
"""

from gongkai.papers.paper import Paper

__all__ = ["Paper", "can_be_set", "docx", "pdf"]


def docx(paper: Paper) -> bytes:
    """The paper for Word and WPS. Never raises for what a document may say."""
    from gongkai.papers.layout import lay_out
    from gongkai.papers.word.package import packed

    return packed(lay_out(paper))


def pdf(paper: Paper) -> bytes:
    """The paper as PDF. Never raises for what a document may say; a sign that no font has is printed as a box."""
    from gongkai.papers.layout import lay_out
    from gongkai.papers.typesetting import typeset

    return typeset(lay_out(paper))


def can_be_set(paper: Paper) -> bool:
    """Whether `pdf` has this paper's letters: none of Mongolian, Tibetan, Uyghur …; `docx` names fonts for them."""
    from gongkai.papers.scripts import unset_share

    return unset_share(f"{paper.title}{paper.body}") < 0.05
