"""把完整数据包载入一个 SQLite 数据库：只用 Python 标准库，不需要安装本平台。

python load_dump.py 数据包文件夹 公开数据.sqlite3
sqlite3 公开数据.sqlite3 "SELECT organ_name, count(*) FROM records GROUP BY organ_name ORDER BY 2 DESC LIMIT 5"
"""

import gzip
import hashlib
import json
import sqlite3
import sys
from pathlib import Path


def load(folder: Path, target: Path) -> None:
    """A table a data set; lists and nested values stay JSON, which SQLite reads with json_each()."""
    with sqlite3.connect(target) as database:
        for part in json.loads((folder / "manifest.json").read_bytes())["files"]:
            path = folder / part["name"]
            if hashlib.sha256(path.read_bytes()).hexdigest() != part["sha256"]:
                raise SystemExit(f"{path} 与清单不符，请重新下载。")
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                number = fill(database, part["dataset"], map(json.loads, lines))
            sys.stdout.write(f"{part['dataset']}：{number} 行\n")


def fill(database: sqlite3.Connection, table: str, rows) -> int:  # type: ignore[no-untyped-def]
    number = 0
    for number, row in enumerate(rows, start=1):
        if number == 1:
            columns = ", ".join(f'"{name}"' for name in row)
            database.execute(f'CREATE TABLE "{table}" ({columns})')
        marks = ", ".join("?" * len(row))
        database.execute(f'INSERT INTO "{table}" VALUES ({marks})', [plain(value) for value in row.values()])  # noqa: S608
    return number


def plain(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


if __name__ == "__main__":
    load(Path(sys.argv[1]), Path(sys.argv[2]))
