"""The English of pages for outsiders: which texts need it, and the catalogue that holds it.

Dutch is the language of the source. Texts marked with gettext in code, and with `translate`, `blocktranslate` or
`_("…")` in templates, are found here without the tools of GNU gettext.
"""

import ast
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.template.base import Template
from django.template.engine import Engine
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

FOLDER = Path(settings.BASE_DIR, "locale", "en", "LC_MESSAGES")
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
_IN_TAG = re.compile(r"""_\("([^"]+)"\)""")

Text = str | tuple[str, str]


def texts() -> set[Text]:
    """Every text that is marked for translation; a pair where there is a plural."""
    return {*_texts_of_code(), *_texts_of_templates()}


def catalogue() -> Catalog:
    """The English catalogue as it is stored."""
    with PO.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def missing(catalog: Catalog) -> list[str]:
    """What has no English yet, and what is in the catalogue but on no page."""
    known: dict[Any, Any] = {message.id: message for message in catalog if message.id}
    wanted = texts()
    without = [text for text in wanted if text not in known or not _is_translated(known[text].string)]
    return sorted(str(text) for text in [*without, *(known.keys() - wanted)])


def update() -> Catalog:
    """Bring the catalogue to the texts that are marked now, keep its English, and compile it."""
    catalog = catalogue() if PO.exists() else Catalog(locale="en", domain="django", project="Oss Internationaal")
    known = {message.id for message in catalog if message.id}
    wanted = texts()
    for text in known - wanted:
        catalog.delete(text)
    for text in sorted(wanted - known, key=str):
        catalog.add(text)
    with PO.open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, ignore_obsolete=True)
    MO.write_bytes(compiled(catalogue()))
    return catalogue()


def compiled(catalog: Catalog) -> bytes:
    """The catalogue in the form that Django reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def _is_translated(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def _texts_of_code() -> Iterator[Text]:
    for app in settings.INSTALLED_APPS:
        folder = Path(settings.BASE_DIR, *app.split("."))
        for file in sorted(folder.rglob("*.py")) if folder.is_dir() else ():
            yield from _texts_of_module(ast.parse(file.read_text(encoding="utf-8")))
    for file in sorted(Path(settings.BASE_DIR, "oss_intl").rglob("*.py")):
        yield from _texts_of_module(ast.parse(file.read_text(encoding="utf-8")))


def _texts_of_module(tree: ast.Module) -> Iterator[Text]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            said = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if node.func.id.startswith("ngettext"):
                yield str(said[0]), str(said[1])
            elif said:
                yield str(said[0])


def _texts_of_templates() -> Iterator[Text]:
    engine = Engine.get_default()
    for folder in engine.dirs:
        for file in sorted(path for path in Path(folder).rglob("*") if path.suffix in {".html", ".txt"}):
            source = file.read_text(encoding="utf-8")
            if "i18n" in source:
                yield from _IN_TAG.findall(source)
                yield from _texts_of_template(engine.from_string(source))


def _texts_of_template(template: Template) -> Iterator[Text]:
    for node in _nodes(template.nodelist):
        if isinstance(node, TranslateNode):
            value: Any = node.filter_expression.var
            yield str(getattr(value, "literal", value))
        elif isinstance(node, BlockTranslateNode):
            singular = node.render_token_list(node.singular)[0]
            yield (singular, node.render_token_list(node.plural)[0]) if node.plural else singular


def _nodes(nodes: Iterable[Any]) -> Iterator[Any]:
    """Every node, also those between a block tag and its end, which Django's own search leaves out."""
    for node in nodes:
        yield node
        for name in {*getattr(node, "child_nodelists", ()), "nodelist"}:
            yield from _nodes(getattr(node, name, None) or ())
