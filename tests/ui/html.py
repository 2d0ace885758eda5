"""Reading rendered HTML: its elements, and the faults that would hinder a user."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.template import Context, Template


def render(source: str, **values: Any) -> str:
    """Render a template that uses our parts."""
    return Template("{% load components formats icons nlds %}" + source).render(Context(values))


@dataclass
class Element:
    """A start tag, and the one it stands in."""

    tag: str
    attrs: dict[str, str]
    parent: "Element | None" = None
    text: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


class Page(HTMLParser):
    """Every element of a piece of HTML in order, each with the text inside it."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self._open[-1] if self._open else None
        element = Element(tag, {name: value or "" for name, value in attrs}, parent)
        self.elements.append(element)
        if tag not in {"input", "meta", "link", "br", "img"}:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text.append(data)

    def all(self, tag: str, **attrs: str) -> list[Element]:
        """The elements of a kind, with these attributes (`class_` looks for one of the classes)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        return [element for element in self.elements if element.tag == tag and _fits(element, wanted)]

    def one(self, tag: str, **attrs: str) -> Element:
        found = self.all(tag, **attrs)
        assert len(found) == 1, f"{len(found)} times <{tag}> with {attrs}"
        return found[0]


def faults(source: str) -> list[str]:
    """Ids used twice, references to nothing, controls without a label, and anything inline."""
    page = Page(source)
    ids = Counter(element.attrs["id"] for element in page.elements if "id" in element.attrs)
    found = [f"id twice: {name}" for name, times in ids.items() if times > 1]
    for element in page.elements:
        for name in ("aria-describedby", "aria-labelledby", "for"):
            found += [f"{name} to nothing: {ref}" for ref in element.attrs.get(name, "").split() if ref not in ids]
        if (
            element.tag == "a"
            and element.attrs.get("href", "").startswith("#")
            and element.attrs["href"][1:] not in ids
        ):
            found.append(f"link to nothing: {element.attrs['href']}")
        found += [f"inline: {name}" for name in element.attrs if name == "style" or name.startswith("on")]
    labelled = {element.attrs["for"] for element in page.all("label")}
    for element in page.all("input") + page.all("select") + page.all("textarea"):
        if element.attrs.get("type") != "hidden" and element.attrs.get("id") not in labelled:
            found.append(f"no label: {element.attrs.get('name')}")
    return found


def _fits(element: Element, wanted: dict[str, str]) -> bool:
    for name, value in wanted.items():
        has = element.attrs.get(name)
        if has is None or (value not in has.split() if name == "class" else value != has):
            return False
    return True
