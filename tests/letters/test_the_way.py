"""A letter's way: who may do what, its number, its day of service, and what other rooms hear of it."""

from datetime import date, timedelta

import pytest
from django.core import mail
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.acts import clock, outbox
from gongkai.acts.action import perform
from gongkai.acts.errors import Invalid, NotAllowed
from gongkai.acts.models import OutboxItem
from gongkai.audit import journal
from gongkai.letters import drafting, followers, keeping, mailing, seals
from gongkai.letters.kinds import kinds
from gongkai.letters.models import Letter, LetterTemplate
from gongkai.letters.rendering.builtin import template
from gongkai.letters.rendering.reading import text_of
from gongkai.letters.seeds import seed
from gongkai.organs.models import Organ
from support.letter_subjects import EMAIL, issued, make_letter, values

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(county):
    return make_letter(county.transport, county.person("clerk"))


@pytest.mark.parametrize("kind", ["correction", "withhold", "fee", "consult_third_party"])
def test_a_letter_goes_from_draft_to_served_by_several_hands(county, kind):
    letter = issued(county.transport, county, kind, outcomes=("secret",) if kind == "withhold" else ())
    assert letter.state == "issued" and letter.number.endswith(f"〔{clock.today().year}〕1号")
    letter = perform("letter", "send", letter, actor=county.person("clerk"), method="post", tracking="EMS123")
    assert letter.served_on == clock.today()
    letter = perform("letter", "deliver", letter, actor=county.person("clerk"), signed_for_by="张某某")
    assert (letter.state, letter.served_on) == ("delivered", clock.today())


def test_small_notices_need_no_leader_and_answers_do(county):
    assert not kinds()["correction"].signer and kinds()["withhold"].signer
    letter = make_letter(county.transport, county.person("clerk"), "withhold", outcomes=("secret",))
    letter = perform("letter", "submit", letter, actor=county.person("clerk"))
    letter = perform("letter", "approve", letter, actor=county.person("reviewer"))
    assert letter.state == "signing"


def test_nobody_approves_their_own_letter(county):
    from support.personas import make_person

    both = make_person(county.transport, "both", "两岗", "clerk")
    letter = make_letter(county.transport, both)
    letter = perform("letter", "submit", letter, actor=both)
    from gongkai.organs.models import Post

    Post.objects.filter(person=both).delete()
    from support.personas import give_post

    give_post(both, county.transport, "reviewer")
    both = type(both).objects.get(pk=both.pk)
    with pytest.raises(NotAllowed):
        perform("letter", "approve", letter, actor=both)


def test_what_is_lacking_is_named_before_it_is_submitted(county):
    clerk = county.person("clerk")
    letter = make_letter(county.transport, clerk, values={"subject": "甲"})
    with pytest.raises(Invalid, match="需要补正的事项"):
        perform("letter", "submit", letter, actor=clerk)


def test_a_refusal_without_a_court_can_not_be_submitted(county):
    clerk = county.person("clerk")
    said = values("withhold") | {"court": ""}
    letter = make_letter(county.transport, clerk, "withhold", values=said, outcomes=("secret",))
    with pytest.raises(Invalid, match="管辖法院"):
        perform("letter", "submit", letter, actor=clerk)


@pytest.mark.parametrize(
    ("kind", "outcome", "words"),
    [
        ("withhold", "secret", "应当自收到"),
        ("disclose", "granted", "可以自收到"),
        ("partial", "partial", "其他部分不服"),
    ],
)
def test_the_remedy_follows_from_the_outcome(county, kind, outcome, words):
    letter = issued(county.transport, county, kind, outcomes=(outcome,))
    assert words in text_of(keeping.read(letter.docx))


def test_an_issued_letter_is_frozen(county):
    letter = issued(county.transport, county)
    before = keeping.read(letter.pdf)
    LetterTemplate.objects.filter(kind="correction").update(file=keeping.store(template("receipt")))
    assert keeping.read(Letter.objects.get(pk=letter.pk).pdf) == before
    with pytest.raises(Exception, match="不能进行"):
        perform("letter", "edit", letter, actor=county.person("clerk"), addressee="别人")


