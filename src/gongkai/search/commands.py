"""`gongkai search`: the same engine from the command line, and the index compared with the database or made anew."""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import click

from gongkai.cli import fail, with_django
from gongkai.words import _


@click.command(help=_("搜索已公开的政府信息；也用来核对（--verify）和重建（--rebuild）索引。"))
@click.argument("query", required=False, default="")
@click.option("--organ", default="", help=_("只看这个单位（网址名、名称或简称）。"))
@click.option("--from", "since", default="", help=_("自哪天公开，例如 2026-01-01。"))
@click.option("--to", "until", default="", help=_("至哪天公开。"))
@click.option("--newest", is_flag=True, help=_("按公开时间排序。"))
@click.option("--page", default=1, show_default=True, type=click.IntRange(1, 500), help=_("第几页。"))
@click.option("--size", default=10, show_default=True, type=click.IntRange(1, 100), help=_("每页几条。"))
@click.option("--json", "as_json", is_flag=True, help=_("输出 JSON。"))
@click.option("--verify", is_flag=True, help=_("核对索引和数据库，有差异时退出码为 1。"))
@click.option("--mend", is_flag=True, help=_("和 --verify 一起：补上差异。"))
@click.option("--rebuild", is_flag=True, help=_("重新编入全部已公开的信息；期间照常可以搜索。"))
@click.option("--from-nothing", is_flag=True, help=_("和 --rebuild 一起：先清空，用于索引损坏时。"))
@with_django
def search(
    query: str, *, organ: str, since: str, until: str, newest: bool, page: int, size: int, as_json: bool, verify: bool,
    mend: bool, rebuild: bool, from_nothing: bool,
) -> None:  # fmt: skip
    from gongkai.search.engines.protocol import EngineFault

    try:
        if rebuild:
            _rebuild(from_nothing)
        elif verify:
            _verify(mend)
        elif query.strip():
            given = {"q": query, "organ": _slug(organ), "from": since, "to": until, "page": str(page),
                     "sort": "newest" if newest else ""}  # fmt: skip
            _search(given, size, as_json)
        else:
            fail(_("请写明要搜索什么，例如 gongkai search 低保怎么申请。"))
    except EngineFault as fault:
        fail(_("搜索引擎不能使用：{why}").format(why=fault))


def _slug(organ: str) -> str:
    from django.db.models import Q

    from gongkai.organs.models import Organ

    if not organ:
        return ""
    found = Organ.objects.filter(Q(slug=organ) | Q(name=organ) | Q(short_name=organ)).first()
    if found is None:
        fail(_("没有单位“{name}”。").format(name=organ))
        return ""
    return found.slug


def _search(given: dict[str, str], size: int, as_json: bool) -> None:
    from gongkai.search.asking import ask
    from gongkai.search.question import read

    question, notes = read(given)
    answer = ask(question, notes, size=size)
    if as_json:
        click.echo(json.dumps(_plain(answer), ensure_ascii=False, indent=1))
        return
    for note in answer.notes:
        click.secho(note, fg="yellow", err=True)
    if answer.nothing_asked:
        fail(_("请输入文字或者数字，只有标点和符号没有办法搜索。"))
    found = _("找到 {n} 条，用时 {ms} 毫秒。")
    if answer.most and not answer.fitting:
        found = _("没有全部词语都有的；只有部分词语的 {n} 条，用时 {ms} 毫秒。")
    click.echo(found.format(n=answer.total, ms=answer.milliseconds))
    if answer.also:
        click.echo(_("已同时查找：{words}").format(words="、".join(answer.also)))
    if answer.meant:
        click.echo(_("您要找的是不是：{words}").format(words=answer.meant))
    for hit in answer.hits:
        record = hit.record
        click.secho(f"\n{record.title}", bold=True)
        facts = (record.index_number, record.document_number, hit.organ, f"{hit.score:.2f}")
        click.echo("  " + " · ".join(fact for fact in facts if fact))
        click.echo("  " + "".join(piece.text for piece in hit.passage))
    for words in _ways_on(answer, size):
        click.echo(words)


def _ways_on(answer: Any, size: int) -> Iterator[str]:
    """Where to go from here: other pages, or, where nothing was found, another way of asking."""
    page, pages = answer.question.page, -(-answer.total // size)
    if pages > 1:
        yield "\n" + _("第 {page} 页，共 {pages} 页；用 --page 看其他页。").format(page=page, pages=pages)
    if not answer.total and answer.wider:
        yield _("不限单位和日期有 {n} 条。").format(n=answer.wider)
    if not answer.total:
        yield _("少写几个字，或者换个说法：公文里的叫法常常和平常不一样。")


def _plain(answer: Any) -> dict[str, Any]:
    """The answer as data: total, facets, hits."""
    return {
        "query": answer.question.words, "total": answer.total, "page": answer.question.page,
        "all_words": answer.fitting, "also": list(answer.also), "meant": answer.meant, "notes": list(answer.notes),
        "facets": {name: _said(name, values) for name, values in answer.counts.items()},
        "hits": [
            {
                "id": hit.record.pk, "index_number": hit.record.index_number, "title": hit.record.title,
                "document_number": hit.record.document_number, "organ": hit.organ, "validity": str(hit.validity),
                "published": hit.record.published_at.isoformat() if hit.record.published_at else None,
                "score": round(hit.score, 4), "snippet": "".join(piece.text for piece in hit.passage),
            }
            for hit in answer.hits
        ],
    }  # fmt: skip


def _said(facet: str, counts: Mapping[str, int]) -> dict[str, int]:
    """Organs by the name that --organ and the address of a search take; the index knows their numbers."""
    if facet != "organ":
        return dict(counts)
    from gongkai.organs.models import Organ

    slugs = Organ.objects.filter(pk__in=map(int, counts)).values_list("pk", "slug")
    return {slug: counts[str(pk)] for pk, slug in slugs}


def _rebuild(from_nothing: bool) -> None:
    from gongkai.search import engine, reconciling
    from gongkai.search.lock import sole_writer

    if from_nothing:
        with sole_writer(wait=True):
            engine().clear()
    total = reconciling.rebuild()
    done = reconciling.settle()
    click.echo(_("已公开 {total} 条，已编入 {done} 条。").format(total=total, done=done))
    if done < total:
        click.echo(_("其余由后台任务继续。"))


def _verify(mend: bool) -> None:
    from gongkai.search import verify

    report = verify(mend=mend)
    for line in report.lines():
        click.secho(line, fg="red", err=True)
    if report.waiting:
        click.echo(_("另有 {n} 条正在等候编入。").format(n=report.waiting))
    if report.good:
        click.echo(_("索引与数据库一致：{n} 条。").format(n=report.indexed))
    elif mend:
        click.echo(_("已经补上。"))
    sys.exit(0 if report.good or mend else 1)
