"""The styles of an OpenDocument text: A4, the green of the PDF, a letter type that every office has."""

from collections.abc import Mapping
from typing import Final

from documents.blocks import Language, Text
from oss_intl.shared.opendocument import DECLARATION, NAMES, lines

FONT: Final = "Arial"
_GREEN, _DARK, _GREY, _LINE = "#175c45", "#0e3a2b", "#56625c", "#c3cdc8"
_COUNTRIES: Final[Mapping[Language, str]] = {"nl": "NL", "en": "GB"}
_PAGE: Final[Mapping[Language, tuple[str, str]]] = {"nl": ("Pagina", "van"), "en": ("Page", "of")}


def styles(text: Text) -> str:
    """Return styles.xml of a text: its language, the look of each kind of paragraph, and the page."""
    return (
        f'{DECLARATION}<office:document-styles xmlns:office="{NAMES}:office:1.0" xmlns:style="{NAMES}:style:1.0"'
        f' xmlns:text="{NAMES}:text:1.0" xmlns:table="{NAMES}:table:1.0" xmlns:fo="{NAMES}:xsl-fo-compatible:1.0"'
        f' xmlns:svg="{NAMES}:svg-compatible:1.0" office:version="1.3"><office:font-face-decls>'
        f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}" style:font-family-generic="swiss"/>'
        f"</office:font-face-decls><office:styles>{_default(text.language)}{_PARAGRAPHS}{_LISTS}</office:styles>"
        f"<office:automatic-styles>{_LAYOUT}</office:automatic-styles>"
        f"<office:master-styles>{_master(text)}</office:master-styles></office:document-styles>"
    )


def _default(language: Language) -> str:
    """The language and the letter, from which every style takes them."""
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2"'
        f' style:tab-stop-distance="12.5mm"/><style:text-properties style:font-name="{FONT}" fo:font-size="10.5pt"'
        f' fo:color="#161d1a" fo:language="{language}" fo:country="{_COUNTRIES[language]}"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    )


def _style(name: str, paragraph: str, text: str = "", *, base: str = "Standard", more: str = "", tabs: str = "") -> str:
    """One style of paragraphs, on another one; `more` are attributes of the style itself."""
    return (
        f'<style:style style:name="{name}" style:display-name="{name.replace("_20_", " ")}" style:family="paragraph"'
        f' style:parent-style-name="{base}"{more}><style:paragraph-properties {paragraph}>{tabs}'
        f"</style:paragraph-properties><style:text-properties {text}/></style:style>"
    )


def _heading(level: int, size: str, above: str) -> str:
    return _style(
        f"Heading_20_{level}",
        f'fo:margin-top="{above}" fo:margin-bottom="2mm" fo:keep-with-next="always"',
        f'fo:font-size="{size}" fo:font-weight="bold" fo:color="{_DARK}"',
        more=f' style:next-style-name="Text_20_body" style:default-outline-level="{level}"',
    )


_NUMBER = 'fo:text-align="end"'
_BOLD = 'fo:font-weight="bold"'
_CLOSE = 'fo:margin-top="0mm" fo:margin-bottom="0mm"'
_TAB = '<style:tab-stops><style:tab-stop style:position="0mm"/></style:tab-stops>'
_PARAGRAPHS: Final = "".join(
    [
        _style("Text_20_body", 'fo:margin-top="0mm" fo:margin-bottom="2.6mm" fo:line-height="130%"'),
        _style("Lead", 'fo:margin-bottom="4mm"', f'fo:font-size="12pt" fo:color="{_GREY}"', base="Text_20_body"),
        _style("Address", 'fo:margin-bottom="8mm"', base="Text_20_body"),
        _style("Small", 'fo:margin-bottom="2mm"', f'fo:font-size="9pt" fo:color="{_GREY}"'),
        _heading(1, "16pt", "8mm"),
        _heading(2, "13pt", "6mm"),
        _heading(3, "11pt", "4mm"),
        _style("List", 'fo:margin-bottom="1mm" fo:line-height="130%"'),
        _style("Fact", 'fo:margin-left="60mm" fo:margin-bottom="0.8mm" fo:text-indent="-60mm"', tabs=_TAB),
        _style("Fact_20_more", 'fo:margin-left="60mm" fo:margin-bottom="0.8mm"'),
        _style("Caption", 'fo:margin-top="3mm" fo:margin-bottom="1.6mm" fo:keep-with-next="always"', _BOLD),
        _style("Table_20_Contents", _CLOSE, 'fo:font-size="9.5pt"'),
        _style("Table_20_Contents_20_number", _NUMBER, base="Table_20_Contents"),
        _style("Table_20_Heading", _CLOSE, _BOLD, base="Table_20_Contents"),
        _style("Table_20_Heading_20_number", _NUMBER, base="Table_20_Heading"),
        _style("Header", 'fo:margin-bottom="6mm"', f'fo:font-size="14pt" {_BOLD} fo:color="{_GREEN}"'),
        _style("Footer", _NUMBER, f'fo:font-size="8.5pt" fo:color="{_GREY}"'),
    ]
)
_LEVEL = (
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-6mm" fo:margin-left="6mm"/>'
    "</style:list-level-properties>"
)
_LISTS: Final = (
    '<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
    f'{_LEVEL}</text:list-level-style-bullet></text:list-style><text:list-style style:name="Numbers">'
    f'<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">{_LEVEL}'
    "</text:list-level-style-number></text:list-style>"
)
_LAYOUT: Final = (
    '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"'
    ' style:print-orientation="portrait" fo:margin-top="18mm" fo:margin-bottom="15mm" fo:margin-left="24mm"'
    ' fo:margin-right="22mm"/><style:header-style><style:header-footer-properties fo:min-height="12mm"'
    ' fo:margin-bottom="4mm"/></style:header-style><style:footer-style><style:header-footer-properties'
    ' fo:min-height="10mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout>'
)


def _master(text: Text) -> str:
    """The page: who writes above it, below it what it belongs to and its number."""
    page, of = _PAGE[text.language]
    draft = "  ·  CONCEPT" if text.draft else ""
    below = "".join(f"{line}  ·  " for line in lines(text.footer))
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>'
        f'<text:p text:style-name="Header">{" ".join(lines(text.header + draft))}</text:p></style:header><style:footer>'
        f'<text:p text:style-name="Footer">{below}{page} <text:page-number text:select-page="current">1'
        f"</text:page-number> {of} <text:page-count>1</text:page-count></text:p></style:footer></style:master-page>"
    )
