"""No file of ours is over 500 lines: a file has one idea."""

import subprocess
import sys
from pathlib import Path

LIMIT = 500
KINDS = {".py", ".html", ".css", ".js", ".toml", ".sh"}
names = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, check=True).stdout.split("\0")
long = [
    (count, name)
    for name in names
    if Path(name).suffix in KINDS and "/migrations/" not in name and Path(name).is_file()
    and (count := len(Path(name).read_text("utf-8").splitlines())) > LIMIT
]  # fmt: skip
for count, name in sorted(long, reverse=True):
    print(f"{name}: {count} lines", file=sys.stderr)  # noqa: T201
sys.exit(1 if long else 0)
