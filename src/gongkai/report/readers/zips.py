"""Guards for formats that are ZIP packages (docx, xlsx)."""

import io
import zipfile

from gongkai.report.errors import Unreadable

_MOST_BYTES = 200 * 2**20
_MOST_FILES = 5_000
_MOST_RATIO = 200


def check_zip(data: bytes) -> list[str]:
    """The names in the package. Raises Unreadable for what is no package or unpacks to far more than it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            files = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable("文件损坏，无法打开") from error
    size = sum(file.file_size for file in files)
    if len(files) > _MOST_FILES or size > _MOST_BYTES or size > _MOST_RATIO * max(len(data), 10_000):
        raise Unreadable("压缩包展开后过大（疑似压缩炸弹），拒绝读取")
    if any(file.flag_bits & 1 for file in files):
        raise Unreadable("文件已加密，无法读取")
    return [file.filename for file in files]
