"""The frame of pages that are made for one request."""

from gongkai.portal.frame import Frame
from gongkai.sites.places import portal


def site() -> Frame:
    """What stands around them: the portal's own head and foot."""
    return Frame(portal())
