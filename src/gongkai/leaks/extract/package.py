"""ZIP packages (OOXML, ODF): read within bounds, parts and their relationships removed, written again."""

import io
import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree

from gongkai.boxed.errors import Unfit
from gongkai.leaks.extract.xml import parse, remove, serial

_MOST_BYTES = 300 * 2**20
_MOST_FILES = 5_000
_MOST_RATIO = 200
_SMALL = 100_000  # bytes: below, a high ratio is a page of blanks and no bomb
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"


def members(data: bytes) -> dict[str, bytes]:
    """The files of a ZIP by name. Raises Unfit for broken and encrypted ones, and for those that unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            files = [file for file in package.infolist() if not file.is_dir()]
            size = sum(file.file_size for file in files)
            if len(files) > _MOST_FILES or size > _MOST_BYTES or size > _MOST_RATIO * max(len(data), _SMALL):
                raise Unfit("压缩包展开后过大（疑似压缩炸弹），没有检查", "too_large")
            if any(file.flag_bits & 1 for file in files):
                raise Unfit("文件已加密，无法检查；请先去掉密码", "encrypted")
            return {_name(file): package.read(file) for file in files}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise Unfit("文件损坏，无法打开", "broken") from error


def _name(file: zipfile.ZipInfo) -> str:
    if file.flag_bits & 0x800:
        return file.filename
    try:  # Windows packs Chinese names in its own encoding and says nothing
        return file.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return file.filename


def pack(files: dict[str, bytes]) -> bytes:
    """The files as a ZIP, without dates, owners or comments."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in files.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), body, compress_type=stored)
    return target.getvalue()


@dataclass
class Package:
    """An OOXML package: its files, and the trees of those that were parsed."""

    files: dict[str, bytes]

    def __post_init__(self) -> None:
        self.trees: dict[str, etree._Element] = {}

    def tree(self, name: str) -> etree._Element:
        if name not in self.trees:
            self.trees[name] = parse(self.files[name])
        return self.trees[name]

    def relations(self, name: str, kind: str) -> list[etree._Element]:
        """A part's relationships of one kind (the last word of their type)."""
        folder, _slash, base = name.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels"
        if rels not in self.files:
            return []
        return [each for each in self.tree(rels).iter(_RELATIONS) if each.get("Type", "").rpartition("/")[2] == kind]

    def targets(self, name: str, kind: str) -> dict[str, str]:
        """The files that a part names in relationships of one kind, by the relationship's id."""
        folder = posixpath.dirname(name)
        found = {}
        for relation in self.relations(name, kind):
            target = relation.get("Target", "")
            found[relation.get("Id", "")] = (
                target[1:] if target[:1] == "/" else posixpath.normpath(posixpath.join(folder, target))
            )
        return found

    def remove(self, *names: str) -> None:
        """Take files out, with every relationship and declaration that names them."""
        gone = {name for name in names if name in self.files}
        for name in gone:
            folder, _slash, base = name.rpartition("/")
            for each in (name, f"{folder}/_rels/{base}.rels"):
                self.files.pop(each, None)
                self.trees.pop(each, None)
        for rels in [name for name in self.files if name.endswith(".rels")]:
            folder = posixpath.dirname(posixpath.dirname(rels))
            for relation in list(self.tree(rels).iter(_RELATIONS)):
                target = relation.get("Target", "")
                whole = target[1:] if target[:1] == "/" else posixpath.normpath(posixpath.join(folder, target))
                if relation.get("TargetMode") != "External" and whole in gone:
                    remove(relation)
        types = self.tree("[Content_Types].xml")
        for override in list(types.iter(_OVERRIDE)):
            if override.get("PartName", "")[1:] in gone:
                types.remove(override)

    def packed(self) -> bytes:
        return pack(self.files | {name: serial(tree) for name, tree in self.trees.items()})
