"""One verb, one action: permission, guard, transaction, journal and outbox in one place.

    @action("guide", "publish")
    def publish(guide: Guide, *, actor: Actor) -> Guide:
        '''Make the guide public (条例第十二条).'''
        guide.published_on = clock.today()
        return guide

The decorator does what every act needs, in this order: open the transaction, take the form's token, lock and reread the
subject, check version, state, post and four eyes, ask the guard, run the body, move the state, save, journal, outbox.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from gongkai.acts import clock, outbox, workflow
from gongkai.acts.actors import Actor, Standing, origin
from gongkai.acts.beside import journalled
from gongkai.acts.errors import DoneBefore, Invalid, NotAllowed, Overtaken, Refused, WrongState
from gongkai.acts.models import Acted, Returnable, Submission, moving
from gongkai.acts.permission import organ_of, permit
from gongkai.acts.workflow import Transition, Workflow
from gongkai.audit import journal

F = TypeVar("F", bound=Callable[..., Any])
Guard = Callable[..., str | None]
Route = Callable[[Any], str]

_actions: dict[tuple[str, str], Callable[..., Any]] = {}
_guards: dict[str, Guard] = {}
_routes: dict[str, Route] = {}


@dataclass
class _Act:
    """What is going on: who acts and why, and the entry's details that only the body knows."""

    actor: Actor
    reason: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    then: list[Callable[[Any], None]] = field(default_factory=list)


_current: ContextVar[_Act | None] = ContextVar("act_current", default=None)
_consequence: ContextVar[bool] = ContextVar("act_consequence", default=False)


def action(key: str, event: str) -> Callable[[F], F]:
    """Make a function the one way to do `event` on the workflow `key`.

    The function gets the locked subject (or, where the transition creates, what it needs) plus the caller's
    keywords, and returns the changed or new object, unsaved. The wrapped one also takes `reason`, `seen_version`
    and `once`.
    Raises Refused (NotAllowed, WrongState, Invalid, Overtaken, DoneBefore), and then nothing was done.
    """

    def decorate(body: F) -> F:
        @functools.wraps(body)
        def act(
            *subject: Any,
            actor: Actor,
            reason: str = "",
            seen_version: int | None = None,
            once: UUID | None = None,
            **given: Any,
        ) -> Any:
            flow = workflow.get(key)
            transition = flow.transition(event)
            call = _Call(flow, transition, body, actor, reason.strip(), seen_version, once, given)
            try:
                return call.create(*subject) if transition.creates else call.move(*subject)
            except NotAllowed as refusal:
                _journal_refusal(call, subject[0] if subject else None, refusal)
                raise

        _actions[key, event] = act
        return act  # type: ignore[return-value]

    return decorate


def guard(name: str) -> Callable[[Guard], Guard]:
    """Register a guard that a table names: given the subject and the keywords, it returns why not, or None."""

    def decorate(function: Guard) -> Guard:
        _guards[name] = function
        return function

    return decorate


def route(name: str) -> Callable[[Route], Route]:
    """Register what chooses among a transition's states, asked with the changed subject just before it is saved."""

    def decorate(function: Route) -> Route:
        _routes[name] = function
        return function

    return decorate


def perform(key: str, event: str, /, *subject: Any, **given: Any) -> Any:
    """Do an act by its name, as the desk's generic views and the importers do."""
    return _actions[key, event](*subject, **given)


def registered() -> Mapping[tuple[str, str], Callable[..., Any]]:
    return _actions


def guards() -> Mapping[str, Guard]:
    return _guards


def routes() -> Mapping[str, Route]:
    return _routes


def note(**details: Any) -> None:
    """Add to the entry of the act under way what its fields do not show (a file's hash, who else was told …)."""
    act = _current.get()
    assert act is not None, "note() belongs in an action's body"
    act.details.update(details)


def afterwards(function: Callable[[Any], None]) -> None:
    """Let the act under way end with this, given the saved subject: what a new object's number is needed for."""
    act = _current.get()
    assert act is not None, "afterwards() belongs in an action's body"
    act.then.append(function)


def given_reason() -> str:
    """The reason that came with the act under way, where the subject keeps it beside what it is about."""
    act = _current.get()
    assert act is not None, "given_reason() belongs in an action's body"
    return act.reason


def consequence(key: str, event: str, subject: Any, /, *, actor: Actor, reason: str, **given: Any) -> Any:
    """An act that follows by itself from the one under way (an organ ends, so do its posts): journalled like any
    other, permitted by the outer act."""
    assert _current.get() is not None, "consequence() belongs in an action's body"
    token = _consequence.set(True)
    try:
        return perform(key, event, subject, actor=actor, reason=reason, **given)
    finally:
        _consequence.reset(token)


