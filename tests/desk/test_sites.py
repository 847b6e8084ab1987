"""Site settings on the desk: set by two roles, checked in words, visible on the pages they concern."""

import pytest

from gongkai.acts.action import perform
from gongkai.sites.models import Site
from support.desk import Visitor, words
from support.site import settle, text

pytestmark = pytest.mark.django_db
FORM = {"language": "zh", "direction": "ltr", "name": "示范县交通运输局"}


@pytest.fixture
def supervisor(county):
    return Visitor(county.person("supervisor"))


def test_a_site_is_set_up_and_changed_and_its_place_shown(county, supervisor):
    supervisor.post("/desk/sites/new/", FORM | {"organ": county.transport.pk, "host": "JTJ.Shifan.gov.cn."})
    site = Site.objects.get()
    assert site.host == "jtj.shifan.gov.cn"
    assert "jtj.shifan.gov.cn/" in supervisor.words("/desk/sites/")
    supervisor.post(
        f"/desk/sites/{site.pk}/edit/", FORM | {"host": site.host, "id_code": "9901210001", "contact": "0640-5550101"}
    )
    page = supervisor.words(f"/desk/sites/{site.pk}/")
    assert "9901210001" in page
    assert "修改设置" in page


@pytest.mark.parametrize(
    ("given", "field_words"),
    [({"host": "示范县.政务"}, "非英文域名"), ({"host": "xn--fiq228c.gov.cn"}, "非英文域名"),
     ({"host": "https://a.gov.cn"}, "不带 http"), ({"host": "a_b.gov.cn"}, "不带 http"),
     ({"host": "a.gov.cn:80"}, "不带 http"),
     ({"host": "-a.gov.cn"}, "不带 http"), ({"prefix": "desk"}, "已有别的用途"), ({"prefix": "a/b"}, "只能用小写字母"),
     ({"id_code": "123"}, "10 位"), ({"id_code": "1101010001"}, "前 6 位应当是"), ({"id_code": "9901210001x"}, "10 位"),
     ({"find_error_url": "javascript:alert(1)"}, "https://"), ({"language": "tlh"}, "tlh"), ({"organ": "0"}, "有效")],
)  # fmt: skip
def test_what_can_not_be_is_refused_in_words(county, supervisor, given, field_words):
    wanted = FORM | {"organ": county.transport.pk, "host": "jtj.shifan.gov.cn"} | given
    if "prefix" in given:
        wanted["host"] = ""
    answer = supervisor.post("/desk/sites/new/", wanted)
    assert field_words in words(answer)
    assert not Site.objects.exists()


def test_a_host_belongs_to_one_organ_and_may_carry_its_other_languages(county, supervisor):
    supervisor.post("/desk/sites/new/", FORM | {"organ": county.transport.pk, "host": "jtj.shifan.gov.cn"})
    again = FORM | {"organ": county.education.pk, "host": "jtj.shifan.gov.cn", "prefix": "jy"}
    assert "已经是“示范县交通运输局”的" in words(supervisor.post("/desk/sites/new/", again))
    own = FORM | {"organ": county.transport.pk, "host": "jtj.shifan.gov.cn", "prefix": "en", "language": "en"}
    supervisor.post("/desk/sites/new/", own)
    assert Site.objects.count() == 2


@pytest.mark.parametrize(("role", "may"), [("sysadmin", True), ("editor", False), ("auditor", False)])
def test_two_roles_set_up_sites_and_everybody_sees_them(county, role, may):
    visitor = Visitor(county.person(role))
    assert visitor.get("/desk/sites/").status_code == 200
    assert visitor.get("/desk/sites/new/").status_code == (200 if may else 404)


def test_the_foot_of_every_page_says_what_was_set(county, supervisor):
    supervisor.post(
        "/desk/sites/new/",
        FORM | {"organ": county.government.pk, "name": "示范县政府信息公开", "id_code": "9901210001",
                "icp_number": "示ICP备12345678号", "contact": "0640-5550100"},
    )  # fmt: skip
    settle()
    page = text("")
    assert '<meta name="SiteIDCode" content="9901210001">' in page
    assert "示ICP备12345678号" in page
    assert "0640-5550100" in page


def test_the_main_site_can_not_be_closed_another_can(county, supervisor):
    main = perform("site", "open", actor=county.person("sysadmin"), organ=county.government)
    assert "主站不能关停" in words(supervisor.post(f"/desk/sites/{main.pk}/close/", {"reason": "x"}))
    other = perform(
        "site", "open", actor=county.person("sysadmin"), organ=county.government, prefix="en", language="en"
    )
    supervisor.post(f"/desk/sites/{other.pk}/close/", {"reason": "合并"})
    assert Site.objects.get(pk=other.pk).state == "closed"