def test_kinds_count_for_themselves_and_answers_together(county):
    numbers = [
        issued(county.transport, county, kind, outcomes=outcomes).number
        for kind, outcomes in [
            ("correction", ()),
            ("extension", ()),
            ("withhold", ("secret",)),
            ("disclose", ("granted",)),
        ]
    ]
    serials = [number.rpartition("〕")[2] for number in numbers]
    assert serials == ["1号", "1号", "1号", "2号"] and len(set(numbers)) == 4


def test_a_void_letter_keeps_its_number_and_nobody_gets_it_again(county):
    first = issued(county.transport, county)
    first = perform("letter", "void", first, actor=county.person("signer"), reason="收文人写错")
    second = issued(county.transport, county)
    assert (first.number, first.void_reason) == (Letter.objects.get(pk=first.pk).number, "收文人写错")
    assert (first.serial, second.serial) == (1, 2)


def test_issuing_that_fails_gives_its_number_back(county):
    class Broken:
        def stamp(self, pdf, organ):
            return b""

    seals.use(Broken())
    try:
        with pytest.raises(Invalid, match="电子印章"):
            issued(county.transport, county)
    finally:
        seals.use(None)
    assert issued(county.transport, county).serial == 1


def test_a_sealer_stamps_what_is_kept(county):
    class Sealer:
        def stamp(self, pdf, organ):
            return pdf + f"%{organ.slug}".encode()

    seals.use(Sealer())
    try:
        letter = issued(county.transport, county)
    finally:
        seals.use(None)
    assert keeping.read(letter.pdf).endswith(f"%{county.transport.slug}".encode())


def test_an_organs_own_pattern_goes_before_everybodys(county):
    from gongkai.reference.seeding import seed as fill

    fill(lambda *_: None)
    admin = county.person("sysadmin")
    start = date(2020, 1, 1)
    for organ, pattern in [(None, "统补〔{year}〕{serial}号"), (county.transport, "自补〔{year}〕{serial}号")]:
        perform(
            "number_pattern", "add", actor=admin, serials="correction", organ=organ, pattern=pattern,
            effective_from=start,
        )  # fmt: skip
    assert issued(county.transport, county).number == f"自补〔{clock.today().year}〕1号"


def test_by_hand_it_is_served_on_the_day_it_was_signed_for(county):
    clerk = county.person("clerk")
    letter = perform("letter", "send", issued(county.transport, county), actor=clerk, method="hand")
    assert letter.served_on is None
    with pytest.raises(Invalid):
        perform("letter", "deliver", letter, actor=clerk)
    letter = perform("letter", "deliver", letter, actor=clerk, signed_for_by="张某某", signed_for_on=clock.today())
    assert letter.served_on == clock.today()


@pytest.mark.parametrize(
    "given",
    [
        {"method": "post"}, {"method": "post", "tracking": " "}, {"method": "pigeon"},
        {"method": "hand", "sent_on": date(2099, 1, 1)}, {"method": "hand", "sent_on": date(2001, 1, 1)},
    ],
)  # fmt: skip
def test_a_sending_that_lacks_something_is_refused(county, given):
    letter = issued(county.transport, county)
    with pytest.raises(Invalid):
        perform("letter", "send", letter, actor=county.person("clerk"), **given)


def test_an_e_mail_goes_out_once_with_the_pdf(county):
    letter = issued(county.transport, county)
    letter = perform("letter", "send", letter, actor=county.person("clerk"), method="email")
    assert not mail.outbox, "nothing before the commit"
    outbox.drain()
    mailing.mail({"id": letter.pk, "version": letter.version})
    (sent,) = mail.outbox
    assert sent.to == [EMAIL] and sent.attachments[0][1] == keeping.read(letter.pdf)
    assert str(letter.pk) in sent.extra_headers["Message-ID"]
    assert Letter.objects.get(pk=letter.pk).mailed_at


