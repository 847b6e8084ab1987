"""The files of letters and templates, for whoever may see the object: downloads, and pages as pictures."""

import io
from typing import Any
from urllib.parse import quote

import pypdfium2
from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import TemplateView

from gongkai.desk.views.base import ScopedObject
from gongkai.letters import opened, samples, showing
from gongkai.letters.models import Letter, LetterTemplate
from gongkai.letters.rendering import rendered
from gongkai.letters.rendering.filling import FillError

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_SCALE = 1.4


def sent(data: bytes, name: str, media_type: str) -> HttpResponse:
    """Bytes to be saved, or a picture to be seen; nothing in them runs, nothing is kept by caches."""
    response = HttpResponse(data, content_type=media_type)
    if not media_type.startswith("image/"):
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    response["Cache-Control"] = "no-store"
    return response


def pages_of(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def picture(pdf: bytes, asked: str) -> HttpResponse:
    """One page as PNG. Raises Http404 for one that isn't there."""
    document = pypdfium2.PdfDocument(pdf)
    if not asked.isascii() or not asked.isdecimal() or int(asked[:4]) >= len(document):
        raise Http404
    out = io.BytesIO()
    document[int(asked[:4])].render(scale=_SCALE, grayscale=True).to_pil().save(out, "PNG")
    return sent(out.getvalue(), "", "image/png")


class LetterFile(ScopedObject):
    """The letter as DOCX or PDF; of a draft as it would be. Each download is journalled."""

    model = Letter
    related = ("organ", "template")
    form = "pdf"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        letter: Letter = self.find()
        try:
            data = getattr(showing.files(letter), self.form)
        except FillError as error:
            raise Http404 from error
        opened.note(letter, self.actor, self.form)
        return sent(data, f"{letter}.{self.form}", TYPES[self.form])


class LetterPicture(ScopedObject):
    """?page=0: a page of the letter to be looked at."""

    model = Letter
    related = ("organ", "template")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            pdf = showing.files(self.find()).pdf
        except FillError as error:
            raise Http404 from error
        return picture(pdf, request.GET.get("page", "0"))


class Envelope(ScopedObject, TemplateView):
    """Address and sender for a window envelope or a label: a page to be printed."""

    model = Letter
    related = ("organ",)
    template_name = "desk/letters/envelope.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letter: Letter = self.find()
        if not letter.address:
            raise Http404
        opened.note(letter, self.actor, "envelope")
        return super().get_context_data(**kwargs) | {
            "letter": letter, "address": letter.address.open(), "addressee": letter.addressee.open(),
        }  # fmt: skip


class TemplateFile(ScopedObject):
    """The template itself, to be changed in Word or WPS."""

    model = LetterTemplate

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        template: LetterTemplate = self.find()
        return sent(template.data(), f"{template}.docx", TYPES["docx"])


class TemplatePicture(ScopedObject):
    """The template filled in with invented values, a page as a picture."""

    model = LetterTemplate

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return picture(shown(self.find()), request.GET.get("page", "0"))


def shown(template: LetterTemplate) -> bytes:
    return rendered(template.data(), samples.sample(template.facts)).pdf
