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
class GuideWording:
    """One edition's text. `contact` is the online contact (互联网联系方式): web page, e-mail or both.

    `obtaining` tells how to get information, how to use each channel, and the remedy, a line each.
    """

    office: str
    address: str
    office_hours: str
    phone: str
    fax: str
    contact: str
    postcode: str
    classification: str
    obtaining: str
    channels: tuple[str, ...]

    def as_payload(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {**asdict(self), "channels": list(self.channels)}


def _remedy(organ: OrganSeed) -> str:
    # 公共企事业单位 answer to the department in charge, not to a reconsideration organ: 条例第五十五条.
    text = COMPLAINT if organ.regime == "public_service" else REVIEW
    return text.format(short_name=organ.short_name, body=load_county().review_body(organ))


def write_guide(organ: OrganSeed) -> GuideWording:
    """The guide of an organ as its contact fields stand; the same organ always gets the same sentences."""
    texts, rng = read("guide.toml"), stream("guide", organ.key)

    def sentence(choices: Sequence[str]) -> str:
        return rng.choice(choices).format_map(asdict(organ))

    kinds, access, channel = texts["classification"], texts["access"], texts["channel"]
    own_kind = kinds["public_service" if organ.regime == "public_service" else organ.kind]
    classification = (texts["opening"], own_kind, texts["arrangement"]["lines"])
    obtaining = [
        "".join(sentence(access[part]) for part in ("online", "place", "request")),
        *(sentence(channel[kind]) for kind in organ.channels),
        _remedy(organ),
    ]
    return GuideWording(
        office=organ.office,
        address=organ.address,
        office_hours=organ.office_hours,
        phone=organ.phone,
        fax=organ.fax,
        contact="，".join(contact for contact in (organ.web, organ.email) if contact),
        postcode=organ.postcode,
        classification="".join(sentence(choices) for choices in classification),
        obtaining="\n".join(obtaining),
        channels=organ.channels,
    )
