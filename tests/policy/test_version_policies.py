"""Pure rules of versions: what differs, in words; and what stops a publication, each in one sentence at its field."""

from copy import deepcopy
from typing import Any

import pytest

from policy.parts import PARTS, WAYS, Content, wording_code
from policy.policies import share_of
from policy.policies_version import NEW, OLD, SAME, difference, problems, words_that_differ

ORGANISATIONS = {"taizhou": "Taizhou", "afc": "Agrifood Capital"}
TEXTS = {"text": "Past het?", "help_text": "", "anchor_yes": "Ja.", "anchor_partly": "Deels.", "anchor_no": "Nee."}


def wording(question: str, kind: str, variant: str) -> dict[str, Any]:
    place = {"question": question, "kind": kind, "variant": variant, "usually_not_applicable": False}
    return {"code": wording_code(question, kind, variant), **place, **TEXTS}


def content() -> dict[str, list[dict[str, Any]]]:
    """A sound policy with two questions and one of everything else."""
    questions: list[dict[str, Any]] = [
        {"code": code, "number": number, "title": code.title(), "weight": 1, "source": "hoofdstuk 5"}
        for number, code in enumerate(("goals", "focus"), start=1)
    ]
    limits = {"participate_from": 75, "limited_from": 40, "min_applicable": 2, "source": "hoofdstuk 5"}
    area = {"name": "Vlaanderen", "holder": "afc", "holder_name": "Agrifood Capital", "country": "BE"}
    rule = {
        "code": "taizhou", "title": "Taizhou: beperkt", "text": "Oss ontvangt.", "meaning": "Ontvangen mag.",
        "conditions": ["Willen bedrijven dat?"], "match_countries": ["CN"], "match_regions": ["CN-JS"],
        "match_organisations": ["taizhou"], "match_spearheads": ["agrifood"], "match_kinds": [], "order": 1,
        "source": "hoofdstuk 5",
    }  # fmt: skip
    setting = {"title": "Geschenk", "unit": "cents", "value": 5000, "note": "", "is_own_setting": True}
    mandate = {"occasion": "amount", "above_cents": 500_000, "body": "college", "needs_notice": False}
    return {
        "framework": [{"code": "framework", **limits}],
        "questions": questions,
        "wordings": [wording(one["code"], kind, variant) for one in questions for kind, variant, _ in WAYS],
        "spearheads": [{"code": "agrifood", "name": "Agrifood", "order": 1, "source": "hoofdstuk 4"}],
        "goals": [{"code": "2", "number": 2, "name": "Geen honger"}],
        "focus": [{"code": "vlaanderen", **area, "region_code": "BE-VLG", "source": "hoofdstuk 5"}],
        "rules": [rule],
        "norms": [{"code": "gift", **setting, "source": "hoofdstuk 5"}],
        "mandates": [{"code": "amount", **mandate, "is_own_setting": True, "source": "bijlage 3"}],
    }  # fmt: skip


def changed(part: str, **values: Any) -> Content:
    """The sound policy with these values in the first item of a part."""
    made = content()
    made[part][0].update(values)
    return made


def test_nothing_differs_from_itself() -> None:
    assert difference(content(), deepcopy(content()), ORGANISATIONS) == ()


def test_every_part_of_a_version_is_in_the_example() -> None:
    assert list(content()) == [part.code for part in PARTS]
    assert all(set(part.names) | {"code"} == set(content()[part.code][0]) for part in PARTS)


@pytest.mark.parametrize(
    ("part", "values", "label", "old", "new"),
    [
        ("questions", {"weight": 3}, "Gewicht (hele punten)", "1", "3"),
        ("framework", {"limited_from": 50}, "Advies beperkt meedoen vanaf (procent)", "40", "50"),
        ("norms", {"value": 7500}, "Waarde", "€\u00a050", "€\u00a075"),
        ("rules", {"match_countries": ["CN", "VN"]}, "Geldt voor landen", "China", "China, Vietnam"),
        ("rules", {"match_organisations": []}, "Geldt voor organisaties", "Taizhou", "–"),
        ("mandates", {"body": "council"}, "Wie besluit", "College van B en W", "Gemeenteraad"),
        ("mandates", {"needs_notice": True}, "De raad hoort het vooraf", "nee", "ja"),
        ("focus", {"country": "DE"}, "Land", "België", "Duitsland"),
    ],
)
def test_a_changed_field_is_told_in_words(part: str, values: dict[str, Any], label: str, old: str, new: str) -> None:
    found = difference(content(), changed(part, **values), ORGANISATIONS)[0].items[0]
    field = found.fields[0]
    assert (found.what, field.label, field.old, field.new) == ("changed", label, old, new)


def test_a_weight_changes_the_share_of_every_question() -> None:
    (group,) = difference(content(), changed("questions", weight=3), ORGANISATIONS)
    told = [[(field.label, field.old, field.new) for field in item.fields] for item in group.items]
    share = "Deel van de score"
    assert told == [[("Gewicht (hele punten)", "1", "3"), (share, "50%", "75%")], [(share, "50%", "25%")]]


def test_another_order_is_a_difference() -> None:
    two = [{"code": name.lower(), "name": name, "order": at, "source": "h4"} for at, name in enumerate("AB", 1)]
    before, after = {**content(), "spearheads": two}, {**content(), "spearheads": two[::-1]}
    (group,) = difference(before, after, ORGANISATIONS)
    ((item,), (field,)) = group.items, group.items[0].fields
    assert (item.title, field.old, field.new) == ("De volgorde", "A\nB", "B\nA")
    assert difference(before, {**content(), "spearheads": two[:1]}, ORGANISATIONS)[0].items[0].what == "removed"


