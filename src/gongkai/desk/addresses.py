"""Where an object's page lies on the desk: one rule, so that rooms need not know their addresses."""

from django.db import models
from django.urls import NoReverseMatch, reverse

from gongkai.acts import workflow


def address(subject: models.Model) -> str:
    """`desk:<workflow key>` with the object's number."""
    return reverse(f"desk:{workflow.of(subject).key}", args=[subject.pk])


def address_of(model_label: str, subject_id: str) -> str:
    """The same for an object that is only named (in the journal, in a notice); "" where it has no page."""
    for flow in workflow.every():
        if flow.model_label.lower() == model_label.lower():
            try:
                return reverse(f"desk:{flow.key}", args=[subject_id])
            except NoReverseMatch:
                return ""
    return ""
