"""What a template's tags may be: a variable, or a condition on variables. No attribute, call, filter or loop.

So a template can reach nothing but its letter's words, and can't grow: every tag prints at most once.
"""

from collections.abc import Iterator

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip
_WORDS = {
    nodes.Getattr: "不能用“.”取值", nodes.Getitem: "不能用“[ ]”取值", nodes.Call: "不能调用函数",
    nodes.Filter: "不能用过滤器“|”", nodes.For: "不能用循环 for", nodes.Assign: "不能赋值 set",
    nodes.Include: "不能引用其他模板", nodes.Import: "不能引用其他模板", nodes.Extends: "不能引用其他模板",
}  # fmt: skip


def environment() -> SandboxedEnvironment:
    """Where templates are filled in: sandboxed, escaping, with nothing known by itself."""
    made = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    return made


def faults(source: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(what is wrong, the piece that is wrong; "" if unknown) for a template's source."""
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as error:
        yield f"标记写法有误（{_syntax(error)}）", ""
        return
    for node in _every(tree):
        if not isinstance(node, _ALLOWED):
            yield _WORDS.get(type(node), "只能写变量和 if 条件"), _piece(node)
        elif isinstance(node, nodes.Name) and node.name not in known:
            yield f"没有“{node.name}”这个变量", node.name


def names(source: str) -> frozenset[str]:
    """The variables that the source uses."""
    return frozenset(node.name for node in environment().parse(source).find_all(nodes.Name))


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _every(child)


def _piece(node: nodes.Node) -> str:
    found = node.find(nodes.Name)
    return found.name if found else ""


def _syntax(error: TemplateSyntaxError) -> str:
    said = error.message or ""
    if "end of" in said or "Unexpected end" in said:
        return "标记没有写完，或者 if 没有对应的 endif"
    if "unknown tag" in said.lower():
        return "有不认识的标记"
    return "大括号或者 if、endif 不成对"
