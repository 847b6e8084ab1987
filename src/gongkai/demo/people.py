"""The staff of 示范县: who holds which post from when to when."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongkai.demo.chance import stream
from gongkai.demo.county import OrganSeed, load_county
from gongkai.demo.names import assign_names
from gongkai.demo.resources import read

SEED = 20190515
ORGAN_ROLES = ("editor", "reviewer", "secrecy_officer", "signer", "clerk")
ADMINISTRATORS = ("sysadmin", "secadmin", "auditor")
SUPERVISING_ORGAN = "zhengfuban"
ROOT_ORGAN = "xianzhengfu"
# Posts that the story of the last 18 months relies on began before it.
LEAST_SERVICE, MOST_SERVICE = timedelta(days=570), timedelta(days=3000)


@dataclass(frozen=True)
class PostSeed:
    """A post (岗位): a role in an organ from `starts` to `ends`, both days included (None: no end set)."""

    organ_key: str
    role: str
    starts: date
    ends: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether the post is in force on that day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True)
class Person:
    """One account and everything its owner holds or held; the first post is at the organ they work for."""

    username: str
    name: str
    posts: tuple[PostSeed, ...]


@dataclass(frozen=True)
class _Row:
    username: str
    post: PostSeed


def _own_posts() -> Iterator[tuple[str, str, str]]:
    """(username, organ key, role) of every post whose holder has an account named after it."""
    shared = {(entry["organ"], entry["role"]) for entry in read("staff.toml")["shared"]}
    for organ in load_county().organs:
        for role in ORGAN_ROLES:
            if (organ.key, role) not in shared:
                yield f"{organ.key}.{role}", organ.key, role
        if organ.editors == 2:
            yield f"{organ.key}.editor2", organ.key, "editor"
    yield f"{SUPERVISING_ORGAN}.supervisor", SUPERVISING_ORGAN, "supervisor"
    for role in ADMINISTRATORS:
        yield role, ROOT_ORGAN, role


def _since(organ: OrganSeed, username: str, role: str, today: date, seed: int) -> date:
    rng = stream("post", seed, organ.key, role, username)
    served = timedelta(days=rng.randint(LEAST_SERVICE.days, MOST_SERVICE.days))
    return max(organ.founded, today - served)


def _standing_rows(today: date, seed: int) -> Iterator[_Row]:
    organs = load_county().by_key
    shared = [(entry["username"], entry["organ"], entry["role"]) for entry in read("staff.toml")["shared"]]
    for username, organ, role in [*_own_posts(), *shared]:
        since = _since(organs[organ], username, role, today, seed)
        yield _Row(username, PostSeed(organ, role, since))


def _limit(rows: list[_Row], username: str, starts: date | None = None, ends: date | None = None) -> PostSeed:
    """Set the first or last day of an account's own post; the post as it was before."""
    at, row = next((at, row) for at, row in enumerate(rows) if row.username == username)
    post = row.post
    rows[at] = replace(row, post=replace(post, starts=starts or post.starts, ends=ends or post.ends))
    return row.post


def _with_movements(rows: list[_Row], today: date) -> list[_Row]:
    """Apply the handovers, successions and endings of data/staff.toml."""
    staff, day = read("staff.toml"), timedelta(days=1)
    for entry in staff["handover"]:
        username = f"{entry['organ']}.{entry['role']}"
        last = today - entry["ended_days_ago"] * day
        before = _limit(rows, username, starts=last + day)
        predecessor = entry.get("predecessor")
        if predecessor:
            _limit(rows, predecessor, starts=last + day)
        rows.append(_Row(predecessor or f"{username}.former", replace(before, ends=last)))
    for entry in staff["incoming"]:
        username, first = f"{entry['organ']}.{entry['role']}", today + entry["in_days"] * day
        before = _limit(rows, username, ends=first - day)
        rows.append(_Row(f"{username}.incoming", replace(before, starts=first)))
    for entry in staff["ending"]:
        _limit(rows, f"{entry['organ']}.{entry['role']}", ends=today + entry["in_days"] * day)
    return rows


def _second_reviewers(today: date, seed: int) -> Iterator[_Row]:
    """Normative documents are reviewed twice, by two people."""
    organs = load_county().by_key
    for key in read("staff.toml")["second_reviewers"]["organs"]:
        username = f"{key}.reviewer2"
        yield _Row(username, PostSeed(key, "reviewer", _since(organs[key], username, "reviewer", today, seed)))


def build_people(today: date, seed: int = SEED) -> tuple[Person, ...]:
    """Everyone of the county as of `today`. Names depend on `seed` only, dates also on `today`."""
    posts: dict[str, list[PostSeed]] = defaultdict(list)
    rows = _with_movements(list(_standing_rows(today, seed)), today)
    for row in [*rows, *_second_reviewers(today, seed)]:
        posts[row.username].append(row.post)
    names = assign_names(posts, seed)
    return tuple(Person(username, names[username], tuple(held)) for username, held in posts.items())


def holders(people: Sequence[Person], organ_key: str, role: str, day: date) -> tuple[str, ...]:
    """The accounts that hold the post on that day; empty where it is vacant."""
    return tuple(
        person.username
        for person in people
        if any(post.organ_key == organ_key and post.role == role and post.held_on(day) for post in person.posts)
    )
