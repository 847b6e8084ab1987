"""ZIP archives, one level: every file in it is a document of its own."""

from collections.abc import Callable

from gongkai.boxed.errors import Unfit
from gongkai.leaks.extract.document import Changes, Document
from gongkai.leaks.extract.package import pack
from gongkai.leaks.parts import Note, Part

_MOST = 500


class Archive:
    """The documents of an archive; what can't be read in it is said, never passed over."""

    def __init__(self, files: dict[str, bytes], opened: Callable[[bytes, str], Document]) -> None:
        if len(files) > _MOST:
            raise Unfit(f"压缩包内超过{_MOST}个文件，请分开检查", "too_large")
        self.files = files
        self.inner: dict[str, Document] = {}
        about = Part("archive")
        self.parts: list[Part] = [about]
        for name, body in files.items():
            try:
                self.inner[name] = document = opened(body, name)
            except Unfit as reason:
                about.notes.append(
                    Note("unreadable_content", "certain", f"压缩包内“{name}”", "（未检查）", reason.reason, name)
                )
                continue
            for part in document.parts:
                self.parts.append(_renamed(part, name))

    def rebuilt(self, changes: Changes) -> bytes:
        """The archive of the rebuilt files. Raises Unfit while it holds a file that nobody can examine."""
        if unread := [name for name in self.files if name not in self.inner]:
            raise Unfit(f"压缩包内“{unread[0]}”无法检查，请先取出或去掉它", "unreadable_member")
        for name, document in self.inner.items():
            for part in document.parts:
                part.name = part.name.removeprefix(f"{name}/")
            inside = {part[len(name) + 1 :]: made for part, made in changes.items() if part.startswith(f"{name}/")}
            self.files[name] = document.rebuilt(inside)
        return pack(self.files)


def _renamed(part: Part, name: str) -> Part:
    part.name = f"{name}/{part.name}"
    part.prefix = f"压缩包内“{name}”"
    return part
