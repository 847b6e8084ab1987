"""XLSX, XLS and CSV as counties publish them: merged cells, heads in other words and orders, several domains, notes."""

import openpyxl
import pytest
import xlwt

from directory.made import DOMAINS, HEAD, book, csv_of, one, row, saved, sheet
from gongkai.boxed import Unfit
from gongkai.directory.reading.files import read


def table(data, name="目录.xlsx"):
    found = read(data, name, DOMAINS)
    assert len(found.tables) == 1, [t.title for t in found.tables]
    return found.tables[0]


def words(found):
    return [str(problem) for problem in found.problems]


def test_a_usual_table_is_read_whole():
    found = table(
        one(
            [
                row(),
                row(2, second="就业政策法规咨询", everyone="", group="√ 求职者", active="√", on_request="√", town="√"),
            ]
        )
    )
    first, second = found.items
    assert (found.title, found.domain, found.problems) == ("示范县就业领域基层政务公开标准目录", "F18", [])
    assert (first.number, first.first, first.second) == ("1", "就业信息服务", "岗位信息发布")
    assert first.timing == "信息形成之日起20个工作日内" and first.subject == "县人力资源和社会保障局"
    assert dict(first.channels)["政府网站"] and not dict(first.channels)["发布会/听证会"] and len(first.channels) == 8
    assert (first.everyone, first.group, first.active, first.on_request, first.county, first.town) == (
        True, False, True, False, True, False)  # fmt: skip
    assert (second.group, second.group_words, second.everyone) == (True, "求职者", False)
    assert second.active and second.on_request and second.county and second.town


def test_a_cell_merged_downwards_stands_for_each_of_its_rows():
    rows = [row(), row(2, "", "求职信息登记", basis="", subject=""), row(3, "", "见习岗位", basis="", subject="")]
    found = table(one(rows, merges=["B1:B3", "E1:E3", "G1:G3"]))
    assert [item.first for item in found.items] == ["就业信息服务"] * 3
    assert {item.basis for item in found.items} == {"《就业服务与就业管理规定》"}
    assert {item.subject for item in found.items} == {"县人力资源和社会保障局"}
    assert not found.problems


def test_a_cell_over_both_levels_leaves_the_second_empty():
    found = table(one([row(first="补贴发放", second="")], merges=["B1:C1"]))
    assert (found.items[0].first, found.items[0].second) == ("补贴发放", "")


def test_a_tick_merged_over_two_columns_ticks_both():
    found = table(one([row(county="√", town="")], merges=["M1:N1"]))
    assert found.items[0].county and found.items[0].town


def test_the_head_is_known_by_meaning_whatever_order_and_names():
    head = [
        ["编号", "公开责任主体", "公开类别", "公开事项", "法律依据", "公开内容及要素", "公开期限",
            "公开途径（至少选择其一）",
         "公开方式", "公开范围", "公开层级"],
    ]  # fmt: skip
    line = [7, "县民政局", "综合业务", "政策法规文件", "《社会救助暂行办法》", "法律法规", "20个工作日",
        "政府网站、村公示栏", "主动公开",
            "特定群体", "县级、乡镇"]  # fmt: skip
    found = table(one([line], title="社会救助公开目录", head=head))
    item = found.items[0]
    assert (item.number, item.subject, item.first, item.second) == ("7", "县民政局", "综合业务", "政策法规文件")
    assert (item.basis, item.content, item.timing) == ("《社会救助暂行办法》", "法律法规", "20个工作日")
    assert item.channels == (("政府网站", True), ("村公示栏", True))
    assert (item.active, item.on_request, item.group, item.group_words) == (True, False, True, "")
    assert (item.county, item.town, item.village) == (True, True, False)
    assert found.domain == "F20" and not found.problems


@pytest.mark.parametrize(("name", "meant"), [
    ("县（区）级", ["county"]), ("乡、村级", ["town", "village"]), ("乡镇（街道）级", ["town"]), ("村（社区）级",
        ["village"]),
    ("县级、乡级", ["county", "town"]),
])  # fmt: skip
def test_levels_have_many_names(name, meant):
    head = [HEAD[0][:13], [*HEAD[1][:12], name]]
    item = table(one([row()[:13]], head=head)).items[0]
    assert [level for level in ("county", "town", "village") if getattr(item, level)] == meant


