"""Who took a letter's file away: an entry of the journal each time (GB/T 22239 安全审计)."""

from gongkai.acts import clock
from gongkai.acts.actors import Actor, Standing, origin
from gongkai.audit import journal
from gongkai.letters.models import Letter

VERB = "letter.downloaded"


def note(letter: Letter, actor: Actor, form: str) -> None:
    """Journal that the actor got the file (docx, pdf or envelope)."""
    standing = next(iter(actor.standings()), Standing(""))
    journal.append(
        journal.Entry(
            at=clock.now(), verb=VERB, actor_id=actor.actor_id, actor_name=standing.signature(actor.actor_name),
            role=standing.role, organ_id=letter.organ_id, organ_name=str(letter.organ),
            subject_type=letter._meta.label_lower, subject_id=str(letter.pk), subject_name=str(letter),
            changes={"file": ["", form]}, origin=origin(),
        )
    )  # fmt: skip
