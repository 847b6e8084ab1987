"""The data dictionary (数据字典): what each field of each data set means, in the field's own terms.

Everything that names a field draws on it: OpenAPI, the headings of CSV and XLSX, the sheet 数据说明, the page, the
dump.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
TEXT, NUMBER, DATE, MOMENT, FLAG, LIST = "text", "number", "date", "moment", "flag", "list"
KINDS: dict[str, Words] = {
    TEXT: _("文字"), NUMBER: _("数字"), DATE: _("日期"), MOMENT: _("时间"), FLAG: _("是或否"), LIST: _("列表"),
}  # fmt: skip


@dataclass(frozen=True)
class Field:
    """`label`: the heading that people read."""

    name: str
    label: Words
    meaning: Words
    kind: str = TEXT


@dataclass(frozen=True)
class DataSet:
    name: str
    title: Words
    about: Words
    fields: tuple[Field, ...]


RECORDS = DataSet(
    "records", _("政府信息"), _("现在可以查阅的全部政府信息的目录（条例第十二条）。"),
    (
        Field("id", _("信息编号"), _("本平台内的编号；更正后的版本有新的编号。"), NUMBER),
        Field("url", _("网址"), _("信息页面的固定地址。")),
        Field("index_number", _("索引号"), _("政府信息公开目录中唯一的编号，编定后不再改变。")),
        Field("document_number", _("文号"), _("发文字号；没有的为空。")),
        Field("title", _("名称"), _("政府信息的标题。")),
        Field("organ", _("发布机构代码"), _("机构在本平台的代码，见机构数据集。")),
        Field("organ_name", _("发布机构"), _("制作或者最初获取该信息的行政机关（条例第十条），用它成文时的全称。")),
        Field("joint_organs", _("联合发文"), _("与牵头机构共同发文的机关。")),
        Field("formed_on", _("成文日期"), _("文件签发的日期；不是文件的，为内容最初完整形成的日期。"), DATE),
        Field("published_at", _("发布日期"), _("公开的时间。"), MOMENT),
        Field("theme", _("主题分类代码"), _("见主题分类数据集。")),
        Field("theme_name", _("主题分类"), _("国务院公文主题分类，上下级之间以反斜线隔开。")),
        Field("genre", _("体裁分类代码"), _("公文种类的代码。")),
        Field("genre_name", _("体裁分类"), _("公文种类：通知、公告、意见等。")),
        Field("kind", _("类别代码"), "general, normative, interpretation"),
        Field("kind_name", _("类别"), _("一般信息、行政规范性文件或者政策解读。")),
        Field("validity", _("有效性代码"), "in_force, expired, repealed"),
        Field("validity_name", _("有效性"), _("有效、失效或者废止，按查询当天计算：有效期届满的为失效。")),
        Field("effective_on", _("施行日期"), _("规范性文件开始施行的日期。"), DATE),
        Field("expires_on", _("有效期至"), _("规范性文件有效的最后一天；没有规定的为空。"), DATE),
        Field("attribute", _("公开方式代码"), "active, on_request, withheld"),
        Field("attribute_name", _("公开方式"), _("公开属性（条例第十三条）。")),
        Field("item", _("法定内容代码"), _("条例第二十条、第二十一条所列各项的代码。")),
        Field("item_name", _("法定内容"), _("条例第二十条、第二十一条所列、这条信息所属的一项。")),
        Field("domain", _("试点领域代码"), _("基层政务公开领域的代码，见基本目录数据集。")),
        Field("domain_name", _("试点领域"), _("基层政务公开标准化规范化的领域（国办发〔2019〕54号）。")),
        Field("arrangement", _("组配分类代码"), _("公开目录栏目的代码。")),
        Field("arrangement_name", _("组配分类"), _("公开目录中的栏目。")),
        Field("service_objects", _("服务对象代码"), _("服务对象分类的代码。"), LIST),
        Field("service_object_names", _("服务对象"), _("这条信息是为谁提供的。"), LIST),
        Field("language", _("语种代码"), "zh, en, bo, ug, mn, kk, ko, ii, za"),
        Field("language_name", _("语种"), _("正文的语言。")),
        Field("office", _("责任处室"), _("发布机构内负责的处室。")),
        Field("keywords", _("关键词"), _("便于查找的词。")),
        Field("summary", _("内容概述"), _("内容的简要说明（条例第十二条）。")),
        Field("register_number", _("登记编号"), _("规范性文件统一登记的编号（国办发〔2018〕37号）。")),
        Field("public_until", _("公开至"), _("公开时限：限时公开的最后一天，长期公开的为空。"), DATE),
        Field("former_number", _("原索引号"), _("从原平台移入的信息在那里的索引号。")),
        Field("status", _("状态代码"), "published, superseded"),
        Field("status_name", _("状态"), _("已公开，或者已被新文件替代（仍可查阅）。")),
        Field("notice", _("更正说明"), _("更正过的信息，何时因何更正。")),
    ),
)  # fmt: skip

WHOLE = DataSet(
    "record", _("政府信息全文"), _("一条信息的全部内容；完整数据包逐条提供。"),
    (
        *RECORDS.fields,
        Field("body", _("正文"), _("正文，HTML；其中的图片用网址。")),
        Field("attachments", _("附件"), _("文件名、类型、大小、SHA-256 和网址。"), LIST),
        Field("relations", _("关联"), _("这条信息解读、废止、修改、落实的其他信息，以及相关信息和译文。"), LIST),
        Field("mentioned_by", _("被关联"), _("解读、废止、修改这条信息或者与它相关的其他信息。"), LIST),
    ),
)  # fmt: skip

ATTACHMENT = DataSet(
    "attachment", _("附件"), _("信息所附的文件。"),
    (
        Field("name", _("文件名"), _("附件的名称。")),
        Field("media_type", _("类型"), _("文件的媒体类型。")),
        Field("size", _("大小"), _("字节数。"), NUMBER),
        Field("sha256", "SHA-256", _("文件内容的摘要。")),
        Field("url", _("网址"), _("下载地址。")),
    ),
)  # fmt: skip

RELATION = DataSet(
    "relation", _("关联"), _("两条信息之间的关系。"),
    (
        Field("kind", _("关系代码"), "interprets, repeals, amends, implements, translates, related"),
        Field("kind_name", _("关系"), _("解读、废止、修改、贯彻落实、译文或者相关。")),
        Field("id", _("信息编号"), _("另一条信息的编号。"), NUMBER),
        Field("title", _("名称"), _("另一条信息的标题。")),
        Field("url", _("网址"), _("另一条信息的页面。")),
    ),
)  # fmt: skip

ORGANS = DataSet(
    "organs", _("机构"), _("公开主体：本级政府及其部门、乡镇、公共企事业单位，包括已撤销的。"),
    (
        Field("code", _("机构代码"), _("机构在本平台的代码，编定后不再改变。")),
        Field("url", _("网址"), _("机构的页面。")),
        Field("name", _("全称"), _("机构现在的全称。")),
        Field("short_name", _("简称"), _("机构的规范简称。")),
        Field("kind", _("机构类别代码"), "government, department, town, institution"),
        Field("kind_name", _("机构类别"), _("人民政府、政府部门、乡镇（街道）或者企事业单位。")),
        Field("status", _("状态代码"), "active, abolished"),
        Field("status_name", _("状态"), _("在用，或者已撤销。")),
        Field("credit_code", _("统一社会信用代码"), _("18 位。")),
        Field("area_code", _("行政区划代码"), _("所在行政区划。")),
        Field("parent", _("上级机构代码"), _("上级机构；本级政府为空。")),
        Field("functions", _("机构职能"), _("机构的主要职责（条例第二十条第二项）。")),
        Field("founded_on", _("设立日期"), _("机构设立的日期。"), DATE),
        Field("abolished_on", _("撤销日期"), _("机构撤销的日期；在用的为空。"), DATE),
        Field("former_names", _("曾用名"), _("机构用过的全称。"), LIST),
        Field("records", _("信息条数"), _("现在可以查阅、由它发布的政府信息有多少条。"), NUMBER),
    ),
)  # fmt: skip

THEMES = DataSet(
    "themes", _("主题分类"), _("国务院公文主题分类，现行各类。"),
    (
        Field("code", _("主题分类代码"), _("分类的代码。")),
        Field("name", _("名称"), _("分类的名称。")),
        Field("parent", _("上级代码"), _("上一级分类；一级分类为空。")),
        Field("records", _("信息条数"), _("属于它和它下级的、现在可以查阅的政府信息有多少条。"), NUMBER),
    ),
)  # fmt: skip

DIRECTORY = DataSet(
    "directory", _("基本目录"), _("主动公开基本目录（国办发〔2019〕54号）已公布的各领域、各事项。"),
    (
        Field("domain", _("试点领域代码"), _("领域的代码。")),
        Field("domain_name", _("试点领域"), _("领域的名称。")),
        Field("organ", _("编制单位代码"), _("编制目录的机构，见机构数据集。")),
        Field("organ_name", _("编制单位"), _("编制目录的机构。")),
        Field("edition", _("版次号"), _("目录的第几版。"), NUMBER),
        Field("number", _("序号"), _("目录中的序号。")),
        Field("first", _("一级事项"), _("公开事项的第一级。")),
        Field("second", _("二级事项"), _("公开事项的第二级。")),
        Field("content", _("公开内容（要素）"), _("公开哪些内容。")),
        Field("basis", _("公开依据"), _("依据的法律、法规和文件。")),
        Field("timing", _("公开时限"), _("什么时候公开。")),
        Field("subject", _("公开主体"), _("由谁公开。")),
        Field("channels", _("公开渠道和载体"), _("选定的渠道。"), LIST),
        Field("everyone", _("全社会"), _("公开对象是全社会。"), FLAG),
        Field("group", _("特定群体"), _("公开对象是特定群体。"), FLAG),
        Field("group_words", _("特定群体说明"), _("哪些人。")),
        Field("active", _("主动公开"), _("公开方式是主动公开。"), FLAG),
        Field("on_request", _("依申请公开"), _("公开方式是依申请公开。"), FLAG),
        Field("county", _("县级"), _("公开层级有县级。"), FLAG),
        Field("town", _("乡级"), _("公开层级有乡级。"), FLAG),
        Field("village", _("村级"), _("公开层级有村级。"), FLAG),
        Field("remark", _("备注"), _("目录中的备注。")),
        Field("records", _("信息条数"), _("现在可以查阅、对应这一事项的政府信息有多少条。"), NUMBER),
        Field("newest", _("最新信息编号"), _("对应这一事项的最新几条信息。"), LIST),
    ),
)  # fmt: skip

STATISTICS = DataSet(
    "statistics", _("公开统计"), _("与本站统计页面相同的数字，按当天现在可以查阅的政府信息统计。"),
    (
        Field("table", _("统计表代码"), _("属于哪张统计表；总数为 totals。")),
        Field("title", _("统计表"), _("统计表的名称。")),
        Field("rule", _("统计口径"), _("统计什么、怎样统计。")),
        Field("label", _("项目"), _("行的名称。")),
        Field("head", _("指标"), _("数字所在的列。")),
        Field("value", _("数值"), _("件数。"), NUMBER),
    ),
)  # fmt: skip

DICTIONARY = DataSet(
    "dictionary", _("数据字典"), _("各数据集每个字段的名称和含义。"),
    (
        Field("dataset", _("数据集代码"), _("数据集的代码。")),
        Field("dataset_title", _("数据集"), _("数据集的名称。")),
        Field("name", _("字段"), _("JSON 中的名称。")),
        Field("label", _("列名"), _("表格中的列名。")),
        Field("type", _("类型"), _("数据的类型。")),
        Field("meaning", _("含义"), _("字段的含义。")),
    ),
)  # fmt: skip

# What has addresses of its own, in the order of the page.
PUBLISHED = (RECORDS, ORGANS, THEMES, DIRECTORY, STATISTICS, DICTIONARY)
EVERY = (*PUBLISHED[:1], WHOLE, ATTACHMENT, RELATION, *PUBLISHED[1:])


def rows(sets: Sequence[DataSet] = EVERY) -> list[dict[str, str]]:
    """The dictionary as a data set itself."""
    return [
        {
            "dataset": each.name, "dataset_title": str(each.title), "name": field.name, "label": str(field.label),
            "type": str(KINDS[field.kind]), "meaning": str(field.meaning),
        }
        for each in sets
        for field in each.fields
    ]  # fmt: skip
