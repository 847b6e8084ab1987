"""版头 and title: the red mark, copy number, secrecy, urgency, number and signer; then title and 主送机关."""

import re

from gongkai.documents.blocks import Block
from gongkai.documents.characters import half_width
from gongkai.documents.numbers import parse
from gongkai.documents.official.draft import Draft, squeeze, tidy
from gongkai.documents.official.tail import DATED_NAME
from gongkai.documents.placeholders import has_placeholder, is_unfilled_number

_FARTHEST = 40  # blocks; a head is never longer
_LARGE = 18  # points: a title is set in 22, the body in 16
_RULE = re.compile(r"[★☆*＊─━—_=\-·\s]+")
_PAGES = re.compile(r"共\d*页|第?\d+页|[—-]?\d+[—-]?")
_COPY_NUMBER = re.compile(r"(?:份号[：:]?|№|No\.?)?\d{6}")
_SECRECY = re.compile(r"(?:密级[：:])?(?P<mark>(?:绝密|机密|秘密)(?:[★☆].{0,8})?|内部(?:资料|文件)?)")
_URGENCY = re.compile(r"(?:紧急程度|等级)?[：:]?(?P<mark>特急|加急|特提|平急)(?:·?明电)?")
_BOTH = re.compile(r"(?P<secrecy>(?:绝密|机密|秘密)[★☆]?.{0,6}?)(?P<urgency>特急|加急)")
_SIGNER = re.compile(r"签发人[：:]\s*(?P<names>.*)$", re.DOTALL)
_MARK_END = re.compile(r"(?:（[^）]{1,12}）)?(?:文件|发电|会议纪要|纪要)$|(?:令|公告)$")
_ORGAN = re.compile(r"(?:政府|委员会|委|局|厅|部|院|办公室|办公厅|办|处|中心|会|队|站|所|署|行|社|机关.?)$")
_ADDRESSEE = re.compile(r"[^。！？]{2,400}[：:]$")
_NOT_ADDRESSEE = re.compile(
    r"附件|附[：:]|抄送|主题词|联系|经研究|现将|如下|通知|公告|决定|是[：:]|包括|意见|[一二三四五六七八九十]+、|第.{1,4}条"
)
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|第.{1,5}[条章]|[（(][一二三四五六七八九十\d]+[）)]|附件")
_ENDS_TITLE = re.compile(
    r"(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|条例|细则|方案|规划|决算|预算)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)


def read_head(blocks: list[Block], draft: Draft) -> list[Block]:
    """Take the head's parts; what is left is the document's main part (its 主送机关 stays in it)."""
    rest: list[Block] = []
    title: list[Block] = []
    aligned = _is_aligned(blocks)
    for index, block in enumerate(blocks):
        text = squeeze(block.text)
        if index >= _FARTHEST or _begins_body(block, text, title):
            rest += blocks[index:]
            break
        if block.kind == "table":
            _table(block, draft)
            rest.append(block)
        elif not text and "<img" in block.html:
            rest.append(block)  # a picture over the text: the arms, or the red head itself
        elif not text or _RULE.fullmatch(text) or _take(block, text, draft, blocks[index + 1 :]):
            pass
        elif _goes_on(block, text, title, aligned):
            title.append(block)
        elif block.place == "header":
            rest.append(block)
        else:
            rest += blocks[index:]
            break
    _title(title, draft)
    _issuers(draft)
    _addressee(rest, draft)
    return rest


def _begins_body(block: Block, text: str, title: list[Block]) -> bool:
    if block.kind == "table":
        return bool(title) or len(text) > 300
    return bool(_ADDRESSEE.fullmatch(text)) and block.kind != "title" and not _SIGNER.search(text)


def _is_aligned(blocks: list[Block]) -> bool:
    """Whether lines over the text stand out by their look, so that one that does not is no title."""
    for block in blocks[:_FARTHEST]:
        text = squeeze(block.text)
        if block.place == "body" and (block.align == "center" or block.size >= _LARGE):
            return True
        if _ADDRESSEE.fullmatch(text) or text.endswith("。"):
            break
    return False


def _take(block: Block, text: str, draft: Draft, after: list[Block]) -> bool:
    """Whether the line is a part of the 版头; it is taken then."""
    plain = half_width(text)
    if both := _BOTH.fullmatch(text):
        draft.secrecy, draft.urgency = both["secrecy"], both["urgency"]
    elif _COPY_NUMBER.fullmatch(plain) or (_PAGES.fullmatch(plain) and block.place != "body"):
        pass
    elif secrecy := _SECRECY.fullmatch(text):
        draft.secrecy = secrecy["mark"]
    elif urgency := _URGENCY.fullmatch(text):
        draft.urgency = urgency["mark"]
    elif draft.mark.endswith("纪要") and (dated := DATED_NAME.match(block.text.strip())):
        # Minutes name their issuer and date over the text, and are not signed.
        draft.issuers += [name] if (name := tidy(draft.filled("发文机关", dated["organ"]))) else []
        draft.formed_on = draft.date_in("成文日期", dated["date"])
    elif not _number(block.text, draft):
        return _is_mark(block, text, draft, after)
    return True


def _number(text: str, draft: Draft) -> bool:
    """A line with the document number, perhaps with 签发人 on it."""
    signer = _SIGNER.search(text)
    line = (text[: signer.start()] if signer else text).strip()
    if len(line) > 60 or not (line or signer):
        return False
    number = (parse(line) or parse(draft.mark + line)) if line else None
    unfilled = not number and (has_placeholder(line) or len(squeeze(line)) < 16) and is_unfilled_number(_brackets(line))
    if line and not number and not unfilled:
        return False
    if number and not draft.number:
        draft.number = str(number)
    elif unfilled:
        draft.note(f"发文字号没有填写完整，已留空：{tidy(line)}")
    if signer:
        draft.signer = tidy(draft.filled("签发人", signer["names"].strip()))
    return True


def _brackets(text: str) -> str:
    return re.sub(r"[\[［（(【]([^\]］）)】]*)[\]］）)】]", r"〔\1〕", text)


def _is_mark(block: Block, text: str, draft: Draft, after: list[Block]) -> bool:
    """The issuers' red mark: in a box or header, called so, or a first line that the number follows."""
    named = bool(_MARK_END.search(text) or _ORGAN.search(text)) and len(text) <= 60 and "关于" not in text
    if not named or draft.number or draft.title:
        return False
    following = next((squeeze(later.text) for later in after if squeeze(later.text)), "")
    before_number = bool(parse(following) or parse(text + following)) or (
        len(following) < 24 and is_unfilled_number(_brackets(following))
    )
    if block.place == "body" and not before_number and not re.search(r"(?:文件|发电|会议纪要)$", text):
        return False
    for line in block.text.split("\n") if block.text.strip() else ():
        name = squeeze(line)
        if re.search(r"令$|公告$", name):
            draft.mark = name
        if re.search(r"纪要$", name):
            draft.mark = name
        organ = re.sub(r"(?:（[^）]*）)?(?:文件|发电|会议纪要|纪要|令|公告)$", "", name)
        if organ and organ not in draft.issuers and not re.search(r"^第.*次", organ):
            draft.issuers.append(organ)
    return True


def _goes_on(block: Block, text: str, title: list[Block], aligned: bool) -> bool:
    """Whether the line belongs to the title."""
    if block.kind == "title":
        return True
    if block.place != "body" or block.kind == "item" or len(text) > 150 or re.search(r"[。；！]$", text):
        return False
    stands_out = block.align == "center" or block.size >= _LARGE or (block.kind == "heading" and not title)
    if not title:
        return not _NUMBERED.match(text) and (stands_out or (not aligned and len(text) >= 5))
    if any(line.kind == "title" for line in title) or text.startswith(("（", "(")):
        return False
    ended = _ENDS_TITLE.search(squeeze(title[-1].text))
    alike = abs(title[0].size - block.size) < 1 and (block.size >= _LARGE or title[0].align == block.align)
    if stands_out and alike:
        return not ended
    return (
        not aligned
        and not ended
        and len(title) < 4
        and len(squeeze(title[-1].text)) >= 8
        and bool(_ENDS_TITLE.search(text))
    )


def _title(lines: list[Block], draft: Draft) -> None:
    title = tidy(" ".join(block.text for block in lines))
    # Lines of a title are parts of one sentence: no blank where they meet.
    title = re.sub(r"(?<=[0-9]) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=[0-9])", "", title)
    draft.title = draft.filled("标题", title)
    if not lines and draft.mark and draft.number:
        draft.title = draft.number


def _issuers(draft: Draft) -> None:
    found = [name for name in draft.issuers if not has_placeholder(name)]
    if len(found) < len(draft.issuers):
        unfilled = "、".join(name for name in draft.issuers if has_placeholder(name))
        draft.note(f"发文机关共{len(draft.issuers)}个，其中是模板占位文字的已留空：{unfilled}")
    draft.issuers = found


def _addressee(rest: list[Block], draft: Draft) -> None:
    first = next((block for block in rest[:4] if block.kind == "p" and squeeze(block.text)), None)
    if first is None:
        return
    line = squeeze(first.text.strip().split("\n")[0])
    if _ADDRESSEE.fullmatch(line) and not _NOT_ADDRESSEE.search(line):
        draft.addressee = draft.filled("主送机关", tidy(line[:-1]))
    elif _ADDRESSEE.fullmatch(line) and has_placeholder(line):
        draft.filled("主送机关", tidy(line[:-1]))


def _table(block: Block, draft: Draft) -> None:
    """A telegram's head is a table: number and urgency stand in cells of it."""
    for cell in re.split(r"[\t\n]", block.text):
        text = squeeze(cell)
        if urgency := _URGENCY.fullmatch(text):
            draft.urgency = urgency["mark"]
        elif len(text) <= 24 and re.search(r"[〔\[［（(]", text):
            _number(cell, draft)
