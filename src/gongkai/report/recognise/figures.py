from gongkai.report.document import Document
from gongkai.report.model import Figure, Report


def figures(document: Document, report: Report) -> tuple[Figure, ...]:
    return ()
