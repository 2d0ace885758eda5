"""Every part of the policy through its pages: changed, added to and taken from in a draft, then published and read."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from desk.loading import load_policy
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.forms import AmountInput
from policy.models import PolicyVersion
from policy.parts import PART, WAYS
from policy.selectors import framework_on, mandates_in_force, norm
from tests import builders
from tests.builders import AT
from tests.clients import signed_in

pytestmark = pytest.mark.django_db

DRAFT = "/beleid/concept/"
# Part, item, what is typed, and what the difference then says.
CHANGES: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    ("framework", "framework", {"participate_from": 80}, "Advies meedoen vanaf (procent)"),
    ("questions", "focus", {"weight": 3}, "Gewicht (hele punten)"),
    ("wordings", "focus.mission", {"anchor_yes": "Er is een getekende overeenkomst."}, "Wanneer ja"),
    ("spearheads", "agrifood", {"name": "Agrifood en voeding"}, "Agrifood en voeding"),
    ("focus", "afc-galway", {"name": "West-Ierland"}, "West-Ierland"),
    ("rules", "taizhou", {"meaning": "Alleen ontvangen."}, "Wat dat betekent voor een verzoek"),
    ("norms", "fast-lane-ceiling", {"value": "750"}, "€\u00a0750"),
    ("mandates", "amount", {"above_cents": "7.500"}, "Kosten boven €\u00a07.500"),
)
ADDED: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("questions", {"title": "Draagvlak", "weight": 1, "source": "hoofdstuk 5"}, "7. Draagvlak"),
    ("spearheads", {"name": "Zorg", "source": "hoofdstuk 4"}, "Zorg"),
    ("focus", {"name": "Denemarken", "holder": "agrifood-capital", "country": "DK", "source": "h. 3"}, "Denemarken"),
    ("rules", {"title": "ERRIN", "text": "Lid.", "meaning": "Gebruik het.", "match_organisations": "ERRIN",
               "source": "hoofdstuk 5"}, "ERRIN"),
    ("mandates", {"occasion": "amount", "above_cents": "20.000", "body": "council", "source": "bijlage 3"}, "20.000"),
)  # fmt: skip
# What goes, in this order: a rule names the spearhead.
GONE = (
    ("questions", "profile"), ("rules", "maakindustrie"), ("spearheads", "maakindustrie"), ("focus", "afc-duitsland"),
    ("mandates", "new-membership"),
)  # fmt: skip


def save(client: Client, url: str, **typed: Any) -> None:
    form = client.get(url).context["form"]
    drawn = {name: form[name].value() for name in form.fields}
    drawn |= {
        name: field.widget.format_value(drawn[name])
        for name, field in form.fields.items()
        if isinstance(field.widget, AmountInput)
    }
    sent = {name: value for name, value in {**drawn, **typed}.items() if value not in (None, False)}
    answer = client.post(url, sent)
    assert answer.status_code == 302, (url, answer.context["form"].errors)


def test_every_part_is_changed_added_to_taken_from_and_published() -> None:
    load_policy(at=AT)
    client, manager = signed_in(builders.official()), signed_in(builders.themamanager())
    client.post(f"{DRAFT}beginnen/")
    for part, code, typed, _ in CHANGES:
        save(client, f"{DRAFT}{part}/{code}/", **typed)
    for part, typed, _ in ADDED:
        save(client, f"{DRAFT}{part}/nieuw/", **typed)
    for kind, variant, _ in WAYS:
        url = f"{DRAFT}wordings/{'.'.join(filter(None, ('draagvlak', kind, variant)))}/"
        save(client, url, text="Is er draagvlak?", anchor_yes="Veel.", anchor_partly="Wat.", anchor_no="Geen.")
    save(client, f"{DRAFT}goals/", goals=[str(number) for number in range(1, 17)])
    for part, code in GONE:
        assert client.post(f"{DRAFT}{part}/{code}/weghalen/").status_code == 302

    page = client.get(DRAFT).content.decode()
    assert "Het concept klopt" in page
    assert [said for said in (*(row[3] for row in CHANGES), *(row[2] for row in ADDED)) if said not in page] == []
    assert page.count("Weggehaald") >= len(GONE) + 1  # and a Global Goal
    today = day_in_oss(timezone.now())
    day = today + timedelta(days=1)
    manager.post(f"{DRAFT}publiceren/", {"valid_from": day.isoformat(), "note": "Alles is bekeken."})

    assert PolicyVersion.objects.get(number=2).valid_from == day
    old, new = framework_on(today), framework_on(day)
    assert old is not None
    assert new is not None
    assert (old.participate_from, new.participate_from) == (75, 80)
    codes = [set(row.questions.values_list("code", flat=True)) for row in (old, new)]
    assert (codes[0] - codes[1], codes[1] - codes[0]) == ({"profile"}, {"draagvlak"})
    assert (norm("fast-lane-ceiling", today), norm("fast-lane-ceiling", day)) == (50_000, 75_000)
    limits = {row.above_cents for row in mandates_in_force(day) if row.occasion == "amount"}
    assert limits == {750_000, 2_000_000}
    assert "membership" not in {row.occasion for row in mandates_in_force(day)}
    whole = signed_in(builders.council()).get("/beleid/versies/2/").content.decode()
    assert ("Zorg" in whole, "West-Ierland" in whole, "Denemarken" in whole) == (True, True, True)
    assert set(PART) == {row[0] for row in CHANGES} | {"goals"}
