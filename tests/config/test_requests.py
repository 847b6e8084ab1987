"""Every request has a number: in the answer, in each line of the log, on the page of a fault."""

import json
import logging
import logging.config

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from gongkai.config import errors
from gongkai.config.logs import logging_config
from gongkai.config.requests import RequestIds, current


def ask(given="", view=lambda request: HttpResponse(current())):
    return RequestIds(view)(RequestFactory().get("/", headers={"X-Request-ID": given} if given else {}))


def test_a_number_is_made_and_returned():
    first, second = ask(), ask()
    assert first.content.decode() == first["X-Request-ID"] != second["X-Request-ID"]
    assert current() == "-"


def test_anybodys_number_is_not_taken():
    assert ask("12345678-abcd")["X-Request-ID"] != "12345678-abcd"


@pytest.mark.parametrize("given", ["short", "x" * 65, "with space 12", "line\nbreak12", 'quote"12345', "编号一二三四"])
def test_the_proxys_number_is_taken_if_it_is_one(settings, given):
    settings.GONGKAI_BEHIND_PROXY = True
    assert ask("0123456789abcdef.A_-")["X-Request-ID"] == "0123456789abcdef.A_-"
    request = RequestFactory().get("/", HTTP_X_REQUEST_ID=given)
    assert RequestIds(lambda r: HttpResponse())(request)["X-Request-ID"] != given


@pytest.mark.parametrize("form", ["text", "json"])
def test_each_line_of_the_log_has_it_and_lines_of_no_request_have_none(form, capsys):
    made = logging_config(form)
    made["loggers"] = {"gongkai.trial": {"level": "INFO", "handlers": ["stderr"], "propagate": False}}
    made["root"] = {"handlers": []}
    logging.config.dictConfig(made)
    logger = logging.getLogger("gongkai.trial")
    number = ask(view=lambda request: logger.info("within") or HttpResponse())["X-Request-ID"]
    logger.info("outside")
    within, outside = capsys.readouterr().err.splitlines()
    if form == "json":
        assert json.loads(within)["request_id"] == number and "request_id" not in json.loads(outside)
    else:
        assert f"[{number}] within" in within and "[-] outside" in outside


def test_a_fault_is_told_with_its_number():
    answer = ask(view=errors.server_error)
    assert answer["X-Request-ID"] in answer.content.decode()
    assert "编号" not in ask(view=lambda request: errors.not_found(request, Exception())).content.decode()
