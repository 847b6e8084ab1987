"""A directory out of a file: the one door for whoever imports."""

from collections.abc import Mapping

from gongkai import boxed
from gongkai.boxed import Unfit
from gongkai.directory.reading.model import Directory, Problem, Table
from gongkai.words import _

LARGEST = 30 * 2**20
LIMITS = boxed.Limits(seconds=60, megabytes=2048)


def read(data: bytes, name: str, domains: Mapping[str, str]) -> Directory:
    """Every directory in an XLSX, XLS, ET, ODS, CSV, DOCX or HTML file, in the bounded process.

    domains: names of the domains by code. Raises Unfit: too_large, kind, no_head, too_long, and what opening a file
    and the bounded process say (empty, broken, encrypted, bomb, too_slow …).
    """
    if len(data) > LARGEST:
        raise Unfit(_("文件超过{n}MB，一份目录不会这么大").format(n=LARGEST // 2**20), "too_large")
    plain, _body = boxed.call("gongkai.directory.reading.box:read", data, {"name": name, "domains": dict(domains)})
    tables = [Table.from_plain(table) for table in plain["tables"]]
    return Directory(tables, [Problem(**problem) for problem in plain["problems"]])
