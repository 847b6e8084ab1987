"""基本目录 as rows: what is published, as printed, with the records that answer it."""

from collections.abc import Iterator

from gongkai.api.rows import Row
from gongkai.directory import public


def every_row() -> Iterator[Row]:
    for each in public.domains():
        yield from rows_of(each.code)


def rows_of(code: str) -> Iterator[Row]:
    """The rows of a domain's published editions, as printed."""
    found = public.table(code)
    for section in found.sections if found else ():
        for row in section.rows:
            item = row.item
            yield {
                "domain": code, "domain_name": found.name if found else "", "organ": section.edition.organ.slug,
                "organ_name": section.edition.organ.name, "edition": section.edition.edition, "number": item.number,
                "first": item.first, "second": item.second, "content": item.content, "basis": item.basis,
                "timing": item.timing, "subject": item.subject, "channels": item.chosen_channels,
                "everyone": item.everyone, "group": item.group, "group_words": item.group_words, "active": item.active,
                "on_request": item.on_request, "county": item.county, "town": item.town, "village": item.village,
                "remark": item.remark, "records": row.total, "newest": [linked.pk for linked in row.records],
            }  # fmt: skip
