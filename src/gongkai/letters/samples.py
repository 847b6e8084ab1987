"""Sample values, so that a template can be looked at before a letter is written with it. Invented."""

from gongkai.letters.kinds import Kind

_SAMPLES = {
    "organ": "示范县交通运输局", "number": "示交公开答〔2026〕12号", "date": "2026年3月22日", "addressee": "张某某",
    "contact": "示范县交通运输局办公室，0990-0000000", "subject": "2025年度县道养护工程的中标合同和验收报告。",
    "received_on": "2026年3月5日", "due": "2026年4月30日", "period": "15个工作日",
    "amount": "人民币380元（大写：叁佰捌拾元整）",
    "standard": "按量计收：30页以下（含30页）不收费；31至100页（含100页）的部分，10元/页。",
    "calculation": "共68页，超出30页的部分为38页，38页×10元/页＝380元。",
    "payment": "请持本通知到示范县政务服务中心非税收入窗口缴纳，领取财政票据。",
    "items": "1. 请写明所需合同的工程名称或者文号。\n2. 请选择获取信息的方式、途径。",
    "decision": "所申请的合同和验收报告共2件，随本答复书一并提供。",
    "withheld": "合同附件中投标人的成本构成。",
    "reason": "该部分信息属于第三方的商业秘密，公开会对第三方合法权益造成损害，第三方不同意公开。",
    "grounds": "该信息涉及公共利益，不公开可能对公共利益造成重大影响。",
    "basis": "《中华人民共和国政府信息公开条例》第三十七条",
    "parts": "一、关于中标合同，予以公开，随本答复书提供。\n二、关于验收报告，经检索，本机关没有制作或者获取该信息。",
    "remedy": "如对本答复不服，可以自收到本答复之日起60日内向示范县人民政府申请行政复议，或者自收到本答复之日起6个月内"
    "向示范县人民法院提起行政诉讼。",
}  # fmt: skip


def sample(kind: Kind) -> dict[str, str]:
    """A value for every variable of the kind; what has no sample is named by its explanation."""
    return {key: _SAMPLES.get(key, f"（{variable.words}）") for key, variable in kind.variables.items()}
