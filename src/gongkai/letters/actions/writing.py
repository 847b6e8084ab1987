"""Writing a letter and having it approved: never by who wrote it."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from gongkai.acts.action import action, given_reason, guard, route
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.letters import followers
from gongkai.letters.kinds import Kind, kinds
from gongkai.letters.models import Letter, LetterState, LetterTemplate
from gongkai.letters.remedies import remedy_words
from gongkai.organs.models import Organ

LONGEST = 20_000
# What the platform fills in itself.
OWN_WORK = frozenset({"organ", "number", "date", "addressee", "remedy"})


@action("letter", "draft")
def draft(
    organ: Organ,
    *,
    actor: Actor,
    kind: str,
    matter: tuple[str, str],
    values: Mapping[str, str],
    addressee: str,
    address: str = "",
    email: str = "",
    outcomes: tuple[str, ...] = (),
) -> Letter:
    """Begin a letter about a matter, with the edition of the template that is in force.

    Raises Invalid for an unknown kind, one without a template, or values that the kind does not know.
    """
    if kind not in kinds():
        raise Invalid(_("没有这种文书。"), {"kind": _("没有这种文书。")})
    template = LetterTemplate.for_letter(kind, organ)
    if template is None:
        raise Invalid(_("“%(kind)s”没有现行的模板，请先运行 gongkai init。") % {"kind": kinds()[kind].label})
    letter = Letter(organ=organ, kind=kind, template=template, outcomes=list(outcomes), drafted_by_id=actor.actor_id)
    letter.matter_key, letter.matter_id = matter[0], str(matter[1])
    return _write(letter, values, addressee, address, email)


@action("letter", "edit")
def edit(
    letter: Letter,
    *,
    actor: Actor,
    values: Mapping[str, str] | None = None,
    addressee: str | None = None,
    address: str | None = None,
    email: str | None = None,
) -> Letter:
    """Change the draft. Whoever changes it is its author from then on."""
    letter.drafted_by_id = actor.actor_id
    return _write(
        letter,
        letter.values | dict(values or {}),
        letter.addressee.open() if addressee is None else addressee,
        letter.address.open() if address is None else address,
        letter.email.open() if email is None else email,
    )


@action("letter", "submit")
def submit(letter: Letter, *, actor: Actor) -> Letter:
    """Send it to its examiner; what an earlier round decided no longer holds."""
    letter.countersigned_by = letter.signed_by = None
    return letter


@action("letter", "approve")
def approve(letter: Letter, *, actor: Actor) -> Letter:
    letter.countersigned_by_id = actor.actor_id
    return letter


@action("letter", "sign")
def sign(letter: Letter, *, actor: Actor) -> Letter:
    letter.signed_by_id = actor.actor_id
    return letter


@action("letter", "return_to_draft")
def return_to_draft(letter: Letter, *, actor: Actor) -> Letter:
    return letter


@action("letter", "void")
def void(letter: Letter, *, actor: Actor) -> Letter:
    """It does not count; a number that was drawn stays with it and is never given again."""
    letter.void_reason = given_reason()
    followers.tell("voided", letter)
    return letter


@route("letter_signing")
def letter_signing(letter: Letter) -> str:
    """Small notices go out with the examiner's approval alone: kinds.toml says which."""
    return LetterState.SIGNING if letter.facts.signer else LetterState.SIGNED


@guard("letter_is_complete")
def letter_is_complete(letter: Letter, **given: object) -> str | None:
    """Everything that the kind must say is there, and the remedy paragraph can be written."""
    values = letter.values
    lacking = [v.words for v in letter.facts.own if v.required and not values.get(v.key, "").strip()]
    if lacking:
        return _("还没有填写：%(what)s。") % {"what": "、".join(lacking)}
    return remedy_words(letter)[1] or None


def _write(letter: Letter, values: Mapping[str, str], addressee: str, address: str, email: str) -> Letter:
    _check_values(letter.facts, values)
    if not addressee.strip():
        raise Invalid(_("请填写收文人。"), {"addressee": _("请填写收文人。")})
    if email.strip():
        try:
            validate_email(email.strip())
        except ValidationError as error:
            raise Invalid(_("电子邮箱格式不对。"), {"email": _("电子邮箱格式不对。")}) from error
    letter.values = {name: text.replace("\0", "").strip() for name, text in values.items()}
    letter.addressee, letter.address, letter.email = addressee.strip(), address.strip(), email.strip()
    return letter


def _check_values(kind: Kind, values: Mapping[str, str]) -> None:
    known = set(kind.variables) - OWN_WORK | set(Letter.RECOURSE)
    if unknown := set(values) - known:
        raise TypeError(f"{sorted(unknown)} can't be said in a letter of the kind {kind.key}")
    for name, text in values.items():
        if len(text) > LONGEST:
            words = _("最多 %(n)d 个字。") % {"n": LONGEST}
            raise Invalid(words, {name: words})
