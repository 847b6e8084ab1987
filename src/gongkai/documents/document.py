"""A document as it was read, whatever format it came in."""

from dataclasses import dataclass
from datetime import date

from gongkai.documents.blocks import Picture


@dataclass(frozen=True)
class Document:
    """What an office document says of itself, and its body. Anything not found is empty; nothing is guessed at.

    document_number: canonical (see numbers), or "". issuers: 发文机关. addressee: 主送机关. signature: 发文机关署名.
    formed_on: 成文日期. genre: 文种. attachments_listed: 附件说明. urgency, secrecy: as printed. signer: 签发人.
    annotation: 附注. copied_to: 抄送. printed_by: 印发机关. index_number, published_on: what an older platform said.
    body_html: clean semantic HTML, pictures as `cid:N` counting into `images`. notes: one-line remarks for the clerk.
    """

    title: str
    document_number: str
    issuers: list[str]
    addressee: str
    signature: str
    formed_on: date | None
    genre: str
    attachments_listed: list[str]
    urgency: str
    secrecy: str
    signer: str
    annotation: str
    copied_to: str
    printed_by: str
    index_number: str
    published_on: date | None
    summary: str
    body_html: str
    images: list[Picture]
    notes: list[str]
