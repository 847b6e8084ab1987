"""One verb, one action: what every act in the house gets without asking."""

from uuid import uuid4

import pytest

from gongkai.acts import errors
from gongkai.acts.action import perform
from gongkai.acts.models import OutboxItem, StateWrittenOutsideAction, Submission
from gongkai.audit.models import JournalEntry
from gongkai.guides.models import Guide
from support.factories import WORDING, make_guide

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(county):
    return make_guide(county.transport, county.person("editor"))


def last_entry():
    return JournalEntry.objects.order_by("-seq").first()


def test_an_act_is_journalled_with_who_as_what_and_what_changed(county, guide):
    perform("guide", "submit", guide, actor=county.person("editor"))
    entry = last_entry()
    assert (entry.verb, entry.actor_name, entry.role) == ("guide.submit", str(county.person("editor")), "editor")
    assert entry.organ_id == county.transport.pk
    assert entry.changes["state"] == ["draft", "content_review"]


def test_an_act_moves_the_state_as_the_table_says(county, guide):
    moved = perform("guide", "submit", guide, actor=county.person("editor"))
    assert moved.state == Guide.objects.get().state == "content_review"
    assert moved.version == guide.version + 1


def test_nobody_approves_their_own_work(county, guide):
    editor = county.person("editor")
    perform("guide", "submit", guide, actor=editor)
    from support.personas import give_post

    give_post(editor, county.education, "reviewer")
    both = county.person("editor")
    Guide.objects.update(organ=county.education)
    with pytest.raises(errors.NotAllowed, match="不能审批自己经手的内容"):
        perform("guide", "approve_content", Guide.objects.get(), actor=both)


def test_a_refused_attempt_changes_nothing_and_is_itself_journalled(county, guide):
    stranger = county.person("editor", "education")
    with pytest.raises(errors.NotAllowed):
        perform("guide", "submit", guide, actor=stranger)
    assert Guide.objects.get().state == "draft"
    entry = last_entry()
    assert (entry.succeeded, entry.verb, entry.actor_id) == (False, "guide.submit", stranger.pk)
    assert "不能进行" in entry.reason


def test_an_act_from_the_wrong_state_is_refused_in_words(county, guide):
    with pytest.raises(errors.WrongState, match="当前状态为“草稿”，不能进行“签发公开”"):
        perform("guide", "publish", guide, actor=county.person("signer"))


def test_returning_without_a_reason_is_refused_at_the_reason(county, guide):
    perform("guide", "submit", guide, actor=county.person("editor"))
    with pytest.raises(errors.Invalid) as refusal:
        perform("guide", "return_to_draft", guide, actor=county.person("reviewer"), reason="  ")
    assert refusal.value.fields == {"reason": "请写明理由。"}


def test_the_reason_of_a_return_stands_with_the_draft_until_it_is_sent_on(county, guide):
    perform("guide", "submit", guide, actor=county.person("editor"))
    perform("guide", "return_to_draft", guide, actor=county.person("reviewer"), reason="电话写错了")
    assert Guide.objects.get().returned_reason == "电话写错了"
    perform("guide", "submit", guide, actor=county.person("editor"))
    assert Guide.objects.get().returned_reason == ""


def test_each_examiner_returns_only_what_lies_before_them(county, guide):
    perform("guide", "submit", guide, actor=county.person("editor"))
    with pytest.raises(errors.NotAllowed):
        perform("guide", "return_to_draft", guide, actor=county.person("signer"), reason="不是我这一步")


def test_a_form_sent_twice_acts_once(county, guide):
    token = uuid4()
    perform("guide", "submit", guide, actor=county.person("editor"), once=token)
    entries = JournalEntry.objects.count()
    with pytest.raises(errors.DoneBefore) as refusal:
        perform("guide", "submit", guide, actor=county.person("editor"), once=token)
    assert refusal.value.subject_id == str(guide.pk)
    assert JournalEntry.objects.count() == entries


def test_a_refused_form_may_be_sent_again(county, guide):
    token = uuid4()
    with pytest.raises(errors.WrongState):
        perform("guide", "publish", guide, actor=county.person("signer"), once=token)
    assert not Submission.objects.filter(token=token).exists()


def test_the_second_of_two_editors_is_told_who_was_first(county, guide):
    seen = guide.version
    perform("guide", "edit", guide, actor=county.person("editor"), seen_version=seen, phone="0640-5550199")
    with pytest.raises(errors.Overtaken) as refusal:
        perform("guide", "edit", guide, actor=county.person("editor"), seen_version=seen, phone="0640-5550188")
    assert refusal.value.theirs == str(county.person("editor"))
    assert Guide.objects.get().phone == "0640-5550199"


def test_an_act_that_fails_midway_leaves_nothing_behind(county, guide, monkeypatch):
    before = JournalEntry.objects.count(), OutboxItem.objects.count(), Guide.objects.get().version
    monkeypatch.setattr(Guide, "save", lambda self, **k: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(OSError, match="No space"):
        perform("guide", "submit", guide, actor=county.person("editor"), once=uuid4())
    monkeypatch.undo()
    assert (JournalEntry.objects.count(), OutboxItem.objects.count(), Guide.objects.get().version) == before
    assert Submission.objects.count() == 0


def test_publishing_supersedes_the_edition_before_in_the_same_transaction(county, guide):
    publish(county, guide)
    second = perform("guide", "draft", county.transport, actor=county.person("editor"), **WORDING)
    publish(county, second)
    assert [g.state for g in Guide.objects.order_by("edition")] == ["superseded", "published"]
    entry = JournalEntry.objects.get(verb="guide.supersede")
    assert (entry.subject_id, entry.actor_id) == (str(guide.pk), county.person("signer").pk)
    assert entry.seq < JournalEntry.objects.filter(verb="guide.publish").latest("seq").seq


def publish(county, guide):
    perform("guide", "submit", guide, actor=county.person("editor"))
    perform("guide", "approve_content", guide, actor=county.person("reviewer"))
    perform(
        "guide",
        "approve_secrecy",
        guide,
        actor=county.person("secrecy_officer"),
        opinion="不涉密",
        basis="条例第十三条",
    )
    perform("guide", "publish", guide, actor=county.person("signer"))


@pytest.mark.parametrize(
    "write",
    [
        lambda guide: (setattr(guide, "state", "published"), guide.save()),
        lambda guide: Guide.objects.update(state="published"),
        lambda guide: (setattr(guide, "state", "published"), Guide.objects.bulk_update([guide], ["state"])),
        lambda guide: Guide.objects.bulk_create([Guide(state="published")]),
        lambda guide: Guide(organ=guide.organ, drafted_by=guide.drafted_by, state="published").save(),
        lambda guide: Guide.objects.create(organ=guide.organ, edition=9, state="published"),
    ],
    ids=["save", "update", "bulk_update", "bulk_create", "new", "create"],
)
def test_nothing_but_an_action_writes_a_state(guide, write):
    with pytest.raises(StateWrittenOutsideAction):
        write(guide)
    assert Guide.objects.get().state == "draft"


def test_secrets_never_stand_in_the_journal(county):
    perform(
        "person", "reset_password", county.person("editor"), actor=county.person("sysadmin"), password="Neu-Kennwort-77"
    )
    entry = last_entry()
    assert entry.changes["password"] == ["***", "***"]
    assert "Neu-Kennwort" not in str(entry.changes)
