"""A real S3 server: a process of its own on a free port, with a bucket."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError

from support.smtp import free_port

KEY, SECRET, BUCKET = "test-key", "test-secret-with/slash", "gongkai-files"  # pragma: allowlist secret


@dataclass
class ObjectStore:
    process: "subprocess.Popen[bytes]"
    port: int

    @property
    def url(self) -> str:
        """The setting GONGKAI_FILES_URL."""
        return f"s3://{KEY}:{SECRET.replace('/', '%2F')}@127.0.0.1:{self.port}/{BUCKET}/county?tls=0"

    @property
    def client(self):
        return boto3.client(
            "s3", endpoint_url=f"http://127.0.0.1:{self.port}", aws_access_key_id=KEY, aws_secret_access_key=SECRET,
            region_name="us-east-1", config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 0}),
        )  # fmt: skip

    def names(self) -> set[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        return {row["Key"] for page in pages for row in page.get("Contents", ())}

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


@contextmanager
def object_store() -> Iterator[ObjectStore]:
    port = free_port()
    words = ["-H", "127.0.0.1", "-p", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, "-m", "moto.server", *words], **quiet)
    store = ObjectStore(process, port)
    try:
        for _ in range(200):
            try:
                store.client.create_bucket(Bucket=BUCKET)
                break
            except BotoCoreError:
                time.sleep(0.1)
        yield store
    finally:
        store.stop()
