"""Issuing (发文): from this moment the letter has its number and date, and its files are frozen."""

import hashlib

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action, note
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.letters import followers, keeping, seals
from gongkai.letters.models import Letter
from gongkai.letters.numbering import draw
from gongkai.letters.rendering import rendered
from gongkai.letters.rendering.filling import FillError
from gongkai.letters.showing import printed


@action("letter", "issue")
def issue(letter: Letter, *, actor: Actor) -> Letter:
    """Number, date and freeze the letter. What fails gives the number back; files without a letter harm nobody."""
    letter.issued_on = clock.today()
    draw(letter, letter.issued_on)
    try:
        made = rendered(letter.template.data(), printed(letter, letter.issued_on))
    except FillError as error:
        raise Invalid(str(error)) from error
    pdf = seals.stamped(made.pdf, letter.organ)
    if not pdf.startswith(b"%PDF"):
        raise Invalid(_("电子印章服务没有返回 PDF 文件。"))
    letter.docx, letter.pdf = keeping.seal(made.docx), keeping.seal(pdf)
    letter.digest = hashlib.sha256(pdf).hexdigest()
    note(template=str(letter.template))
    followers.tell("issued", letter)
    return letter
