"""What holds for every template, stylesheet and script: nothing inline, nothing unknown, and text that can be read."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.loader import get_template

from oss_intl.shared import charts
from oss_intl.templatetags.icons import outlines

ROOT = Path(settings.BASE_DIR)
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
PAGES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "documents" not in path.parts)
PARTS = [path for folder in ("components", "nlds", "charts") for path in (ROOT / "templates" / folder).rglob("*.*")]
STYLES = {
    name: (STATIC / "css" / name).read_text(encoding="utf-8")
    for name in ("app.css", "components.css", "tables.css", "forms.css", "files.css")
}
THEME = (STATIC / "css/oss-theme.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"(--oss-[\w-]+): (#[0-9a-f]{3,6});", THEME))
PACKAGE = json.loads((ROOT / "frontend/package.json").read_text(encoding="utf-8"))
LOCK = json.loads((ROOT / "frontend/package-lock.json").read_text(encoding="utf-8"))["packages"]
NOT_SERVED = {"axe-core", "lightningcss", "world-atlas"}  # checks pages, builds the stylesheet, makes the map


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def found_in(paths: Iterable[Path], pattern: str) -> dict[str, list[str]]:
    """What a pattern finds in files, by their names; files in which it finds nothing are left out."""
    found = ((path, re.findall(pattern, path.read_text(encoding="utf-8"))) for path in paths)
    return {name_of(path): texts for path, texts in found if texts}


def test_no_template_holds_an_inline_style_or_script() -> None:
    assert found_in(PAGES, r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on|hx-vals=.js:") == {}
    assert found_in(PAGES, r"<script(?![^>]*src=)[^>]*>") == {}


def test_a_template_asks_for_icons_that_are_there() -> None:
    asked = found_in(PAGES, r"""(?:{% icon |icon=)"([^"]+)\"""")
    assert len(asked) > 10
    assert {page: names for page, names in asked.items() if not set(names) <= outlines().keys()} == {}


def test_the_navigation_and_the_parts_ask_for_icons_that_are_there() -> None:
    sources = [ROOT / "oss_intl/shared/navigation.py", ROOT / "oss_intl/templatetags/components.py"]
    found = set(re.findall(r'Page\("[^"]+", "[^"]+", "([^"]+)"', sources[0].read_text(encoding="utf-8")))
    found |= set(re.findall(r'icon: str = "([^"]+)"', sources[1].read_text(encoding="utf-8")))
    assert found <= outlines().keys()
    assert len(found) > 10


def test_a_part_knows_no_address() -> None:
    assert found_in(PARTS, "{% url[^%]*") == {}


def test_the_first_line_of_a_part_shows_its_use() -> None:
    parts = sorted((ROOT / "templates/components").glob("*.html"))
    assert found_in(parts, r"\A(?!{#)(?s:.{0,20})") == {}


def test_every_template_can_be_read_by_django() -> None:
    for path in PAGES:
        assert get_template(path.relative_to(ROOT / "templates").as_posix())


def test_every_class_in_our_parts_has_a_rule() -> None:
    used = {
        found
        for path in [*PARTS, ROOT / "templates/base.html"]
        for found in re.findall(r"\boss-[a-z_-]*[a-z]\b(?![{-])", path.read_text(encoding="utf-8"))
    }
    known = set(re.findall(r"\.(oss-[\w-]+)", "".join(STYLES.values())))
    hooks = {"oss-theme", "oss-pagehead__text", "oss-app", "oss-chart", "oss-dots"}
    assert {name for name in used if not name.endswith("--")} - known - hooks == set()


def test_every_token_that_a_rule_uses_is_given() -> None:
    given = set(re.findall(r"(--[\w-]+):", THEME + "".join(STYLES.values())))
    assert {token for css in STYLES.values() for token in re.findall(r"var\((--[\w-]+)", css)} <= given


@pytest.mark.parametrize("name", STYLES)
def test_a_rule_takes_its_colours_from_the_theme(name: str) -> None:
    css = re.sub(r"\.oss-sdg__n--\d+ \{[^}]*\}", "", STYLES[name])  # the goals have colours of their own
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", css) == []


def test_the_charts_take_their_colours_from_the_theme() -> None:
    drawn = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates/charts").glob("*.svg"))
    ours = set(TOKENS.values()) | {"#ffffff"}
    assert set(re.findall(r"#[0-9a-f]{6}", drawn + Path(charts.__file__).read_text(encoding="utf-8"))) <= ours


# Contrast, WCAG 2.2: 4.5 for text, 3 for the borders of controls and for the parts of a chart.

ON_WHITE = ["grey-900", "grey-800", "grey-700", "grey-600", "grey-500", "green-700", "red-700", "amber-800", "blue-700"]
TEXT = [(text, "white") for text in ON_WHITE] + [
    ("white", "green-900"), ("green-200", "green-900"), ("green-200", "green-800"), ("white", "green-700"),
    ("white", "green-800"), ("white", "red-700"), ("white", "red-800"),
    ("grey-700", "grey-50"), ("grey-600", "grey-50"), ("grey-600", "grey-100"), ("green-900", "green-100"),
    ("green-700", "green-50"), ("green-800", "green-50"), ("green-900", "green-200"),
    ("grey-700", "grey-100"), ("blue-800", "blue-100"), ("amber-800", "amber-100"), ("purple-700", "purple-100"),
    ("green-800", "green-100"), ("red-700", "red-100"), ("grey-900", "blue-100"), ("grey-900", "red-100"),
]  # fmt: skip
EDGES = [
    ("grey-450", "white"),
    ("red-600", "white"),
    ("green-600", "white"),
    ("blue-700", "white"),
    ("green-700", "white"),
]


@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_can_be_read_on_its_ground(front: str, back: str) -> None:
    assert contrast(TOKENS[f"--oss-{front}"], TOKENS[f"--oss-{back}"]) >= 4.5


@pytest.mark.parametrize(("front", "back"), EDGES)
def test_an_edge_can_be_seen_on_its_ground(front: str, back: str) -> None:
    assert contrast(TOKENS[f"--oss-{front}"], TOKENS[f"--oss-{back}"]) >= 3


def test_the_number_of_a_goal_can_be_read_on_its_colour() -> None:
    rules = re.findall(
        r"\.oss-sdg__n--(\d+) \{ background: (#[0-9a-f]{6});( color: [^;]+;)? \}", STYLES["components.css"]
    )
    assert [int(number) for number, _, _ in rules] == list(range(1, 18))
    for number, colour, dark in rules:
        assert contrast(TOKENS["--oss-grey-900" if dark else "--oss-white"], colour) >= 4.5, number


def contrast(front: str, back: str) -> float:
    """The contrast of two colours as WCAG counts it."""
    light, dark = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# What we took from others


def test_the_committed_files_are_of_the_versions_that_the_lock_file_names() -> None:
    lines = (VENDOR / "VERSIONS").read_text(encoding="utf-8").splitlines()
    stated = {name: version for name, version, _ in (line.split(" ") for line in lines)}
    locked = {name: LOCK[f"node_modules/{name}"]["version"] for name in PACKAGE["devDependencies"]}
    assert stated == {name: version for name, version in locked.items() if name not in NOT_SERVED}
    assert PACKAGE["devDependencies"] == locked, "package.json names exact versions"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("htmx.org", "static/vendor/htmx/htmx.min.js"),
        ("accessible-autocomplete", "static/vendor/accessible-autocomplete/accessible-autocomplete.min.js"),
        ("axe-core", "tests/browser/vendor/axe.min.js"),
    ],
)
def test_a_script_states_its_own_version(name: str, file: str) -> None:
    head = (ROOT / file).read_text(encoding="utf-8")[:200]
    assert LOCK[f"node_modules/{name}"]["version"] in head


def test_the_lock_file_names_no_address_to_download_from() -> None:
    assert [name for name, package in LOCK.items() if "resolved" in package] == []


@pytest.mark.parametrize("folder", sorted(path for path in VENDOR.iterdir() if path.is_dir()), ids=name_of)
def test_what_is_not_ours_lies_beside_its_licence(folder: Path) -> None:
    assert (folder / "LICENSE").read_text(encoding="utf-8").strip()


def test_no_file_points_to_a_source_map() -> None:
    assert found_in((path for path in STATIC.rglob("*") if path.suffix in {".css", ".js"}), "sourceMappingURL") == {}


def test_every_static_file_that_the_shell_names_is_there() -> None:
    text = (ROOT / "templates/base.html").read_text(encoding="utf-8")
    named = re.findall(r'{% static "([^"]+)" %}', text)
    assert len(named) > 8
    assert [name for name in named if not (STATIC / name).is_file()] == []
    alone = "".join((ROOT / f"templates/{number}.html").read_text(encoding="utf-8") for number in (400, 500))
    assert [name for name in re.findall(r"/static/([\w./-]+)", alone) if not (STATIC / name).is_file()] == []


def test_the_page_for_a_failure_needs_no_request() -> None:
    drawn = Template((ROOT / "templates/500.html").read_text(encoding="utf-8")).render(Context({"number": "1f2e3d4c"}))
    assert "1f2e3d4c" in drawn
    assert "{% " not in (ROOT / "templates/500.html").read_text(encoding="utf-8")
