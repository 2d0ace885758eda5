"""The map of partners: what frontend/map.mjs drew of each country, with a mark where there are organisations."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from oss_intl.shared.countries import country_name
from oss_intl.shared.text import sort_key

DATA = Path(__file__).resolve().parent / "data/map.json"
HOME = "NL"
# Where the name would run over a neighbour's mark, it stands left of its own.
NAME_ON_THE_LEFT = frozenset({"NL", "BE", "GB", "PT", "ES", "FR", "US", "CN"})
# The mark of the Netherlands stands a little higher than its middle, so that Oss itself stays in sight.
MOVED = {HOME: (4, -16)}
NAME_GAP = {"world": 24, "europe": 17}


@dataclass(frozen=True)
class Mark:
    """A country on the map: where its dot and its name stand, and how many organisations it has."""

    code: str
    name: str
    count: int
    x: float
    y: float
    name_x: float
    anchor: str


@dataclass(frozen=True)
class Sheet:
    """One of the two drawings: its size, the countries that stand out, and their marks."""

    width: int
    height: int
    home: str
    partners: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class PartnerMap:
    """World and Europe, where Oss is on the latter, the frame of the latter on the former, and all as a table."""

    world: Sheet
    europe: Sheet
    oss: tuple[float, float]
    inset: tuple[int, int, int, int]
    countries: tuple[tuple[str, str, int], ...]


def partner_map(counts: Mapping[str, int]) -> PartnerMap:
    """Draw the number of organisations per country. What lies in Europe's sheet is marked there, and only there."""
    data = _data()
    near = {code: number for code, number in counts.items() if code in data["europe"]["marks"]}
    far = {code: number for code, number in counts.items() if code not in near}
    named = sorted(((code, country_name(code), number) for code, number in counts.items()), key=_by_name)
    return PartnerMap(
        world=_sheet("world", counts, far),
        europe=_sheet("europe", counts, near),
        oss=(data["oss"][0], data["oss"][1]),
        inset=tuple(data["inset"]),
        countries=tuple(named),
    )


@cache
def _data() -> Any:
    return json.loads(DATA.read_text(encoding="utf-8"))


def _by_name(country: tuple[str, str, int]) -> str:
    return sort_key(country[1])


def _sheet(name: str, counts: Mapping[str, int], marked: Mapping[str, int]) -> Sheet:
    sheet = _data()[name]
    outlines = sheet["outlines"]
    places = sheet["marks"]
    return Sheet(
        width=sheet["width"],
        height=sheet["height"],
        home=outlines[HOME],
        partners=tuple(outlines[code] for code in sorted(counts) if code in outlines and code != HOME),
        marks=tuple(_mark(name, code, marked[code], places[code]) for code in sorted(marked) if code in places),
    )


def _mark(sheet: str, code: str, count: int, place: tuple[float, float]) -> Mark:
    move_x, move_y = MOVED.get(code, (0, 0))
    x, y = round(place[0] + move_x, 1), round(place[1] + move_y, 1)
    left = code in NAME_ON_THE_LEFT
    name_x = round(x - NAME_GAP[sheet] if left else x + NAME_GAP[sheet], 1)
    return Mark(code, country_name(code), count, x, y, name_x, "end" if left else "start")
