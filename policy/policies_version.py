"""Pure rules of versions: values in words, what differs between two contents, and what is wrong with one.

No query, no clock. `lists` names the choices of a field: list -> code -> what it is called.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from oss_intl.shared.countries import country_choices
from oss_intl.shared.money import euros
from policy.conditions import what_is_lost
from policy.models import DecidingBody, Kind, Mandate
from policy.parts import PARTS, Content, Field, Form, Item, Part, items_by_code, title_of
from policy.policies import norm_value, share_of

Lists = Mapping[str, Mapping[str, str]]

NOTHING = "–"
SHARE = "Deel van de score"
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
SAME, OLD, NEW = "same", "old", "new"
# From which share of words in common a changed text is shown word by word.
ALIKE = 0.6


def lists_of(content: Content, organisations: Mapping[str, str]) -> Lists:
    """Every list that a field chooses from; spearheads are those of the content itself. Organisations go by slug."""
    return {
        "kinds": dict(Kind.choices),
        "countries": dict(country_choices()),
        "organisations": organisations,
        "spearheads": {item["code"]: item["name"] for item in content.get("spearheads", ())},
        "occasions": dict(Mandate.Occasion.choices),
        "bodies": dict(DecidingBody.choices),
    }


def in_words(field: Field, item: Item, lists: Lists) -> str:
    """The value of a field as it reads."""
    value = item.get(field.name)
    if field.form is Form.YES_NO:
        return "ja" if value else "nee"
    if value is None or value in ("", [], ()):
        return NOTHING
    names = lists.get(field.choices, {})
    match field.form:
        case Form.AMOUNT:
            return euros(value)
        case Form.NUMBER:
            return norm_value(value, item["unit"]) if "unit" in item else str(value)
        case Form.CHOICE:
            return names.get(value, value)
        case Form.CHOICES:
            return ", ".join(names.get(one, one) for one in value)
        case Form.LINES:
            return "\n".join(value)
    return str(value)


def told_fields(part: Part, item: Item, content: Content, lists: Lists) -> list[tuple[str, str]]:
    """(label, value) of everything of an item; of a question also its share of the score."""
    told = [(field.label, in_words(field, item, lists)) for field in part.fields]
    if part.code == "questions":
        told.append((SHARE, f"{shares(content)[item['code']]}%"))
    return told


def shares(content: Content) -> dict[str, int]:
    """Which part of all weights each question has, in percent."""
    weights = {item["code"]: max(item["weight"], 0) for item in content.get("questions", ())}
    total = sum(weights.values())
    return {code: share_of(weight, total) for code, weight in weights.items()}


# What differs


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed (same), went (old) or came (new)."""

    mark: str
    text: str


