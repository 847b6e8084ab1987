"""The disclosure attribute (公开属性): public by default, decided while drafting (条例第十三至十六条、第十九条)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Attribute(StrEnum):
    """主动公开, 依申请公开 or 不予公开: which of them a record is, whoever keeps it."""

    ACTIVE = "active"
    ON_REQUEST = "on_request"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Question:
    """One of the three questions of 条例第十九条; "yes" to any means that the organ publishes by itself."""

    key: str
    words: str


ARTICLE_19 = (
    Question("interests", "涉及公众利益调整"),
    Question("awareness", "需要公众广泛知晓"),
    Question("participation", "需要公众参与决策"),
)


def attribute_fault(attribute: Attribute, exemption: str, answers: Mapping[str, bool], item: str) -> tuple[str, str]:
    """(field, what is wrong) of a decision, ("", "") where it can stand.

    `exemption`: the code of a reason of 条例第十四至十六条, or "". `answers`: question → yes. `item`: the entry of
    条例第二十条、第二十一条 that the record falls under, or "".
    """
    if lacking := [question.words for question in ARTICLE_19 if question.key not in answers]:
        return "answers", f"请逐项回答：{'、'.join(lacking)}（条例第十九条）。"
    if attribute is Attribute.ACTIVE and exemption:
        return "exemption", "主动公开的信息不填不予公开理由。"
    if attribute is Attribute.WITHHELD and not exemption:
        return "exemption", "不予公开须写明理由和条款（条例第十四至十六条）。"
    if attribute is Attribute.ON_REQUEST:
        if exemption:
            return "exemption", "有不予公开理由的，公开属性应为“不予公开”。"
        if item:
            return "attribute", "属于条例第二十条、第二十一条列明的内容，应当主动公开。"
        if any(answers.values()):
            return "attribute", "符合条例第十九条的情形，应当主动公开。"
    return "", ""
