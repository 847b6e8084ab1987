"""What is said when a document can't be taken for a report."""


class Unreadable(Exception):
    """The document is no report that can be read; the message is one line of Chinese for the person who brought it."""
