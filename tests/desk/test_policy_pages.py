"""The pages of versions and of the draft: who reads what, a form at each field, and one query count."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.forms.boundfield import BoundField
from django.http import HttpResponseRedirect
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role
from desk.loading import load_policy
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.forms import AmountInput
from policy import version_actions as actions
from policy.models import PolicyVersion
from policy.parts import PARTS, items_by_code
from policy.version_selectors import content_on, mark_of
from tests import builders, builders_policy
from tests.builders import AT
from tests.clients import signed_in
from tests.ui.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> PolicyVersion:
    load_policy(at=AT)
    return actions.start_draft(by=builders.official(), at=timezone.now())


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return " ".join(response.content.decode().split())


def post(client: Client, url: str, **data: Any) -> str:
    return " ".join(client.post(url, data, follow=True).content.decode().split())


def shown(field: BoundField) -> Any:
    """What the browser sends back of a field as it was drawn."""
    value, widget = field.value(), field.field.widget
    return widget.format_value(value) if isinstance(widget, AmountInput) else value


def question(draft: PolicyVersion, **values: Any) -> dict[str, Any]:
    item = items_by_code(PolicyVersion.objects.get(pk=draft.pk).content, "questions")["focus"]
    return {
        "title": item["title"],
        "weight": item["weight"],
        "source": item["source"],
        "version": mark_of(item),
        **values,
    }


def test_every_item_of_every_part_opens_and_saving_it_as_it_is_changes_nothing(draft: PolicyVersion) -> None:
    client = signed_in(builders.admin())
    for part in PARTS:
        text(client, f"/beleid/concept/{part.code}/")
        item = draft.content[part.code][0]
        if part.code == "goals":
            continue
        url = f"/beleid/concept/{part.code}/{item['code']}/"
        form = client.get(url).context["form"]
        data = {name: shown(form[name]) for name in form.fields if form[name].value() not in (None, False)}
        page = post(client, url, **data)
        assert "Het concept is opgeslagen." in page, (part.code, form.errors)
    draft.refresh_from_db()
    assert "Er is niets veranderd." in text(client, "/beleid/concept/")
    assert draft.content == content_on(day_in_oss(timezone.now()))


def test_a_draft_is_edited_checked_published_and_read(draft: PolicyVersion) -> None:
    official, manager, council = (
        signed_in(builders.user(role)) for role in (Role.OFFICIAL, Role.THEMAMANAGER, Role.COUNCIL)
    )
    url = "/beleid/concept/questions/focus/"
    post(official, url, **question(draft, weight=0))
    page = text(official, "/beleid/concept/")
    assert 'href="/beleid/concept/questions/focus/#id_weight">Geef vraag 3 een gewicht van 1 tot en met 100.' in page
    day = day_in_oss(timezone.now()) + timedelta(days=9)
    publish = {"valid_from": day.isoformat(), "note": "Focus telt dubbel."}
    assert "Dit concept kan nog niet ingaan." in post(manager, "/beleid/concept/publiceren/", **publish)
    post(official, url, **question(draft, weight=2))
    assert "Het concept klopt" in text(official, "/beleid/concept/")
    assert "Focus telt dubbel" not in text(council, "/beleid/versies/")
    assert council.get("/beleid/concept/").status_code == 403
    assert "Versie 2 gaat in op" in post(manager, "/beleid/concept/publiceren/", **publish)
    page = text(council, "/beleid/versies/2/")
    assert ("Gaat nog in" in page, "Focus telt dubbel." in page, "Gewicht (hele punten)" in page) == (True, True, True)
    assert "Trek deze versie in" not in page
    said = post(manager, "/beleid/versies/2/intrekken/", reason="Nog niet besproken.")
    assert "is ingetrokken en is weer een concept" in said
    assert council.get("/beleid/versies/2/").status_code == 404


def test_after_saving_one_is_at_the_item_unless_there_is_something_to_read_first(draft: PolicyVersion) -> None:
    client = signed_in(builders.official())

    def saved(part: str, code: str, **changes: Any) -> str:
        url = f"/beleid/concept/{part}/{code}/"
        form = client.get(url).context["form"]
        data = {name: shown(form[name]) for name in form.fields if form[name].value() not in (None, False)}
        answer = client.post(url, {**data, **changes})
        assert isinstance(answer, HttpResponseRedirect)
        return answer.url

    assert saved("questions", "focus", weight=2) == "/beleid/concept/questions/#focus"
    text_of = draft.content["wordings"][0]
    place = f"/beleid/concept/wordings/?vraag={text_of['question']}#{text_of['code']}"
    assert saved("wordings", text_of["code"], help_text="Anders.") == place
    assert saved("spearheads", "nieuw", name="Water") == "/beleid/concept/spearheads/#water"
    assert saved("rules", "vietnam", conditions="Iets heel anders?") == "/beleid/concept/rules/"


def test_a_list_of_the_draft_says_a_title_once(draft: PolicyVersion) -> None:
    client = signed_in(builders.official())
    page = text(client, "/beleid/concept/questions/")
    assert (page.count("<dt>Titel</dt>"), page.count("<dt>Gewicht (hele punten)</dt>")) == (0, 6)
    page = text(client, "/beleid/concept/mandates/")
    assert (page.count("<dt>Waarover</dt>"), page.count("<dt>Wie besluit</dt>")) == (0, 4)
    assert ">Inkomende delegatie</a>" in text(client, "/beleid/concept/wordings/")


def test_who_saved_second_sees_both_values_and_can_go_on(draft: PolicyVersion) -> None:
    client = signed_in(builders.official())
    stale = question(draft, weight=5)
    post(client, "/beleid/concept/questions/focus/", **question(draft, weight=4))
    page = post(client, "/beleid/concept/questions/focus/", **stale)
    assert "Iemand anders heeft dit intussen veranderd" in page
    again = question(draft, weight=5)
    assert f'name="version" value="{again["version"]}"' in page
    assert "Het concept is opgeslagen." in post(client, "/beleid/concept/questions/focus/", **again)


def test_a_rule_keeps_its_organisation_when_another_one_has_the_same_name(draft: PolicyVersion) -> None:
    for slug in ("vngi", "vng-international"):
        builders.organisation("VNG International", slug=slug)
    rules = [{**item, "match_organisations": ["vngi"]} for item in draft.content["rules"]]
    PolicyVersion.objects.filter(pk=draft.pk).update(content={**draft.content, "rules": rules})
    client, url = signed_in(builders.official()), f"/beleid/concept/rules/{rules[0]['code']}/"
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields} | {"title": "Anders"}
    client.post(url, {name: value for name, value in sent.items() if value is not None})
    draft.refresh_from_db()
    assert (draft.content["rules"][0]["title"], draft.content["rules"][0]["match_organisations"]) == (
        "Anders",
        ["vngi"],
    )


def test_the_order_and_who_changed_what_stand_in_the_draft(draft: PolicyVersion) -> None:
    client = signed_in(builders.official(name="Medewerker economie"))
    assert "Omhoog" in text(client, "/beleid/concept/rules/")
    assert "Omhoog" not in text(client, "/beleid/concept/norms/")
    moved = client.post("/beleid/concept/rules/vietnam/verplaatsen/", {"up": "1"})
    assert moved["Location"] == "/beleid/concept/rules/#vietnam"
    page = text(client, "/beleid/concept/")
    assert "De volgorde" in page
    assert "<b>Medewerker economie</b> zette iets op een andere plaats in het concept" in page
    assert "Vietnam: blijven investeren" in page


def test_who_rewrites_a_condition_is_warned_and_so_is_who_reads_the_difference(draft: PolicyVersion) -> None:
    client, url = signed_in(builders.official()), "/beleid/concept/rules/euregio/"
    form = client.get(url).context["form"]
    data = {name: shown(form[name]) for name in form.fields if form[name].value() not in (None, False)}
    page = post(client, url, **{**data, "conditions": "Is Oss nog lid?"})
    assert (
        "Het concept is opgeslagen." in page,
        "“Is Oss lid van de Euregio?” is weg. De app keek die vraag zelf na" in page,
    ) == (True,) * 2
    assert "“Is Oss lid van de Euregio?” is weg. De app keek die vraag zelf na" in text(client, "/beleid/concept/")


def test_a_rule_holds_for_countries_that_are_chosen_by_name_each_in_a_box(draft: PolicyVersion) -> None:
    client, url = signed_in(builders.official()), "/beleid/concept/rules/taizhou/"
    seen = {"title": "x", "version": mark_of(items_by_code(draft.content, "rules")["taizhou"])}
    client.post(url, {**seen, "match_countries": ["vietnam", "", "China", "Vietnam"]})
    draft.refresh_from_db()
    assert items_by_code(draft.content, "rules")["taizhou"]["match_countries"] == ["VN", "CN"]
    page = Page(client.get(url).content.decode())
    boxes = page.all("input", name="match_countries")
    assert [box.attrs["value"] for box in boxes][:2] == ["Vietnam", "China"]
    assert page.one("datalist", id=boxes[0].attrs["list"])
    assert "Zambia" in [option.attrs.get("value") for option in page.all("option")]
    refused = client.post(url, {"title": "x", "match_countries": ["China", "Chna", "Atlantis"]}).content.decode()
    assert (
        'href="#id_match_countries_0">“Chna” is niet bekend. Bedoelt u “China”? “Atlantis” is niet bekend.' in refused
    )
    assert 'value="Atlantis"' in refused


@pytest.mark.parametrize(
    ("url", "data", "said"),
    [
        ("questions/focus/", {"weight": "twee"}, "Vul een heel getal in van 0 tot en met 100"),
        (
            "rules/taizhou/",
            {"title": "x", "match_organisations": "Nergens"},
            "“Nergens” is niet bekend. Kies een naam uit de lijst.",
        ),
        ("rules/taizhou/", {"title": "x", "match_countries": "Viet Nam"}, "Bedoelt u “Vietnam”?"),
        ("rules/nieuw/", {"title": ""}, "Vul in: titel."),
        ("focus/nieuw/", {}, "Kies een antwoord bij “Land”."),
        ("norms/fast-lane-ceiling/", {"value": "10.50"}, "Schrijf"),
    ],
)
def test_bad_input_gets_a_sentence(draft: PolicyVersion, url: str, data: dict[str, Any], said: str) -> None:
    page = post(signed_in(builders.official()), f"/beleid/concept/{url}", **data)
    assert said in page
    assert PolicyVersion.objects.get(pk=draft.pk).content == draft.content


def test_the_pages_ask_as_much_for_a_full_policy_as_for_a_small_one() -> None:
    builders.framework()
    builders.rule()
    client = signed_in(builders.themamanager())
    urls = ("/beleid/versies/", "/beleid/versies/1/", "/beleid/concept/", "/beleid/concept/rules/")

    def queries() -> list[int]:
        counts = []
        for url in urls:
            client.get(url)
            with CaptureQueriesContext(connection) as counted:
                text(client, url)
            counts.append(len(counted))
        return counts

    builders_policy.draft()
    few = queries()
    PolicyVersion.objects.filter(state="draft").delete()
    for number in range(20):
        builders.rule(f"regel-{number}")
    actions.start_draft(by=builders.official(), at=timezone.now())
    assert queries() == few