@pytest.mark.parametrize(("weight", "total", "share"), [(1, 6, 17), (1, 8, 13), (3, 8, 38), (0, 8, 0), (0, 0, 0)])
def test_a_weight_is_the_same_share_wherever_it_is_shown(weight: int, total: int, share: int) -> None:
    assert share_of(weight, total) == share


KNOWN = "Gaat het om een missie van de provincie?"


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        (["Gaat het om een missie van Brabant?"], ["De app keek die vraag zelf na", "gold voor een deel"]),
        ([KNOWN, "Is er geld?"], []),
        ([], []),
    ],
)
def test_who_rewrites_a_condition_that_records_answer_hears_what_is_lost(
    conditions: list[str], said: list[str]
) -> None:
    before, after = changed("rules", conditions=[KNOWN]), changed("rules", conditions=conditions)
    found = [warning for group in difference(before, after, ORGANISATIONS) for warning in group.items[0].warnings]
    assert len(found) == bool(said)
    assert all(part in found[0] for part in said)
    assert all(KNOWN in warning for warning in found)


def test_what_came_and_what_went_is_told() -> None:
    after = content()
    after["spearheads"] = [{"code": "logistiek", "name": "Logistiek", "order": 2, "source": "hoofdstuk 4"}]
    (group,) = difference(content(), after, ORGANISATIONS)
    assert [(item.what, item.title) for item in group.items] == [("added", "Logistiek"), ("removed", "Agrifood")]
    assert next((field.label, field.new) for field in group.items[0].fields) == ("Naam", "Logistiek")


def test_a_changed_text_marks_its_words_and_keeps_both_texts_whole() -> None:
    old, new = "Oss ontvangt missies uit Taizhou.", "Oss ontvangt graag missies uit Jiangsu."
    pieces = words_that_differ(old, new)
    assert "".join(one.text for one in pieces if one.mark != NEW) == old
    assert "".join(one.text for one in pieces if one.mark != OLD) == new
    assert [(one.mark, one.text.strip()) for one in pieces if one.mark != SAME] == [
        (NEW, "graag"), (OLD, "Taizhou"), (NEW, "Jiangsu"),
    ]  # fmt: skip


def test_a_text_that_is_another_one_is_shown_whole() -> None:
    assert words_that_differ("De missie gaat naar een focus van Oss.", "Oss heeft hier een overeenkomst.") == ()


def test_a_sound_policy_has_no_problems() -> None:
    assert problems(content(), ORGANISATIONS) == ()


@pytest.mark.parametrize(
    ("part", "values", "field", "said"),
    [
        ("framework", {"participate_from": 101}, "participate_from", "van 1 tot en met 100"),
        ("framework", {"limited_from": 75}, "limited_from", "lager dan bij het advies meedoen"),
        ("framework", {"min_applicable": 3}, "min_applicable", "tot en met het aantal vragen"),
        ("questions", {"weight": 0}, "weight", "Geef vraag 1 een gewicht"),
        ("wordings", {"anchor_yes": ""}, "anchor_yes", "Vul “Wanneer ja” in bij “1. Goals: missie”."),
        ("wordings", {"text": ""}, "text", "Vul “De vraag” in"),
        ("spearheads", {"name": ""}, "name", "Vul “Naam” in"),
        ("spearheads", {"code": "anders"}, "match_spearheads", "noemt agrifood"),
        ("focus", {"holder": "weg"}, "holder", "noemt weg"),
        ("focus", {"region_code": "Vlaanderen"}, "region_code", "twee letters, een streepje"),
        ("rules", {"match_countries": ["XX"]}, "match_countries", "noemt XX"),
        ("rules", {"conditions": ["Is dat zo?", "Is dat zo?"]}, "conditions", "staat 2 keer bij"),
        ("rules", {"conditions": ["x" * 301]}, "conditions", "ten hoogste 300 tekens per regel"),
        ("rules", {"match_regions": ["Jiangsu"]}, "match_regions", "twee letters, een streepje"),
        ("rules", {"match_organisations": ["weg"]}, "match_organisations", "noemt weg"),
        ("norms", {"value": 100_000_001}, "value", "een waarde van €\u00a00 tot en met"),
        ("norms", {"note": "x" * 301}, "note", "ten hoogste 300 tekens"),
        ("norms", {"unit": "days", "value": 0}, "value", "1 dag tot en met 3650 dagen"),
        ("mandates", {"above_cents": None}, "above_cents", "Vul in boven welk bedrag"),
        ("mandates", {"occasion": "agreement"}, "above_cents", "Laat het bedrag leeg"),
    ],
)  # fmt: skip
def test_each_problem_is_one_sentence_at_its_field(part: str, values: dict[str, Any], field: str, said: str) -> None:
    found = problems(changed(part, **values), ORGANISATIONS)
    assert [(one.field, said in one.sentence) for one in found] == [(field, True)]


def test_a_rule_that_matches_nothing_is_a_problem() -> None:
    nothing = dict.fromkeys(("match_countries", "match_regions", "match_organisations", "match_spearheads"), ())
    (found,) = problems(changed("rules", **nothing), ORGANISATIONS)
    assert "geldt nergens voor" in found.sentence


def test_a_code_twice_a_question_without_words_and_an_empty_part_are_problems() -> None:
    made = content()
    made["goals"].append(dict(made["goals"][0]))
    made["wordings"] = [one for one in made["wordings"] if one["code"] != "focus.project"]
    made["spearheads"] = []
    made["rules"][0]["match_spearheads"] = []
    said = [one.sentence for one in problems(made, ORGANISATIONS)]
    assert len(said) == 3
    assert all(
        any(words in one for one in said) for words in ("staat er 2 keer", "geen tekst voor project", "Er staat niets")
    )
