"""Numbers of the prose: which cell they mean, for whom they speak, and which mean none."""

import pytest

from gongkai.report.document import Builder
from gongkai.report.model import Cell, Figure
from gongkai.report.recognise.figures import figures


def _read(text: str, form: str = "2021", organ: str = "洪江县人民政府", **cells: int) -> tuple[Figure, ...]:
    builder = Builder()
    builder.line(text)
    table = {path.replace("__", "."): Cell(number) for path, number in cells.items()}
    return figures(builder.build(), form, organ, table)


def _told(text: str, form: str = "2021", **cells: int) -> dict[str, float]:
    return {figure.key: figure.value for figure in _read(text, form, **cells) if figure.told and figure.cell}


@pytest.mark.parametrize(
    "text",
    [
        "全年共受理政府信息公开申请20件。", "2023年收到政府信息公开申请20件。", "收到依申请公开20件。",
        "依申请公开共受理20件。", "收到公民提出的政府信息公开申请20份。", "收到20宗政府信息公开申请。",
        "全年受理政府\n信息公开申\n请 20\n件。", "全縣共受理政府信息公開申請２０件。",
    ],
)  # fmt: skip
def test_received_requests_are_told_in_many_ways(text: str) -> None:
    assert _told(text) == {"requests.new.total": 20}


@pytest.mark.parametrize(
    "text",
    [
        "共收到县长信箱咨询投诉类信件138件。", "共办结审批服务事项5970件。", "承办群众服务热线转办3110件。",
        "共处理群众留言92条。", "办理人大代表建议67件、政协提案111件。", "收到政府信息公开申请30余件。",
        "受理政府信息公开申请20件,其中11件均按规定程序办结。",
    ],
)  # fmt: skip
def test_other_numbers_mean_no_cell(text: str) -> None:
    assert _told(text).keys() <= {"requests.new.total"}
    assert 11 not in _told(text).values()
    assert "30" not in text or _told(text) == {}


def test_a_number_that_is_new_plus_carried_in_means_their_sum() -> None:
    text = "共受理政府信息公开申请749件,其中自然人申请741件,法人或其他组织申请8件。"
    cells = {"requests__new__total": 713, "requests__carried_in__total": 36}
    assert _told(text, **cells) == {
        "requests.new+carried_in.total": 749,
        "requests.new+carried_in.natural": 741,
        "requests.new+carried_in.commercial+research+social+legal_service+other_org": 8,
    }


def test_other_results_are_three_rows_or_one() -> None:
    text = "共受理政府信息公开申请9件,其他处理4件。"
    assert _told(text)["requests.other.*.total"] == 4
    assert _told(text, form="2019")["requests.other.total"] == 4
    assert _told(text, requests__other__total=4)["requests.other.total"] == 4


def test_none_without_a_number_is_known_but_not_told() -> None:
    (figure,) = _read("2023年未收到政府信息公开申请。")
    assert (figure.key, figure.value, figure.told) == ("requests.new.total", 0, False)


def test_a_clumsy_double_negative_with_a_number_is_that_number() -> None:
    assert _told("未收到政府信息公开申请0件。") == {"requests.new.total": 0}


@pytest.mark.parametrize(
    ("text", "organ", "scope"),
    [
        ("县民政局收到政府信息公开申请3件。", "洪江县人民政府", "县民政局"),
        ("县政府办公室共受理政府信息公开申请3件。", "洪江县人民政府", "县政府办公室"),
        ("县政府办公室共受理政府信息公开申请3件。", "洪江县人民政府办公室", ""),
        ("我局收到政府信息公开申请3件。", "洪江县教育局", ""),
        ("全县共收到政府信息公开申请3件。", "洪江县人民政府", ""),
        ("市政府办公厅代表市政府共受理政府信息公开申请3件。", "上海市人民政府办公厅", ""),
        ("打浦桥街道共受理政府信息公开申请3件。", "黄浦区打浦桥街道", ""),
    ],
)
def test_a_figure_knows_for_whom_it_speaks(text: str, organ: str, scope: str) -> None:
    assert [figure.scope for figure in _read(text, organ=organ)] == [scope]


def test_a_share_is_kept_beside_its_number() -> None:
    shares = {f.key: f.share for f in _read("受理政府信息公开申请12件,予以公开6件,占50%;无法提供6件,占比50.0%。")}
    assert shares["requests.granted.total"] == "50"
    assert shares["requests.unable.*.total"] == "50.0"


def test_a_figure_knows_where_it_stands() -> None:
    text = "概况。\n全年收到政府信息公开 申请2件。"
    (figure,) = _read(text)
    assert text[figure.start :].startswith("收到政府信息公开 申请2件")
    assert figure.text == "收到政府信息公开 申请2件"


def test_the_statistics_of_older_years_are_told_in_prose() -> None:
    assert _told("当面申请1宗,网上申请9宗,“同意公开”的7件。", form="2014") == {
        "statistics.request.by_person": 1,
        "statistics.request.by_net": 9,
        "statistics.ans.granted": 7,
    }