@dataclass
class _Call:
    flow: Workflow
    transition: Transition
    body: Callable[..., Any]
    actor: Actor
    reason: str
    seen_version: int | None
    once: UUID | None
    given: dict[str, Any]

    @property
    def verb(self) -> str:
        return f"{self.flow.key}.{self.transition.event}"

    def create(self, *args: Any) -> Any:
        """`args[0]` is the organ the new object will belong to, where the model has one."""
        where = args[0] if args and self.flow.organ else None
        with self._transaction():
            standing = self._permitted(self.flow.model(), where)
            self._ask_guard(*args)
            subject = self._run(*args)
            subject.created_at = subject.changed_at = clock.now()
            self._place(subject)
            self._record(subject, standing, {}, _values(subject))
            return subject

    def move(self, subject: Acted) -> Any:
        with self._transaction():
            fresh = _locked(subject)
            self._check_version(fresh)
            self.transition = self.flow.transition(self.transition.event, self.flow.state_of(fresh))
            if not self.transition.leaves(self.flow.state_of(fresh)):
                raise WrongState(self._state_words(fresh))
            standing = self._permitted(fresh, None)
            self._ask_guard(fresh)
            before = _values(fresh)
            changed = self._run(fresh)
            changed.changed_at = clock.now()
            self._place(changed)
            self._record(changed, standing, before, _values(changed))
            return changed

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """The act's transaction; with a form's token, one that can be entered only once."""
        with journal.gathering():
            if self.once:
                self._take_token(self.once)
            yield

    def _take_token(self, token: UUID) -> None:
        try:
            with transaction.atomic():
                Submission.objects.create(token=token, actor_id=self.actor.actor_id, verb=self.verb)
        except IntegrityError as error:
            first = Submission.objects.filter(token=token).first()
            raise DoneBefore(_("这份表单已经提交过，没有重复办理。"), first.subject_id if first else "") from error

    def _permitted(self, subject: models.Model, where: models.Model | None) -> Standing:
        if _consequence.get():
            return next(iter(self.actor.standings()), Standing(""))
        return permit(self.flow, self.transition, self.actor, subject, where=where)

    def _check_version(self, fresh: Acted) -> None:
        if self.seen_version is None or self.seen_version == fresh.version:
            return
        last = journal.of(fresh).first()
        theirs = last.actor_name if last else ""
        raise Overtaken(_("您打开以后，%(who)s 已经修改过，请核对后再保存。") % {"who": theirs or _("他人")}, theirs)

    def _state_words(self, fresh: Acted) -> str:
        state = getattr(fresh, f"get_{self.flow.state_field}_display")()
        return _("当前状态为“%(state)s”，不能进行“%(act)s”。") % {
            "state": state,
            "act": self.transition.label,
        }

    def _ask_guard(self, *subject: Any) -> None:
        if self.transition.reason_required and not self.reason:
            raise Invalid(_("请写明理由。"), {"reason": _("请写明理由。")})
        if self.transition.guard and (why := _guards[self.transition.guard](*subject, **self.given)):
            raise Invalid(why)

    def _run(self, *subject: Any) -> Any:
        act = _Act(self.actor, self.reason)
        token, plain = _current.set(act), _consequence.set(False)
        try:
            return self.body(*subject, actor=self.actor, **self.given)
        finally:
            self._details, self._then = act.details, act.then
            _current.reset(token)
            _consequence.reset(plain)

    def _place(self, subject: Acted) -> None:
        """Move to the table's next state and save: the only statement in the house that writes a state."""
        subject.version += 1
        with moving():
            if target := self._target(subject):
                setattr(subject, self.flow.state_field, target)
                if isinstance(subject, Returnable):
                    subject.returned_reason = self.reason if self.transition.returns else ""
            try:
                subject.save()
            except IntegrityError as error:  # two at the same moment: the checks of both had found nothing
                raise Invalid(_("刚刚有人保存了编号相同的内容，请刷新后核对。")) from error
        token = _current.set(_Act(self.actor))
        try:
            for function in self._then:
                function(subject)
        finally:
            _current.reset(token)

    def _target(self, subject: Acted) -> str:
        if not self.transition.route:
            return self.transition.target
        target = _routes[self.transition.route](subject)
        assert target in self.transition.targets, f"{self.verb}: the route leads to {target}"
        return target

    def _record(self, subject: Acted, standing: Standing, before: dict[str, Any], after: dict[str, Any]) -> None:
        hidden = subject.JOURNAL_HIDES
        changes = {
            name: ["***", "***"] if name in hidden else [before.get(name), value]
            for name, value in after.items()
            if before.get(name) != value
        }
        organ = organ_of(self.flow, subject)
        journal.append(
            journal.Entry(
                at=clock.now(),
                verb=self.verb,
                actor_id=self.actor.actor_id,
                actor_name=standing.signature(self.actor.actor_name),
                role=standing.role,
                organ_id=organ.pk if organ else standing.organ_id,
                organ_name=str(organ) if organ else standing.organ_name,
                subject_type=subject._meta.label_lower,
                subject_id=str(subject.pk),
                subject_name=str(subject),
                changes=changes | self._details,
                reason=self.reason,
                origin=origin(),
            )
        )
        payload = {"id": subject.pk, "version": subject.version, "actor": self.actor.actor_id, "reason": self.reason}
        outbox.put(self.verb, payload)
        if self.once:
            Submission.objects.filter(token=self.once).update(subject_id=str(subject.pk))


def _locked(subject: Acted) -> Acted:
    """The subject as it is now, locked until the act ends."""
    fresh = type(subject)._default_manager.select_for_update(of=("self",)).filter(pk=subject.pk).first()
    if fresh is None:
        raise Refused(_("对象已经不存在。"))
    return fresh


def _values(subject: Acted) -> dict[str, Any]:
    """The subject's own columns as the journal keeps them."""
    skipped = {"version", "created_at", "changed_at"}
    return {
        column.attname: _plain(column.value_from_object(subject))
        for column in subject._meta.concrete_fields
        if column.attname not in skipped
    }


def _plain(value: Any) -> Any:
    return value if isinstance(value, (int, bool, str, type(None), list, dict)) else str(value)


def _journal_refusal(call: _Call, subject: Any, refusal: Refused) -> None:
    """A refused attempt is an event too (GB/T 22239 安全审计): who tried what, and that it failed."""
    about = subject if isinstance(subject, models.Model) else None
    journalled(call.verb, call.actor, about, reason=refusal.words, succeeded=False)
