"""Names, addresses, minors, marks and headings: told by the words around them."""

import random

import pytest

from gongkai.leaks import highlight, redact_html, redact_text, scan_html, scan_text, visible_text
from gongkai.leaks.masks import address, name
from leaks.people import DAY, person

_ONE = person(random.Random(11))


def _kinds(text: str) -> list[str]:
    return [found.kind for found in scan_text(text, DAY).findings]


def _table(*rows: list[str]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def _in_table(*rows: list[str]) -> list[tuple[str, str]]:
    return [(found.kind, found.place) for found in scan_html(_table(*rows), DAY).findings]


@pytest.mark.parametrize(
    "text",
    [
        "{name}（身份证号：{id}）",
        "当事人：{name}，身份证号{id}",
        "{name}，男，汉族，身份证号{id}",
        "申请人{name}，电话号码{id}",
        "户主：{name} {id}",
    ],
)
def test_a_name_beside_an_identity_number_is_found(text: str) -> None:
    for called in ("张三", "欧阳明月", "㐂明", "李𠮷", "阿依古丽·买买提"):
        found = scan_text(text.format(name=called, id=_ONE.id_number), DAY).findings
        assert ("name", called[0]) in [(each.kind, each.masked[0]) for each in found], called


@pytest.mark.parametrize(
    "innocent",
    [
        "局长张三出席会议。",
        "负责人：李四",
        "法定代表人：王五",
        "经公示，拟录用张三、李四。",
        "姓名：张三",
        "联系人：王老师，手机见附件",
    ],
)
def test_a_name_by_itself_is_public_business(innocent: str) -> None:
    assert _kinds(innocent) == []


def test_a_title_is_no_name() -> None:
    assert _kinds(f"联系人：王老师，手机{_ONE.mobile}") == ["mobile"]


def test_names_in_a_column_are_found_only_beside_other_personal_data() -> None:
    assert _in_table(["序号", "姓名", "单位"], ["1", "张三", "县财政局"]) == []
    assert _in_table(["序号", "姓名", "手机"], ["1", "张三", _ONE.mobile]) == [
        ("name", "正文表1第2行第2列"),
        ("mobile", "正文表1第2行第3列"),
    ]


def test_the_head_may_stand_below_a_title_and_be_spaced() -> None:
    found = _in_table(["2026年补贴发放名单"], ["序 号", "姓  名", "身份证号码"], ["1", "张 三", _ONE.id_number])
    assert [kind for kind, _place in found] == ["name", "id_number"]


def test_a_form_with_labels_on_the_left_is_read() -> None:
    found = _in_table(["姓名", "张三", "手机", _ONE.mobile], ["身份证号", _ONE.id_number, "住址", _ONE.address])
    assert {kind for kind, _place in found} >= {"mobile", "id_number", "address"}


def test_filled_cells_below_a_heading_for_personal_data_are_found_whatever_their_form() -> None:
    assert _in_table(["姓名", "银行账号"], ["张三", "9010100230004567"]) == [
        ("name", "正文表1第2行第1列"),
        ("form_heading", "正文表1第2行第2列"),
    ]
    assert _in_table(["姓名", "身份证号"], ["张三", "370***********1234"], ["李四", ""]) == []


def test_pupils_in_a_table_are_minors() -> None:
    found = _in_table(["学生姓名", "班级", "家长电话"], ["张小明", "三年级二班", _ONE.mobile])
    assert [kind for kind, _place in found] == ["name", "minor", "mobile"]


def test_a_child_named_in_the_text_is_a_minor() -> None:
    assert "minor" in _kinds(f"困境儿童张小明，身份证号{_ONE.id_number}")


@pytest.mark.parametrize(
    "text",
    [
        "住所（住址）：山东省梁山县小路口镇王庄村",
        "家庭住址：山东省梁山县梁山街道人民路12号",
        "当事人张三，住山东省梁山县小路口镇王庄村26号。",
        "现住址：梁山县水泊街道西关村三组",
        "位于济宁市任城区建设路8号院3号楼2单元501室的住户",
        "户籍所在地：山东省梁山县黑虎庙镇东王庄村",
    ],
)
def test_home_addresses_are_found(text: str) -> None:
    assert "address" in _kinds(text)


@pytest.mark.parametrize(
    "innocent",
    [
        "办公地址：梁山县水浒北路36号行政中心3号楼2单元501室",
        "住所：山东省梁山县经济开发区（山东某某科技有限公司）",
        "地址：梁山县人民路12号",
        "应当提供住址证明材料",
        "住所地的县级人民政府",
        "住房和城乡建设局位于人民路",
        "不得变更户籍所在地登记",
        "某公司住所地：梁山县拳铺镇工业园1号路2号",
    ],
)
def test_offices_and_companies_have_public_addresses(innocent: str) -> None:
    assert _kinds(innocent) == []


@pytest.mark.parametrize(
    "mark",
    [
        "秘密★5年",
        "机密★",
        "绝密★长期",
        "机 密 ★ 1年",
        "秘密\n关于某事的通知",
        "（内部资料 注意保存）",
        "内部文件，不得外传",
        "【机密】",
    ],
)
def test_secrecy_marks_are_found_as_marks(mark: str) -> None:
    assert _kinds(mark) == ["secrecy_mark"]


@pytest.mark.parametrize(
    "innocent",
    [
        "根据《中华人民共和国保守国家秘密法》",
        "属于国家秘密、商业秘密的，不予公开。",
        "密级分为绝密、机密、秘密三级。",
        "《内部资料性出版物管理办法》",
        "内部资料应当妥善保管。",
        "不予公开的理由应当说明",
        "★重点任务",
    ],
)
def test_prose_about_secrets_is_no_mark(innocent: str) -> None:
    assert _kinds(innocent) == []


def test_masks_follow_the_field_s_conventions() -> None:
    assert [name(text) for text in ("张三", "张三丰", "欧阳明月", "李𠮷")] == ["张某", "张某某", "欧阳某某", "李某"]
    assert address("山东省梁山县小路口镇王庄村26号") == "山东省梁山县***"
    assert address("山东省济南市历下区泉城路1号") == "山东省济南市历下区***"
    assert address("水泊街道西关社区三组") == "水泊街道***"
    assert address("梁山县水泊街道西关村三组") == "梁山县***"


_PAGE = (
    f"<h1>处罚决定</h1><p class='x'>当事人：<b>张三丰</b>，身份证号<i>{_ONE.id_number[:9]}</i>{_ONE.id_number[9:]}"
    f"&nbsp;&amp;手机139&#49;2345678。</p><script>alert('{_ONE.mobile}')</script><!-- {_ONE.card} -->"
    f"<img alt='{_ONE.mobile}' src='a.png'>"
)


def test_offsets_count_in_the_visible_text() -> None:
    seen = visible_text(_PAGE)
    passages = [seen[found.start : found.end] for found in scan_html(_PAGE, DAY).findings if found.part == "body"]
    assert passages == ["张三丰", _ONE.id_number, "13912345678"]


def test_a_page_is_marked_without_changing_what_it_says() -> None:
    found = scan_html(_PAGE, DAY).findings
    marked = highlight(_PAGE, found)
    assert visible_text(marked) == visible_text(_PAGE)
    for each in found:
        assert (f'data-finding="{each.key}"' in marked) == (each.part == "body")


def test_findings_over_each_other_share_their_marks() -> None:
    child = person(random.Random(5), years=8).id_number
    number, minor = scan_html(f"<p>{child}</p>", DAY).findings
    assert highlight(f"<p>{child}</p>", [number, minor]).count("<mark") == 1
    assert f"{number.key} {minor.key}" in highlight(f"<p>{child}</p>", [number, minor])


def test_what_is_in_scripts_comments_and_attributes_is_found_and_redacted() -> None:
    found = scan_html(_PAGE, DAY).findings
    behind = [each.kind for each in found if each.part == "source"]
    assert sorted(behind) == ["bank_card", "mobile", "mobile"]
    clean = redact_html(_PAGE, found)
    assert scan_html(clean, DAY).findings == ()
    assert clean.startswith("<h1>处罚决定</h1><p class='x'>当事人：<b>张某某</b>，身份证号<i>")


def test_only_the_chosen_passages_are_replaced() -> None:
    mobile = [
        found for found in scan_text(f"手机{_ONE.mobile}，卡号{_ONE.card}", DAY).findings if found.kind == "mobile"
    ]
    assert redact_text(f"手机{_ONE.mobile}，卡号{_ONE.card}", mobile) == f"手机{mobile[0].proposal}，卡号{_ONE.card}"


def test_a_finding_keeps_its_key_when_the_text_around_it_moves() -> None:
    before = scan_html(f"<p>手机{_ONE.mobile}</p>", DAY).findings
    after = scan_html(
        f"<p>新的一段</p><ul><li>手机：{_ONE.mobile[:3]} {_ONE.mobile[3:7]} {_ONE.mobile[7:]}</li></ul>", DAY
    ).findings
    other = scan_html(f"<p>手机{person(random.Random(12)).mobile}</p>", DAY).findings
    assert before[0].key == after[0].key != other[0].key


def test_hidden_text_of_a_page_is_found_and_white_on_a_dark_ground_is_not() -> None:
    hidden = ["display:none", "visibility: hidden", "font-size:1px", "color: #FFF", "font-size:0", "opacity:0"]
    for style in hidden:
        assert [f.kind for f in scan_html(f"<p style='{style}'>看不见</p><p>看得见</p>").findings] == ["hidden_text"], (
            style
        )
    for style in (
        "color:#fff;background:#036",
        "font-size:10pt",
        "background-color:#fff",
        "color:#ffff00",
        "opacity:0.8",
    ):
        assert scan_html(f"<p style='{style}'>看得见</p>").clean, style


def test_every_reason_names_its_law() -> None:
    from gongkai.leaks.data import load

    assert all({"label", "law"} <= set(kind) and kind["law"].count("。") == 0 for kind in load("kinds").values())
    for found in scan_html(_PAGE, DAY).findings:
        assert "条例" in found.why and found.why.endswith("。")
        assert found.label
