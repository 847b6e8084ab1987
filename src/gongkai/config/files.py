"""Where attachments lie: a folder of the home, or S3-compatible storage named by one URL."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage
from django.utils.module_loading import import_string

WRITING = ".writing"
PARAMETERS = frozenset({"tls", "region", "style"})
STYLES = ("path", "virtual")


class WholeFiles(FileSystemStorage):
    """A folder in which a file appears whole or not at all: it is written beside, synced and linked into its place.

    What lies under the hash of its bytes is taken for these bytes ever after; half of them must never stand there.
    """

    def _save(self, name: str, content: File) -> str:
        written = super()._save(f"{WRITING}/{uuid4().hex}", content)  # type: ignore[misc]  # the stubs lack it
        part = Path(self.path(written))
        try:
            with part.open("rb") as file:
                os.fsync(file.fileno())
            while True:
                target = Path(self.path(name))
                target.parent.mkdir(parents=True, exist_ok=True)
                try:
                    os.link(part, target)
                    return name
                except FileExistsError:
                    name = self.get_available_name(name)
        finally:
            part.unlink()


class TieredFiles(Storage):
    """Two stores as one: everything is written near; what was moved to the cold one is read from there."""

    def __init__(self, near: dict[str, Any], cold: dict[str, Any]) -> None:
        self.near, self.cold = (import_string(made["BACKEND"])(**made["OPTIONS"]) for made in (near, cold))

    def exists(self, name: str) -> bool:
        return bool(self.near.exists(name) or self.cold.exists(name))

    def size(self, name: str) -> int:
        return int((self.near if self.near.exists(name) else self.cold).size(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """The near ones: who lists (a backup) passes over what lies cold and changes no more."""
        return self.near.listdir(path)

    def delete(self, name: str) -> None:
        self.near.delete(name)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return self.near.get_available_name(name, max_length)

    def _save(self, name: str, content: File) -> str:
        return self.near._save(name, content)

    def _open(self, name: str, mode: str = "rb") -> File:
        try:
            return self.near.open(name, mode)
        except FileNotFoundError:
            return self.cold.open(name, mode)


def files_setting(url: str, folder: Path, cold: str = "") -> dict[str, Any]:
    """Django's STORAGES entry for a URL (its form: files_fault) or "" (the folder), and a cold store beside it if there
    is one: `file:///somewhere` or s3."""
    if cold:
        colder = Path(unquote(urlsplit(cold).path)) if cold.startswith("file:") else folder
        far = files_setting("" if cold.startswith("file:") else cold, colder)
        return {
            "BACKEND": "gongkai.config.files.TieredFiles", "OPTIONS": {"near": files_setting(url, folder), "cold": far},
        }  # fmt: skip
    if not url:
        return {"BACKEND": "gongkai.config.files.WholeFiles", "OPTIONS": {"location": folder}}
    from botocore.config import Config

    parts, asked = urlsplit(url), {name: values[-1] for name, values in parse_qs(urlsplit(url).query).items()}
    bucket, _slash, prefix = parts.path.strip("/").partition("/")
    port = f":{parts.port}" if parts.port else ""
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "endpoint_url": f"{'https' if asked.get('tls', '1') == '1' else 'http'}://{parts.hostname}{port}",
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "bucket_name": bucket,
            "location": prefix,
            "default_acl": None,
            "file_overwrite": True,  # a name is a hash or random: nothing else can be there
            "client_config": Config(
                region_name=asked.get("region", "us-east-1"),
                signature_version="s3v4",
                s3={"addressing_style": asked.get("style", "path")},
                connect_timeout=5,
                read_timeout=60,
                retries={"max_attempts": 2},
                # Newer checksums are Amazon's own: other servers refuse them.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        },
    }


def cold_fault(url: str) -> str:
    if url.startswith("file:///") or not url:
        return ""
    words = "GONGKAI_COLD_FILES_URL 应当是 file:///文件夹 或 s3://…（写法同 GONGKAI_FILES_URL）。"
    return words if files_fault(url) else ""


def files_fault(url: str) -> str:
    """What is wrong with the URL, in words; "" where nothing is."""
    if not url:
        return ""
    words = (
        "GONGKAI_FILES_URL 应当写成 s3://密钥标识:密钥@主机:端口/桶/前缀?tls=1&region=区域（特殊字符用 % 编码；"
        "tls=0 为不加密连接；style=virtual 为桶名在主机名里），不写则附件放在数据目录里。"
    )
    try:
        parts = urlsplit(url)
        port_is_good = parts.port is None or parts.port > 0
    except ValueError:
        return words
    asked = parse_qs(parts.query, keep_blank_values=True)
    good = (
        parts.scheme == "s3"
        and parts.hostname
        and parts.username
        and parts.password
        and port_is_good
        and parts.path.strip("/")
        and set(asked) <= PARAMETERS
        and asked.get("tls", ["1"])[-1] in ("0", "1")
        and asked.get("style", ["path"])[-1] in STYLES
    )
    return "" if good else words
