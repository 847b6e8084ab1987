"""`gongkai letters`: a kind's own template with sample values, to be looked at. Needs no installation."""

from pathlib import Path

import click

from gongkai.cli import fail
from gongkai.words import _


@click.group(help=_("文书：查看平台提供的模板。"))
def letters() -> None:
    pass


@letters.command(help=_("用示例内容生成一种文书；文件名以 .docx 或 .pdf 结尾。不写种类则列出全部种类。"))
@click.argument("kind", required=False, metavar=_("种类"))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help=_("写到哪个文件。"))
@click.option("--template", is_flag=True, help=_("只要模板，不填示例内容（.docx）。"))
def render(kind: str | None, out: Path | None, template: bool) -> None:
    from gongkai.letters.kinds import kinds
    from gongkai.letters.rendering import rendered
    from gongkai.letters.rendering.builtin import template as builtin
    from gongkai.letters.samples import sample

    if kind is None:
        for key, found in kinds().items():
            click.echo(f"{key:24}{found.label}（{found.article}）")
        return
    if kind not in kinds():
        fail(_("没有文书种类“{kind}”，可用的有：{known}").format(kind=kind, known="、".join(kinds())))
    if out is None or out.suffix not in {".docx", ".pdf"} or (template and out.suffix != ".docx"):
        fail(_("请用 --out 写明文件名，以 .docx 或 .pdf 结尾（模板只能是 .docx）。"))
    assert out is not None  # `fail` ends the command
    data = builtin(kind)
    if not template:
        made = rendered(data, sample(kinds()[kind]))
        data = made.pdf if out.suffix == ".pdf" else made.docx
    out.write_bytes(data)
    click.echo(_("已写入 {out}").format(out=out))
