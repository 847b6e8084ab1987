"""What the acts share: who wrote, and rows as they are stored."""

from collections.abc import Iterable, Mapping, Sequence

from gongkai.acts.actors import Actor
from gongkai.directory.models import DirectoryAuthor, DirectoryEdition, DirectoryItem, DirectoryPick
from gongkai.directory.reading.model import Item
from gongkai.directory.reading.tidy import tidy
from gongkai.directory.subjects import Recogniser

Name = tuple[str, str]


def wrote(edition: DirectoryEdition, actor: Actor) -> None:
    """Remember that somebody changed the edition (the machine's imports make nobody an author)."""
    if actor.actor_id is not None:
        edition.drafted_by_id = actor.actor_id
        if edition.pk:
            keep_author(edition)


def keep_author(edition: DirectoryEdition) -> None:
    if edition.drafted_by_id is not None:
        DirectoryAuthor.objects.get_or_create(edition=edition, person_id=edition.drafted_by_id)


def store(edition: DirectoryEdition, items: Sequence[Item], former: Mapping[Name, DirectoryItem]) -> None:
    """The rows of a whole edition. A row of the same name keeps how its records are found; a new one is proposed to
    look in its own domain for its own name."""
    recognise = Recogniser()
    rows = []
    for position, item in enumerate(map(tidy, items), start=1):
        row = DirectoryItem(edition=edition, position=position, **vars(item) | {"channels": list(item.channels)})
        row.organ_id = recognise(item.subject)
        if before := former.get((item.first, item.second)):
            for name in DirectoryItem.LINKING:
                setattr(row, name, getattr(before, name))
        else:
            row.by_domain, row.by_words = edition.domain, proposed_words(item.name)
        rows.append(row)
    stored = DirectoryItem.objects.bulk_create(rows, batch_size=200)
    picks = [
        DirectoryPick(item=row, record_id=pick.record_id)
        for row in stored
        if (before := former.get((row.first, row.second)))
        for pick in before.picks.all()
    ]
    DirectoryPick.objects.bulk_create(picks, batch_size=500)


def proposed_words(name: str) -> str:
    """The words by which a row's records are first looked for: its name, without what every name ends with."""
    for ending in ("信息公开", "公开", "信息", "情况", "结果", "名单", "发布", "公示"):
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name.removesuffix(ending)
    return name[:200].replace(" ", "")


def by_name(items: Iterable[DirectoryItem]) -> dict[Name, DirectoryItem]:
    """Rows by their two names, the first of each."""
    found: dict[Name, DirectoryItem] = {}
    for item in items:
        found.setdefault((item.first, item.second), item)
    return found
