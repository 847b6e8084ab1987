"""The parts of a Word file that are the same in each."""

from gongkai.papers.word.xml import DECLARATION, RELATIONS, W

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONSHIPS = f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
_OVERRIDES = {
    "word/document": "document.main", "word/styles": "styles", "word/settings": "settings", "word/footer1": "footer",
    "word/footer2": "footer",
}  # fmt: skip

CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="jpeg" ContentType="image/jpeg"/>'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in _OVERRIDES.items()
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
ROOT = (
    f'{RELATIONSHIPS}<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
# The document's own relations; pictures and addresses follow.
OWN = "".join(
    f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}.xml"/>'
    for number, (kind, target) in enumerate(
        (("styles", "styles"), ("settings", "settings"), ("footer", "footer1"), ("footer", "footer2")), 1
    )
)
FIRST_FREE = 5
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" '
    'w:header="851" w:footer="1361" w:gutter="0"/></w:sectPr>'
)
SETTINGS = (
    f'{DECLARATION}<w:settings {W}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat></w:settings>'
)


def footer(side: str) -> str:
    """The page number as "— 1 —" in 4号 宋体, one sign in from the outer edge (7.5)."""
    fonts = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>'
    look = f'<w:rPr>{fonts}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    field = "".join(
        f"<w:r>{look}{inner}</w:r>"
        for inner in (
            '<w:t xml:space="preserve">— </w:t>', '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve">PAGE</w:instrText>', '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>', '<w:t xml:space="preserve"> —</w:t>',
        )
    )  # fmt: skip
    indents = f'<w:bidi w:val="0"/><w:ind w:{side}="280"/><w:jc w:val="{side}"/>'
    return f"{DECLARATION}<w:ftr {W}><w:p><w:pPr>{indents}</w:pPr>{field}</w:p></w:ftr>"