@dataclass(frozen=True)
class FieldDiff:
    """One field: what it was, what it becomes, and for text the words that differ."""

    label: str
    old: str
    new: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class ItemDiff:
    """One item that was added, removed or changed. `warnings` say what else that means."""

    code: str
    title: str
    what: str
    fields: tuple[FieldDiff, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartDiff:
    """A part of the policy in which something differs."""

    part: Part
    items: tuple[ItemDiff, ...]


def difference(before: Content, after: Content, organisations: Mapping[str, str]) -> tuple[PartDiff, ...]:
    """What differs, part by part and field by field; empty when nothing does."""
    lists = lists_of(before, organisations), lists_of(after, organisations)
    found = ((part, tuple(_items(part, before, after, lists))) for part in PARTS)
    return tuple(PartDiff(part, items) for part, items in found if items)


def _items(part: Part, before: Content, after: Content, lists: tuple[Lists, Lists]) -> Iterator[ItemDiff]:
    olds, news = items_by_code(before, part.code), items_by_code(after, part.code)
    for code, item in news.items():
        title = title_of(part, item, after)
        if code not in olds:
            told = told_fields(part, item, after, lists[1])
            yield ItemDiff(
                code, title, ADDED, tuple(FieldDiff(label, "", new) for label, new in told if new != NOTHING)
            )
            continue
        fields = (*_fields(part, olds[code], item, lists), *_share(part, code, before, after))
        if fields:
            yield ItemDiff(code, title, CHANGED, fields, _warnings(part, olds[code], item))
    for code, item in olds.items():
        if code not in news:
            yield ItemDiff(code, title_of(part, item, before), REMOVED)
    if part.is_ordered:
        yield from _order(part, before, after)


def _order(part: Part, before: Content, after: Content) -> Iterator[ItemDiff]:
    """What stands in another order, of what is in both."""
    olds, news = items_by_code(before, part.code), items_by_code(after, part.code)
    was, becomes = [code for code in olds if code in news], [code for code in news if code in olds]
    if was != becomes:
        old, new = (
            "\n".join(title_of(part, found[code], content) for code in codes)
            for codes, found, content in ((was, olds, before), (becomes, news, after))
        )
        lines = FieldDiff("Van boven naar beneden", old, new, lines_that_differ(old, new))
        yield ItemDiff("", "De volgorde", CHANGED, (lines,))


def _share(part: Part, code: str, before: Content, after: Content) -> Iterator[FieldDiff]:
    old, new = (shares(content).get(code) for content in (before, after))
    if part.code == "questions" and old != new:
        yield FieldDiff(SHARE, f"{old}%", f"{new}%")


def _warnings(part: Part, old: Item, new: Item) -> tuple[str, ...]:
    return what_is_lost(new["code"], old["conditions"], new["conditions"]) if part.code == "rules" else ()


def _fields(part: Part, old: Item, new: Item, lists: tuple[Lists, Lists]) -> Iterator[FieldDiff]:
    for field in part.fields:
        if old.get(field.name) != new.get(field.name):
            was, becomes = in_words(field, old, lists[0]), in_words(field, new, lists[1])
            yield FieldDiff(field.label, was, becomes, _pieces(field, was, becomes))


def _pieces(field: Field, was: str, becomes: str) -> tuple[Piece, ...]:
    """What differs inside a text or a list; empty where both values whole read better."""
    if NOTHING in {was, becomes}:
        return ()
    if field.form is Form.LINES:
        return lines_that_differ(was, becomes)
    return words_that_differ(was, becomes) if field.form in {Form.TEXT, Form.LINE} else ()


def words_that_differ(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts as one run of words, each word marked: what stayed, what went and what came.

    Empty for a text that is mostly another one: both texts whole then read better.
    """
    first, second = _words(old), _words(new)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return tuple(_marked(matcher, first, second)) if matcher.ratio() >= ALIKE else ()


def lines_that_differ(old: str, new: str) -> tuple[Piece, ...]:
    """Both lists as one, each line marked: what stayed in its place, what went and what came."""
    first, second = f"{old}\n".splitlines(keepends=True), f"{new}\n".splitlines(keepends=True)
    return tuple(_marked(SequenceMatcher(None, first, second, autojunk=False), first, second))


def _marked(matcher: "SequenceMatcher[str]", first: list[str], second: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            pieces.append(Piece(SAME, "".join(first[a:b])))
            continue
        if a < b:
            pieces.append(Piece(OLD, "".join(first[a:b])))
        if c < d:
            pieces.append(Piece(NEW, "".join(second[c:d])))
    return pieces


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)


# What is wrong


@dataclass(frozen=True)
class Problem:
    """One thing that stops a publication, in one sentence, at a field of an item ("" where it is the part itself)."""

    part: str
    code: str
    field: str
    sentence: str


REGION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
# The least and the most that a setting can be, by unit; amounts in cents, 1 million euros at most.
BOUNDS: Mapping[str, tuple[int, int]] = {
    "cents": (0, 100_000_000), "days": (1, 3_650), "months": (1, 120), "hours": (1, 10_000), "percent": (1, 1_000),
    "count": (0, 1_000), "grams": (0, 10_000),
}  # fmt: skip
MOST_WEIGHT = 100
MOST_CONDITION = 300


def problems(content: Content, organisations: Mapping[str, str]) -> tuple[Problem, ...]:
    """Everything that has to be mended before this content can be published; empty when it is sound."""
    lists = lists_of(content, organisations)
    checks = (
        *(_part(part, content, lists) for part in PARTS),
        _thresholds(content),
        _questions(content),
        _rules(content),
        _norms(content),
        _mandates(content),
    )
    return tuple(problem for found in checks for problem in found)


def _part(part: Part, content: Content, lists: Lists) -> Iterator[Problem]:
    """What holds for every part: codes once, needed fields filled, and only what the lists know."""
    items = content.get(part.code, ())
    if not items and part.code not in {"focus", "rules", "mandates", "norms", "wordings"}:
        yield Problem(part.code, "", "", f"Er staat niets bij {part.title}. Voeg ten minste 1 toe.")
    seen: set[str] = set()
    for item in items:
        code, title = item["code"], title_of(part, item, content)
        if code in seen:
            yield Problem(part.code, code, "", f"“{title}” staat er 2 keer. Haal er een weg.")
        seen.add(code)
        for field in part.fields:
            if sentence := _field(field, item, title, lists):
                yield Problem(part.code, code, field.name, sentence)


def _field(field: Field, item: Item, title: str, lists: Lists) -> str:
    """What is wrong with one field; "" when nothing is."""
    value, label = item.get(field.name), f"“{field.label}”"
    if field.needed and value in (None, "", [], ()):
        return f"Vul {label} in bij “{title}”."
    if field.form is Form.LINE and len(value or "") > field.most:
        return f"Maak {label} bij “{title}” korter: ten hoogste {field.most} tekens."
    if field.choices:
        chosen = [value] if field.form is Form.CHOICE else value or ()
        lacking = [one for one in chosen if one and one not in lists[field.choices]]
        if lacking:
            return (
                f"{label} bij “{title}” noemt {', '.join(lacking)}, en dat staat niet (meer) in de lijst. Kies opnieuw."
            )
    if field.name in {"region_code", "match_regions"}:
        wrong = [
            one for one in ([value] if isinstance(value, str) else value or ()) if one and not REGION.fullmatch(one)
        ]
        if wrong:
            return f"Schrijf {label} bij “{title}” als BE-VLG: twee letters, een streepje en de regio."
    return ""


def _thresholds(content: Content) -> Iterator[Problem]:
    for item in content.get("framework", ()):
        participate, limited, least = (item[name] for name in ("participate_from", "limited_from", "min_applicable"))
        if not 0 < participate <= 100:
            yield Problem(
                "framework",
                item["code"],
                "participate_from",
                "Kies bij het advies meedoen een percentage van 1 tot en met 100.",
            )
        if not 0 < limited < participate:
            sentence = (
                "Kies bij het advies beperkt meedoen een percentage boven 0, en lager dan bij het advies meedoen."
            )
            yield Problem("framework", item["code"], "limited_from", sentence)
        if not 1 <= least <= len(content.get("questions", ())):
            sentence = "Kies een aantal vragen voor een score van 1 tot en met het aantal vragen."
            yield Problem("framework", item["code"], "min_applicable", sentence)


def _questions(content: Content) -> Iterator[Problem]:
    for item in content.get("questions", ()):
        if not 1 <= item["weight"] <= MOST_WEIGHT:
            sentence = f"Geef vraag {item['number']} een gewicht van 1 tot en met {MOST_WEIGHT}."
            yield Problem("questions", item["code"], "weight", sentence)
    numbers = [item["number"] for item in content.get("questions", ())]
    for number in sorted({one for one in numbers if numbers.count(one) > 1}):
        yield Problem("questions", "", "", f"Er zijn 2 vragen met nummer {number}. Haal er een weg.")
    yield from _ways(content)


def _ways(content: Content) -> Iterator[Problem]:
    """Every question is put for every kind; receiving a delegation may do with the words of a mission."""
    worded = {(item["question"], item["kind"]) for item in content.get("wordings", ()) if not item["variant"]}
    for item in content.get("questions", ()):
        for kind in Kind:
            if (item["code"], kind.value) not in worded:
                sentence = (
                    f"Vraag {item['number']} heeft geen tekst voor {kind.label.lower()}. Voeg de vraag opnieuw toe."
                )
                yield Problem("wordings", "", "", sentence)


def _rules(content: Content) -> Iterator[Problem]:
    for item in content.get("rules", ()):
        yield from _conditions(item)
    matches = ("match_countries", "match_regions", "match_organisations", "match_spearheads", "match_kinds")
    for item in content.get("rules", ()):
        if not any(item[name] for name in matches):
            sentence = f"“{item['title']}” geldt nergens voor. Kies een land, regio, organisatie, speerpunt of soort."
            yield Problem("rules", item["code"], "match_countries", sentence)


def _conditions(item: Item) -> Iterator[Problem]:
    """Every condition once, and short enough to stand in an assessment."""
    texts = item["conditions"]
    for text in dict.fromkeys(texts):
        if texts.count(text) > 1:
            sentence = f"De voorwaarde “{text}” staat 2 keer bij “{item['title']}”. Haal er een weg."
            yield Problem("rules", item["code"], "conditions", sentence)
        if len(text) > MOST_CONDITION:
            sentence = (
                f"Maak de voorwaarden bij “{item['title']}” korter: ten hoogste {MOST_CONDITION} tekens per regel."
            )
            yield Problem("rules", item["code"], "conditions", sentence)


def _norms(content: Content) -> Iterator[Problem]:
    for item in content.get("norms", ()):
        least, most = BOUNDS[item["unit"]]
        if not least <= item["value"] <= most:
            between = f"{norm_value(least, item['unit'])} tot en met {norm_value(most, item['unit'])}"
            yield Problem("norms", item["code"], "value", f"Kies bij “{item['title']}” een waarde van {between}.")


def _mandates(content: Content) -> Iterator[Problem]:
    for item in content.get("mandates", ()):
        is_amount = item["occasion"] == Mandate.Occasion.AMOUNT
        if is_amount and item["above_cents"] is None:
            yield Problem("mandates", item["code"], "above_cents", "Vul in boven welk bedrag deze regel geldt.")
        if not is_amount and item["above_cents"] is not None:
            sentence = "Laat het bedrag leeg: deze regel gaat niet over een bedrag."
            yield Problem("mandates", item["code"], "above_cents", sentence)
