"""What a file is, told by its content, and whether it may be taken in."""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai import boxed
from gongkai.boxed import Unfit
from gongkai.documents import compound, packages
from gongkai.documents.content import code_of
from gongkai.documents.names import ending_of, safe_name
from gongkai.documents.packages import Bounds


@dataclass(frozen=True)
class Kind:
    """code: its name in kinds.toml. endings: without the dot. allowed: may be brought as an attachment."""

    code: str
    title: str
    media_type: str
    endings: tuple[str, ...]
    allowed: bool
    twin: str = ""


@dataclass(frozen=True)
class Limits:
    """What may be brought: bytes of one file, codes of kinds (None: those that kinds.toml allows), and packages."""

    size: int = 100 * 2**20
    kinds: frozenset[str] | None = None
    unpacked: int = 500 * 2**20
    macros: bool = False


@dataclass(frozen=True)
class Checked:
    """A file that may be taken in. name: made safe. sha256: of its bytes, in hexadecimal."""

    kind: Kind
    media_type: str
    size: int
    sha256: str
    name: str


_POINTERS = (b"version https://git-lfs.github.com/spec/", b"/annex/objects/", b".git/annex/objects/")
_OWNER_FILE_SIZES = {162, 165}
_ARCHIVES = {"zip", "rar", "7z", "gz"}


@cache
def kinds() -> dict[str, Kind]:
    """Every kind that is told apart, by its code."""
    said = tomllib.loads((files("gongkai.documents") / "kinds.toml").read_text("utf-8"))
    return {code: Kind(code, **{**kind, "endings": tuple(kind["endings"])}) for code, kind in said.items()}


def sniff(data: bytes, name: str) -> Kind:
    """What the bytes are. The name only parts twins whose content is alike (doc and wps; txt, md and csv).

    Raises Unfit: empty, pointer, lock_file, and broken for a package that can't be opened.
    """
    _check_presence(data, name)
    code, ending = code_of(data), ending_of(name)
    twins = (kind for kind in kinds().values() if kind.twin == code and ending in kind.endings)
    return next(twins, kinds()[code])


def check(data: bytes, name: str, limits: Limits = Limits()) -> Checked:
    """The file as it may be taken in, examined in the bounded process.

    Raises Unfit: empty, too_large, pointer, lock_file, broken, kind, mismatch, bomb, encrypted, macros, nested,
    unsafe_names, and what the bounded process says.
    """
    if len(data) > limits.size:
        raise Unfit(f"文件超过{limits.size // 2**20}MB，拒绝接收", "too_large")
    allowed = None if limits.kinds is None else sorted(limits.kinds)
    words = {"name": name, "allowed": allowed, "unpacked": limits.unpacked, "macros": limits.macros}
    code, _body = boxed.call("gongkai.documents.box:check_kind", data, words)
    kind = kinds()[code]
    return Checked(kind, kind.media_type, len(data), hashlib.sha256(data).hexdigest(), safe_name(name))


def examine(data: bytes, name: str, limits: Limits, *, inside: bool = False) -> Kind:
    """The kind of a file that may be taken in; opens it, so call it in the bounded process. Raises Unfit, see check."""
    kind = sniff(data, name)
    if inside and kind.code in _ARCHIVES:
        raise Unfit("压缩包内还有压缩包，只能有一层", "nested")
    if not (kind.allowed if limits.kinds is None else kind.code in limits.kinds):
        raise Unfit(f"不接收这种文件：{kind.title}", "kind")
    if ending_of(name) not in kind.endings:
        said = f"扩展名是 .{ending_of(name)}" if ending_of(name) else "文件名没有扩展名"
        raise Unfit(f"{said}，内容却是{kind.title}，请核对后再上传", "mismatch")
    if data.startswith(b"PK"):
        packages.check_package(data, Bounds(limits.unpacked))
    if is_encrypted(data, kind):
        raise Unfit("文件已加密，无法检查内容，请去掉密码后再上传", "encrypted")
    if not limits.macros and has_macros(data, kind):
        raise Unfit("文件含有宏，请另存为不含宏的文件再上传", "macros")
    if kind.code == "zip":
        for inner, content in packages.files(data):
            try:
                examine(content, inner, limits, inside=True)
            except Unfit as reason:
                raise Unfit(f"压缩包内的“{safe_name(inner)}”：{reason.reason}", reason.code) from reason
    return kind


def has_macros(data: bytes, kind: Kind) -> bool:
    """Whether macros are stored in an office file."""
    if data.startswith(b"PK") and kind.code != "zip":
        named = [name.lower() for name in packages.names_of(data)]
        basic = (name.startswith("basic/") and not name.endswith(("script-lb.xml", "script-lc.xml")) for name in named)
        return any("vbaproject" in name or "/macrosheets/" in name for name in named) or any(basic)
    return data.startswith(b"\xd0\xcf\x11\xe0") and compound.has_macros(data)


def is_encrypted(data: bytes, kind: Kind) -> bool:
    """Whether a password is needed to read an office file or PDF. Raises Unfit (broken)."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return compound.is_encrypted(data, kind.twin or kind.code)
    if kind.code in {"odt", "ods", "odp"}:
        return b"encryption-data" in packages.part(data, "META-INF/manifest.xml")
    return kind.code == "pdf" and _is_locked_pdf(data)


def _is_locked_pdf(data: bytes) -> bool:
    import io

    import pikepdf

    try:
        pikepdf.open(io.BytesIO(data)).close()
    except pikepdf.PasswordError:
        return True
    except pikepdf.PdfError as error:
        raise Unfit("PDF 损坏或不完整，无法打开", "broken") from error
    return False


def _check_presence(data: bytes, name: str) -> None:
    if not data.strip(b"\0 \t\r\n"):
        raise Unfit("文件是空的", "empty")
    last = re.split(r"[/\\]", name)[-1]
    if last.startswith(("~$", ".~lock.")) or (len(data) in _OWNER_FILE_SIZES and _is_owner_file(data)):
        raise Unfit("这是办公软件打开文件时留下的临时锁定文件，不是文档本身", "lock_file")
    if len(data) < 1024 and any(data.startswith(pointer) for pointer in _POINTERS):
        raise Unfit("这只是大文件的指针，不是文件本身，请取得原文件后再上传", "pointer")


def _is_owner_file(data: bytes) -> bool:
    """A user's name with its length before it, filled up with nothing, and then again in UTF-16."""
    length = data[0]
    again = data[1 : 1 + length].decode("latin-1").encode("utf-16-le")
    return 0 < length < 54 and (b"\0" in data[1 + length : 56] or b"    " in data[1 + length : 56]) and again in data