def test_a_mail_server_that_is_down_is_shown_on_the_letter_and_tried_again(county, settings):
    settings.EMAIL_BACKEND = "no.such.Backend"
    letter = issued(county.transport, county)
    letter = perform("letter", "send", letter, actor=county.person("clerk"), method="email")
    outbox.drain()
    assert mailing.fault(letter)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutboxItem.objects.update(not_before=clock.now() - timedelta(seconds=1))
    outbox.drain()
    assert len(mail.outbox) == 1 and mailing.fault(Letter.objects.get(pk=letter.pk)) == ""


def test_a_download_counts_once(county):
    letter = perform(
        "letter", "send", issued(county.transport, county), actor=county.person("clerk"), method="online"
    )  # fmt: skip
    letter = drafting.mark_downloaded(letter)
    assert letter.state == "delivered"
    assert drafting.mark_downloaded(letter).version == letter.version


def test_another_room_follows_inside_the_act_and_can_undo_it(county, monkeypatch):
    monkeypatch.setattr(followers, "_followers", {})
    heard = []

    @followers.on("issued", "guide")
    def hear(letter):
        heard.append((letter.matter_key, letter.matter_id, letter.issued_on))

    letter = issued(county.transport, county)
    assert heard == [("guide", "7", clock.today())]
    assert list(Letter.of("guide", 7)) == [letter]

    @followers.on("sent", "guide")
    def refuse(letter):
        raise Invalid("时钟不允许")

    with pytest.raises(Invalid):
        perform("letter", "send", letter, actor=county.person("clerk"), method="email")
    assert Letter.objects.get(pk=letter.pk).state == "issued"


def test_the_journal_does_not_tell_whom_a_letter_is_to(county, written):
    perform("letter", "edit", written, actor=county.person("clerk"), addressee="李某某", values={"items": "机密事项"})
    said = str([(entry.changes, entry.subject_name) for entry in journal.of(written)])
    assert "李某某" not in said and "张某某" not in said and "机密事项" not in said and EMAIL not in said


def test_a_value_that_the_kind_does_not_know_is_a_mistake_of_the_caller(county):
    with pytest.raises(TypeError):
        make_letter(county.transport, county.person("clerk"), values={"number": "1"})


def test_a_new_edition_is_put_in_force_by_another_person(county):
    seed()
    first, second = county.person("sysadmin"), county.person("supervisor")
    made = perform(
        "letter_template", "draft", actor=first, kind="receipt", data=template("receipt"), name="新.docx",
        change="试", organ=county.transport,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        perform("letter_template", "adopt", made, actor=first)
    made = perform("letter_template", "adopt", made, actor=second)
    assert LetterTemplate.for_letter("receipt", county.transport) == made
    assert LetterTemplate.for_letter("receipt", county.education).organ is None
    newer = perform(
        "letter_template", "draft", actor=second, kind="receipt", data=template("receipt"), name="新.docx",
        organ=county.transport,
    )  # fmt: skip
    perform("letter_template", "adopt", newer, actor=first)
    made.refresh_from_db()
    assert (made.state, newer.edition) == ("replaced", 2)


def test_seeding_again_adds_nothing(county):
    assert seed() == len(kinds())
    assert seed() == 0


class TestNumbersHaveNoGaps(TestCase):
    """Whatever is drawn in whatever order by whichever organ, each organ's series of a year is 1..n."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["a", "b"]), st.sampled_from(["correction", "withhold", "disclose"]),
                st.sampled_from([2025, 2026]), st.booleans(),
            ),
            max_size=25,
        )
    )  # fmt: skip
    def test_numbers(self, draws):
        from django.db import transaction

        from gongkai.letters.numbering import draw

        drawn = {}
        for organ, kind, year, fails in draws:
            letter = Letter(organ=Organ(pk=ord(organ), document_prefix=organ), kind=kind)
            try:
                with transaction.atomic():
                    draw(letter, date(year, 1, 5))
                    if fails:
                        raise RuntimeError
            except RuntimeError:
                continue
            drawn.setdefault((organ, letter.series, year), []).append(letter.serial)
        for serials in drawn.values():
            assert serials == list(range(1, len(serials) + 1))
