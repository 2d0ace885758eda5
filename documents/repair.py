"""What a good structure tree looks like: repairs of the tree that WeasyPrint 70.0 writes, one function for each rule.

Without sources (another WeasyPrint, see `hooks.py`) the repairs that need them do nothing.
"""

from collections.abc import Iterator
from decimal import Decimal

from pikepdf import Array, Name, String

from documents.structure import Annotation, Content, Node

_HOLDS_TEXT = {"P", "H1", "H2", "H3", "TD", "TH", "LBody", "Lbl", "Link", "Caption", "Span"}
_MAY_BE_EMPTY = {"TD", "TH"}
_WRAPPERS = {"Span", "NonStruct", "Div"}
_POINTS_PER_PIXEL = Decimal("0.75")


def repair(document: Node, heights: list[Decimal]) -> None:
    """Apply all rules; `heights` are the heights of the pages in points."""
    _join_parts(document)
    for node in list(document.nodes()):
        _scope_headers(node)
        _number_list(node)
        _place_caption(node)
        _place_figure(node, heights)
        _unnest_links(node)
        _name_links(node)
        if node.source and node.source.language and "::" not in node.source.tag:
            node.language = node.source.language
    _flatten(document)


def _join_parts(node: Node) -> None:
    """Join the parts of one element that a page or a line ended between; a repeated table head is left out.

    Parts stand next to each other, except the cells of a row and the bodies of a table.
    """
    apart = node.tag in ("Table", "TR")
    kids: list[Node | Content | Annotation] = []
    seen: dict[tuple[int, str], Node] = {}
    for kid in node.kids:
        key = (kid.source.key, kid.tag) if isinstance(kid, Node) and kid.source else None
        if isinstance(kid, Node) and key in seen:
            if kid.tag != "THead":
                seen[key].kids.extend(kid.kids)
            continue
        if not apart:
            seen.clear()
        if isinstance(kid, Node) and key:
            seen[key] = kid
        kids.append(kid)
    node.kids = kids
    for kid in kids:
        if isinstance(kid, Node):
            _join_parts(kid)


def _scope_headers(node: Node) -> None:
    """Give header cells their scope: in the head of a table they name a column, elsewhere a row."""
    scope = Name.Column if node.tag == "THead" else Name.Row
    if node.tag in ("THead", "TBody", "TFoot"):
        for cell in node.nodes():
            if cell.tag == "TH":
                cell.attributes["/Scope"] = scope


def _number_list(node: Node) -> None:
    """Say how a list is numbered."""
    if node.tag == "L":
        labels = any(child.tag == "Lbl" for child in node.nodes())
        ordered = node.source is not None and node.source.tag == "ol"
        node.attributes["/ListNumbering"] = Name.Decimal if ordered else Name.Disc if labels else Name("/None")


def _place_caption(node: Node) -> None:
    """Put the caption of a figure inside the figure, where PDF/UA wants it."""
    captions = [kid for kid in node.kids if isinstance(kid, Node) and kid.tag == "Caption"]
    figures = [kid for kid in node.kids if isinstance(kid, Node) and kid.tag == "Figure"]
    if node.tag == "NonStruct" and len(captions) == len(figures) == 1:
        node.kids.remove(captions[0])
        figures[0].kids.insert(0, captions[0])


def _place_figure(node: Node, heights: list[Decimal]) -> None:
    """Give a figure its description on one line, and its box in points above the foot of the page."""
    if node.tag == "Figure":
        node.alt = " ".join(node.alt.split())
        left, top, right, bottom = (Decimal(str(n)) * _POINTS_PER_PIXEL for n in node.attributes["/BBox"].as_list())
        height = heights[node.page]
        node.attributes["/BBox"] = Array([left, height - bottom, right, height - top])
        node.attributes["/Placement"] = Name.Block


def _name_links(node: Node) -> None:
    """Describe each link by its own words instead of the name of its anchor."""
    for kid in node.kids:
        if isinstance(kid, Annotation) and node.source and node.source.text:
            kid.target.Contents = String(node.source.text)


def _unnest_links(node: Node) -> None:
    """Make one link of a link and the page number behind it, which WeasyPrint writes as links inside the link."""
    if node.tag == "Link":
        inner = [child for child in node.nodes() if child is not node]
        node.kids = [kid for kid in node.kids if not isinstance(kid, Node)]
        node.kids += [kid for child in inner for kid in child.kids if isinstance(kid, Content)]


def _flatten(node: Node) -> None:
    """Drop elements that say nothing: a span for each line of text, anonymous wrappers, empty decoration."""
    for kid in node.kids:
        if isinstance(kid, Node):
            _flatten(kid)
    node.kids = [meaningful for kid in node.kids for meaningful in _meaningful(kid, node.tag)]


def _meaningful(kid: Node | Content | Annotation, parent: str) -> Iterator[Node | Content | Annotation]:
    """Yield what stays of a child: itself, or what it holds, or nothing."""
    if not isinstance(kid, Node) or _stays(kid, parent):
        yield kid
    else:
        for inner in kid.kids:
            yield from _meaningful(inner, parent)


def _stays(node: Node, parent: str) -> bool:
    """Tell whether `node` means something in its parent; bare text may take its place only where text belongs."""
    if node.tag in _MAY_BE_EMPTY:
        return True
    if not node.kids:
        return False
    holds_elements_only = all(isinstance(inner, Node) for inner in node.kids)
    return node.tag not in _WRAPPERS or bool(node.language) or not (parent in _HOLDS_TEXT or holds_elements_only)
