"""Sentences of real reports, and the figures that a reader takes from them."""

import json
import os
from pathlib import Path

import pytest

from gongkai.report.document import Builder
from gongkai.report.forms import form_for
from gongkai.report.recognise.figures import figures

_FILE = Path(os.environ.get("GONGKAI_SHARED", "../shared")) / "reports" / "narrative_figures.jsonl"
_LINES = [json.loads(line) for line in _FILE.read_text("utf-8").splitlines()] if _FILE.exists() else []
_KEYS = {
    "received": {"requests.new.total", "statistics.request.received"},
    "processed": {"requests.result_total.total", "statistics.request.answered"},
    "carried_in": {"requests.carried_in.total"},
    "carried_out": {"requests.carried_out.total"},
    "granted_plus_partial": {"requests.granted+partial.total"},
    "granted": {"requests.granted.total", "statistics.ans.granted"},
    "partial": {"requests.partial.total", "statistics.ans.partial"},
    "refused": {"requests.denied.*.total", "statistics.ans.refused"},
    "unable": {"requests.unable.*.total"},
    "not_handled": {"requests.unproc.*.total"},
    "other": {"requests.other.total", "requests.other.*.total"},
    "review": {"appeals.review.total"},
    "litigation": {"appeals.lit_direct+lit_after.total"},
    "withdrawn": {"told.withdrawn"},
    "disclosed_items": {"told.items"},
    "rules": {"told.rules"},
    "normative": {"told.normative"},
    "in_person": {"statistics.request.by_person"},
    "online": {"statistics.request.by_net"},
    "letter": {"statistics.request.by_mail"},
    "not_exist": {"statistics.ans.not_exist"},
    "not_ours": {"statistics.ans.not_ours"},
    "unclear": {"told.ans.unclear"},
    "enquiries": {"told.enquiries"},
}
# Channels of 2014 to 2018 that the sentences' list leaves out and the truth file of the same report has.
_MORE = {"statistics.active.ch_website", "statistics.active.ch_weibo+ch_wechat", "statistics.active.ch_gazette"}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not _LINES, reason="the folder of real reports (GONGKAI_SHARED) is not here"),
]


@pytest.mark.parametrize("line", _LINES, ids=lambda line: line["organ"])
def test_the_expected_figures_are_read_and_no_others(line: dict[str, object]) -> None:
    builder = Builder()
    builder.line(str(line["text"]))
    expected = {key: value for key, value in dict(line["expect"]).items() if key in _KEYS}  # type: ignore[call-overload]
    found = figures(builder.build(), form_for(int(str(line["year"]))).code, str(line["organ"]), {})
    told = {(figure.key, figure.value) for figure in found if figure.key not in _MORE}
    for key, value in expected.items():
        hits = {(name, value) for name in _KEYS[key]} & told
        assert hits, key
        told -= hits
    assert told == set()
