"""Does the journal still say what was written? Every fault is named with the entry concerned."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.audit import chain
from gongkai.audit.anchors import Anchor


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: `kind` for programs, `words` for people."""

    seq: int
    kind: str
    words: str


def verify(
    entries: Iterable[Mapping[str, Any]],
    *,
    key: bytes | None,
    anchors: Iterable[Anchor] = (),
    head: tuple[int, str] | None = None,
) -> Iterator[Fault]:
    """Walk the chain in order of number and yield what does not fit.

    Without `key` (an outsider with an export) seals are not examined; all else is.
    """
    anchored = {anchor.seq: anchor for anchor in anchors}
    expected, previous = 1, chain.GENESIS
    for entry in entries:
        seq = entry["seq"]
        yield from _gap(expected, seq - 1, _("被删除"))
        yield from _faults_of(entry, previous if seq == expected else None, key, anchored.pop(seq, None))
        expected, previous = seq + 1, entry["hash"]
    yield from _faults_of_the_end(expected - 1, previous, anchored, head)


def _faults_of(
    entry: Mapping[str, Any], previous: str | None, key: bytes | None, anchor: Anchor | None
) -> Iterator[Fault]:
    seq, words = entry["seq"], {"seq": entry["seq"], "verb": entry["verb"], "who": entry["actor_name"]}
    if entry["algorithm"] not in chain.ALGORITHMS or not chain.same(chain.digest(entry), entry["hash"]):
        yield Fault(seq, "edited", _("第 %(seq)d 条被改动过（%(verb)s，%(who)s）：内容与其摘要不符。") % words)
    elif key is not None and not chain.same(chain.seal(entry["hash"], key, entry["algorithm"]), entry["seal"]):
        yield Fault(seq, "forged", _("第 %(seq)d 条是伪造的（%(verb)s，%(who)s）：封签与密钥不符。") % words)
    if previous is not None and not chain.same(entry["prev_hash"], previous):
        yield Fault(seq, "reordered", _("第 %(seq)d 条与前一条接不上（被调换、插入或前一条被改）。") % words)
    if anchor and not chain.same(anchor.hash, entry["hash"]):
        yield Fault(seq, "replaced", _("第 %(seq)d 条与库外存证不符（整段被替换）。") % words)


def _faults_of_the_end(
    last: int, last_hash: str, unseen: Mapping[int, Anchor], head: tuple[int, str] | None
) -> Iterator[Fault]:
    cut = max((seq for seq in unseen if seq > last), default=last)
    if head and head[0] > last:
        cut = max(cut, head[0])
    yield from _gap(last + 1, cut, _("末尾被截断"))
    if head and head[0] == last and last and not chain.same(head[1], last_hash):
        yield Fault(last, "head", _("链头与最后一条（第 %(seq)d 条）不符。") % {"seq": last})
    if head and head[0] < last:
        yield Fault(last, "head", _("链头停在第 %(seq)d 条，之后的条目来路不明。") % {"seq": head[0]})


def _gap(first: int, last: int, how: str) -> Iterator[Fault]:
    """Missing numbers as one fault a run: a forged number must not make the report endless."""
    if first == last:
        yield Fault(first, "missing", _("第 %(seq)d 条不见了（%(how)s）。") % {"seq": first, "how": how})
    elif first < last:
        words = {"first": first, "last": last, "how": how}
        yield Fault(first, "missing", _("第 %(first)d 至 %(last)d 条不见了（%(how)s）。") % words)
