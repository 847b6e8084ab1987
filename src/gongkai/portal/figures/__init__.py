"""What the statistics page shows, before it is a page: numbers in rows, drawn once and told once. Pure."""

from gongkai.portal.figures.shapes import Count, Figure, Line, Month, Number, by_month, ranked

__all__ = ["Count", "Figure", "Line", "Month", "Number", "by_month", "ranked"]