def test_one_level_of_items_is_enough():
    head = [["序号", "公开事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道"]]
    found = table(
        one([[1, "预算公开", "内容", "预算法", "20日", "县财政局", "■政府网站"]], head=head, title="财政预决算目录")
    )
    assert (found.items[0].first, found.items[0].second) == ("预算公开", "")


def test_two_columns_under_one_name_are_the_two_levels():
    head = [["序号", "公开事项", "", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道"]]
    made = openpyxl.Workbook()
    sheet(made.active, [[1, "综合", "信访", "内容", "依据", "时限", "主体", "■政府网站"]], title="救灾目录", head=head)
    made.active.merge_cells("B2:C2")
    item = table(saved(made)).items[0]
    assert (item.first, item.second) == ("综合", "信访")


def test_channels_may_have_a_column_each():
    head = [
        ["序号", "一级事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "", "", "公开方式", ""],
        ["", "", "", "", "", "", "政府网站", "公开栏", "精准推送", "主动", "依申请"],
    ]
    made = openpyxl.Workbook()
    sheet(
        made.active,
        [[1, "低保", "名单", "办法", "7日", "县民政局", "√", "", "√", "√", ""]],
        title="社会救助目录",
        head=head,
    )
    made.active.merge_cells("G2:I2")
    assert table(saved(made)).items[0].channels == (("政府网站", True), ("公开栏", False), ("精准推送", True))


def test_each_sheet_is_a_domain_and_one_without_a_title_is_known_by_its_name():
    data = book(
        封面={"rows": [], "head": [["示范县基层政务公开标准目录汇编", ""]]},
        社会救助={"rows": [row()], "title": ""},
        就业领域={"rows": [row(), row(2)], "title": "就业领域目录"},
    )
    found = read(data, "汇编.xlsx", DOMAINS)
    assert [(t.number, t.domain, len(t.items)) for t in found.tables] == [(2, "F20", 1), (3, "F18", 2)]
    assert [str(problem) for problem in found.problems] == ["第1表：（封面）没有目录的表头，未读入"]


def test_two_directories_under_one_another_in_one_sheet_are_two():
    made = openpyxl.Workbook()
    sheet(made.active, [row(), row(2, second="其他")], title="就业领域目录")
    made.active.append(["社会救助领域目录"])
    for line in HEAD:
        made.active.append(line)
    made.active.append(row(first="综合业务", second="政策"))
    found = read(saved(made), "x.xlsx", DOMAINS)
    assert [(t.domain, t.title, len(t.items)) for t in found.tables] == [
        ("F18", "就业领域目录", 2),
        ("F20", "社会救助领域目录", 1),
    ]


def test_a_head_repeated_on_the_next_page_is_no_row():
    again = [["示范县就业领域基层政务公开标准目录", *[""] * 13], *HEAD]
    found = table(one([row(), *again, row(2, second="其他")]))
    assert [item.number for item in found.items] == ["1", "2"]


def test_where_a_repeated_head_has_another_order_the_order_changes_with_it():
    turned = [HEAD[0][:], HEAD[1][:]]
    turned[0][4], turned[0][5] = turned[0][5], turned[0][4]
    line = row(2, second="其他")
    line[4], line[5] = line[5], line[4]
    found = table(one([row(), *turned, line]))
    assert found.items[0].basis == found.items[1].basis and found.items[0].timing == found.items[1].timing


def test_a_row_broken_over_two_pages_is_one():
    rest = ["", "", "", "就业创业政策咨询", "《人力资源市场暂行条例》", *[""] * 9]
    found = table(one([row(), rest, row(2, second="其他")]))
    assert len(found.items) == 2
    assert found.items[0].content.endswith("应聘方式\n就业创业政策咨询")
    assert found.items[0].basis == "《就业服务与就业管理规定》\n《人力资源市场暂行条例》"
    assert words(found) == ["第1表 第5行：没有序号和事项，当作上一行的续行接上了，请核对"]


def test_notes_under_the_table_are_kept_and_no_rows():
    found = table(one([row()], notes=["注：1.公开渠道在标注范围内至少选择其一。", "2.法律法规另有规定的从其规定。"]))
    assert len(found.items) == 1
    assert found.notes == ["注：1.公开渠道在标注范围内至少选择其一。", "2.法律法规另有规定的从其规定。"]


def test_a_heading_across_the_table_is_told_and_no_row():
    made = openpyxl.Workbook()
    sheet(made.active, [row(), ["二、就业创业服务部分"], row(2, second="其他")], title="就业目录")
    made.active.merge_cells("A5:N5")
    found = table(saved(made))
    assert len(found.items) == 2 and words(found) == [
        "第1表 第5行：整行的“二、就业创业服务部分”不是目录的一行，没有读入"
    ]


def test_attachment_lines_over_the_title_are_no_title():
    made = openpyxl.Workbook()
    made.active.append(["附件2"])
    made.active.append(["示范县社会救助领域公开目录"])
    made.active.append(["填报单位：县民政局"])
    for line in [*HEAD, row()]:
        made.active.append(line)
    assert table(saved(made)).title == "示范县社会救助领域公开目录"


def test_every_problem_is_told_with_its_cell():
    rows = [
        row(), row(2, second="求职", channels="□政府网站 □政府公报"), row(3, second="见习", content="", everyone="",
            active=""),
        row(4, second="补贴", county="", channels=""),
    ]  # fmt: skip
    found = table(one(rows))
    assert words(found) == [
        "第1表 第5行 H5 格：渠道一个也没有勾选",
        "第1表 第6行 D6 格：公开内容为空",
        "第1表 第6行 I6 格：公开对象没有勾选",
        "第1表 第6行 K6 格：公开方式没有勾选",
        "第1表 第7行 H7 格：公开渠道为空",
        "第1表 第7行 M7 格：公开层级没有勾选",
    ]
    assert not found.stopped, "a draft may be mended later"
    assert [str(p.words) for p in found.problems_at(1)] == ["渠道一个也没有勾选"]


def test_a_period_longer_than_the_law_leaves_is_pointed_at():
    found = table(
        one([row(timing="信息形成之日起30个工作日内"), row(2, second="b", timing="长期公开，每30个工作日核对")])
    )
    assert words(found) == ["第1表 第4行 F4 格：公开时限“30个工作日”长于20个工作日（条例第二十六条），请核对依据"]


def test_the_same_item_twice_is_told():
    assert words(table(one([row(), row(2)]))) == ["第1表 第5行：和第1表 第4行的事项、内容相同"]


def test_an_empty_first_level_is_that_of_the_row_above_and_told():
    found = table(one([row(), row(2, "", "求职登记")]))
    assert found.items[1].first == "就业信息服务"
    assert words(found) == ["第1表 第5行 B5 格：一级事项空着，按上一行“就业信息服务”读入"]


def test_a_column_that_nobody_knows_is_told_and_left_out():
    head = [[*HEAD[0], "责任科室"], [*HEAD[1], ""]]
    found = table(one([[*row(), "就业股"]], head=head))
    assert words(found) == ["第1表 第2行 O2 格：不认识的列“责任科室”，没有读入"] and len(found.items) == 1


def test_a_column_that_is_missing_is_told():
    head = [[name for name in HEAD[0] if name != "公开时限"], [*HEAD[1][:5], *HEAD[1][6:]]]
    line = row()
    del line[5]
    assert "第1表 第2行：没有“公开时限”这一列" in words(table(one([line], head=head)))


def test_two_columns_of_one_meaning_stop_the_table():
    head = [[*HEAD[0], "法律依据"], [*HEAD[1], ""]]
    found = table(one([[*row(), "某法"]], head=head))
    assert found.stopped and "第1表 第2行 O2 格：有两列都是“公开依据”，请改成一列" in words(found)


def test_a_title_without_a_known_domain_asks_for_it():
    found = table(one([row()], title="示范县某某领域目录"))
    assert found.domain == "" and words(found) == ["第1表：“示范县某某领域目录”里没有认出是哪个试点领域，请选择"]


@pytest.mark.parametrize(("title", "domain"), [
    ("示范县农村集体土地征收基层政务公开标准目录", "F07"), ("征地补偿领域目录", "F07"),
        ("国有土地上房屋征收与补偿领域目录", "F08"),
    ("财政预决算领域基层政务公开标准目录", "F04"), ("示范县 市政 服务 领域目录", "F26"), ("救灾领域", "F15"),
        ("目录", ""),
])  # fmt: skip
def test_a_domain_is_known_by_its_name_or_a_part_of_it(title, domain):
    assert table(one([row()], title=title)).domain == domain


def test_a_formula_without_a_saved_result_is_told_with_its_cell():
    made = openpyxl.Workbook()
    sheet(made.active, [row(number="=ROW()-3", content="=A1&B1")], title="就业目录")
    found = table(saved(made))
    assert "第1表 第4行 D4 格：是公式，文件里没有保存计算结果，请改成文字" in words(found)
    assert "第1表 第4行 D4 格：公开内容为空" in words(found) and found.items[0].number == "1"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv_has_lost_its_merged_cells_and_is_read_all_the_same(encoding):
    found = table(csv_of([row(), row(2, "", "求职登记")], encoding=encoding), "目录.csv")
    assert [item.first for item in found.items] == ["就业信息服务"] * 2
    assert found.domain == "F18" and found.items[0].everyone and found.items[0].county and not found.items[0].town


def test_hidden_sheets_stay_unread_and_are_told():
    made = openpyxl.Workbook()
    sheet(made.active, [row()], title="就业目录")
    hidden = made.create_sheet("旧表")
    sheet(hidden, [row()], title="社会救助目录")
    hidden.sheet_state = "hidden"
    found = read(saved(made), "x.xlsx", DOMAINS)
    assert len(found.tables) == 1 and [str(p) for p in found.problems] == ["第2表：“旧表”是隐藏的工作表，未读入"]


def test_an_old_excel_file_is_read_with_its_merged_cells():
    made = xlwt.Workbook()
    page = made.add_sheet("就业")
    page.write_merge(0, 0, 0, 13, "就业领域目录")
    for number, line in enumerate([*HEAD, row(), row(2, "", "求职登记")], start=1):
        for column, value in enumerate(line):
            if value != "" and (number, column) != (3, 1):
                page.write(number, column, value)
    page.write_merge(3, 4, 1, 1, "就业信息服务")
    found = table(saved(made), "目录.xls")
    assert [(item.first, item.second) for item in found.items] == [
        ("就业信息服务", "岗位信息发布"), ("就业信息服务", "求职登记")]  # fmt: skip
    assert not found.problems


def refusal(data, name="目录.xlsx"):
    with pytest.raises(Unfit) as refused:
        read(data, name, DOMAINS)
    return refused.value


def test_a_file_that_is_no_directory_is_refused_in_words():
    made = openpyxl.Workbook()
    made.active.append(["姓名", "单位", "电话"])
    made.active.append(["张某", "县民政局", "0640-5550101"])
    refused = refusal(saved(made))
    assert refused.code == "no_head" and "没有找到目录的表头" in refused.reason


def test_ten_thousand_rows_are_no_directory():
    made = openpyxl.Workbook(write_only=True)
    page = made.create_sheet("就业")
    for line in [*HEAD, *(row(n, second=f"事项{n}") for n in range(1, 10_001))]:
        page.append(line)
    refused = refusal(saved(made))
    assert refused.code == "too_long" and "超过2000行" in refused.reason


@pytest.mark.parametrize(("data", "name", "code"), [
    (b"", "a.xlsx", "empty"), (b"PK\x03\x04 broken", "a.xlsx", "broken"), (b"%PDF-1.4\n%%EOF", "a.pdf", "kind"),
    (b"\x89PNG\r\n\x1a\n" + b"0" * 60, "a.png", "kind"), ("只有文字".encode(), "a.txt", "no_head"),
])  # fmt: skip
def test_broken_and_alien_files_are_refused_in_words(data, name, code):
    refused = refusal(data, name)
    assert refused.code == code and refused.reason


def test_a_head_without_rows_stops():
    found = table(one([]))
    assert found.stopped and words(found) == ["第1表：表头下面没有内容"]
