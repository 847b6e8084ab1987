"""Who took a letter's file away: an entry of the journal each time (GB/T 22239 安全审计)."""

from gongkai.acts.actors import Actor
from gongkai.acts.beside import journalled
from gongkai.letters.models import Letter

VERB = "letter.downloaded"


def note(letter: Letter, actor: Actor, form: str) -> None:
    """Journal that the actor got the file (docx, pdf or envelope)."""
    organ = letter.organ
    journalled(VERB, actor, letter, organ_id=organ.pk, organ_name=str(organ), changes={"file": ["", form]})
