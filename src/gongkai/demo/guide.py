"""What a disclosure guide (公开指南) says: its fields by 条例第十二条, written for one organ."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from gongkai.demo.chance import stream
from gongkai.demo.county import OrganSeed, load_county
from gongkai.demo.resources import read

REVIEW = (
    "认为{short_name}的政府信息公开工作侵犯其合法权益的，可以自知道之日起六十日内向{body}申请行政复议。"
    "对不予公开不服的，应当先申请行政复议；对复议决定仍不服的，可以提起行政诉讼。"
)
COMPLAINT = "认为{short_name}没有依照规定公开信息的，可以向{body}申诉，{body}会把调查处理结果告知申诉人。"


@dataclass(frozen=True)
class Channel:
    """One way in which requests are accepted: in_person | post | online | fax | email, and how to use it."""

    kind: str
    detail: str


@dataclass(frozen=True)
class GuideContent:
    """One edition's text. `internet` is the online contact (互联网联系方式): web page, e-mail or both."""

    title: str
    classification: str
    how_to_get: str
    office: str
    address: str
    office_hours: str
    phone: str
    fax: str
    internet: str
    postcode: str
    channels: tuple[Channel, ...]
    remedy: str

    def as_payload(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {**asdict(self), "channels": [asdict(channel) for channel in self.channels]}


def _title(organ: OrganSeed) -> str:
    return organ.name + ("信息公开指南" if organ.regime == "public_service" else "政府信息公开指南")


def _remedy(organ: OrganSeed) -> str:
    inside = load_county().by_key[organ.review_organ].name if organ.review_organ else ""
    body = "或者".join(name for name in (inside, organ.review_text) if name)
    # 公共企事业单位 answer to the department in charge, not to a reconsideration organ: 条例第五十五条.
    text = COMPLAINT if organ.regime == "public_service" else REVIEW
    return text.format(short_name=organ.short_name, body=body)


def write_guide(organ: OrganSeed) -> GuideContent:
    """The guide of an organ as its contact fields stand; the same organ always gets the same sentences."""
    texts, rng = read("guide.toml"), stream("guide", organ.key)

    def sentence(choices: Sequence[str]) -> str:
        return rng.choice(choices).format_map(asdict(organ))

    kinds = texts["classification"]
    own_kind = kinds["public_service" if organ.regime == "public_service" else organ.kind]
    return GuideContent(
        title=_title(organ),
        classification=sentence(texts["opening"])
        + sentence(own_kind)
        + sentence(texts["arrangement"]["lines"]),
        how_to_get="".join(sentence(texts["access"][part]) for part in ("online", "place", "request")),
        office=organ.office,
        address=organ.address,
        office_hours=organ.office_hours,
        phone=organ.phone,
        fax=organ.fax,
        internet="，".join(contact for contact in (organ.web, organ.email) if contact),
        postcode=organ.postcode,
        channels=tuple(Channel(kind, sentence(texts["channel"][kind])) for kind in organ.channels),
        remedy=_remedy(organ),
    )
