"""The parts of pages: each renders whole, says what it is given, and hides nothing behind colour alone."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.db.models import TextChoices

from activities.models.activity import ActivityStatus
from activities.models.request import Status
from activities.selectors.attachment import Document, Version
from oss_intl.shared.charts import BudgetRow
from oss_intl.shared.forms import LongTextField
from oss_intl.templatetags import components
from partners.models import Agreement, Relation
from policy.models import Verdict
from reporting.models import Edition
from tests.ui.html import Page, faults, render


class Assess(forms.Form):
    use_required_attribute = False

    verdict = forms.ChoiceField(
        label="Oordeel",
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een oordeel"},
    )
    justification = LongTextField(label="Waarom vindt u dat?", rows=2)


MOMENT = datetime(2026, 11, 23, 13, 32, tzinfo=UTC)
HAPPENED = [
    SimpleNamespace(
        at=MOMENT,
        actor="Sanne van den Berg",
        sentence="wijzigde het verzoek",
        reason="De reis schoof op.",
        changes=[
            SimpleNamespace(label="Begindatum", before="12 april", after="19 april"),
            SimpleNamespace(label="Plaats", before="", after="Taizhou"),
            SimpleNamespace(label="Einde", before="20 april", after=""),
        ],
    ),
    SimpleNamespace(at=MOMENT, actor="Pieter de Vries", sentence="diende het verzoek in", reason="", changes=[]),
]
VALUES: dict[str, Any] = {
    "form": Assess(),
    "items": HAPPENED,
    "steps": [("Soort", "done", "/soort/"), ("Doel", "current", ""), ("Kosten", "todo", "")],
    "files": [
        Document(
            2,
            "Begroting.xlsx",
            "/bestand/2/",
            84_000,
            "Versie 2",
            older=(Version(1, "Raming.xlsx", "/bestand/1/", 80_000, "Versie 1"),),
        )
    ],
    "chips": [("Land: China", "/verzoeken/")],
    "goals": [SimpleNamespace(number=2, name="Geen honger"), SimpleNamespace(number=17, name="Partnerschap")],
    "facts": [("Gekozen: 2 Geen honger", "/beleid/#global-goals"), ("Focusrelatie sinds 2009", "/partners/taizhou/")],
    "anchors": [("Nee", "Er is geen doel gekozen.")],
    "scores": [
        ("Global Goals", "yes", "", "uitleg ontbreekt"),
        ("Focus", "", "", "nog open"),
        ("Delegatie", "not_applicable", "", ""),
    ],
    "needed": [("een oordeel", [(2, "/#twee"), (4, "/#vier")]), ("uitleg", [(1, "/#een")])],
    "rows": [BudgetRow("Missies", 600_000, 750_000, 215_000, 240_000), BudgetRow("ERRIN", 210_000, 210_000, 0, 0)],
}
PARTS = {
    "page_head": (
        '{% page_head "Verzoeken" lead="37 in 2026" eyebrow="Oss" %}'
        '{% button "Nieuw" "/nieuw/" icon="plus" %}{% endpage_head %}'
    ),
    "breadcrumb": '{% breadcrumb "Verzoeken" "/verzoeken/" "2026-014" %}',
    "alert": '{% alert "warning" "Het budget is bijna op." title="Let op" %}',
    "callout": '{% callout "info" "Beleidslijn" %}<p>Ontvang missies.</p>{% endcallout %}',
    "card": '{% card "Laatste verzoeken" link="Alle verzoeken" url="/verzoeken/" %}<p>…</p>{% endcard %}',
    "card without title": "{% card flush=True %}<p>…</p>{% endcard %}",
    "card in a card": '{% card "Reis" level=3 id="reis" %}<p>…</p>{% endcard %}',
    "fold": '{% fold "Beleidslijnen" id="beleidslijnen" note="14 lijnen" open=True %}<p>…</p>{% endfold %}',
    "button": '{% button "Nieuw verzoek" "/nieuw/" variant="primary" icon="plus" %}',
    "submit": '{% submit "Verwijder het concept" name="delete" danger=True icon="trash" %}',
    "dialog": (
        '{% dialog id="intrekken" button="Trek in" title="Verzoek intrekken?" icon="ban" %}'
        '<p>…</p>{% enddialog %}'
    ),
    "status_badge": '{% status_badge "assessed" %}',
    "badge": '{% badge "Meedoen" "green" %}',
    "kpis": (
        '{% kpis %}{% kpi "Gebruikt" "€ 17.750" note="71%" share=71 link="Bekijk" url="/b/" %}'
        '{% kpi "Open" 0 %}{% endkpis %}'
    ),
    "money_cell": '<table><tr>{% money_cell 123450 "Vrij" url="/b/" %}{% money_cell -100 "Vrij" %}</tr></table>',
    "budget_meter": '{% budget_meter "Missies" 600000 250000 150000 %}{% budget_meter "Overig" 100 0 %}',
    "budget_chart": '{% budget_chart rows "Begroting 2026" %}',
    "data_list": (
        '{% data_list "rows" %}{% datum "Doel" text=True %}Kennis{% enddatum %}{% datum "Einde" %}'
        '{% enddatum %}{% enddata_list %}'
    ),
    "task_list": '{% task_list %}{% task "Beoordeel" "/b/" meta="Vóór 4 december" soon=True %}{% endtask_list %}',
    "timeline": "{% timeline items %}",
    "steps": "{% steps steps %}",
    "file_list": "{% file_list files %}",
    "empty_state": '{% empty_state "Er zijn nog geen verzoeken." action="Maak een verzoek" url="/nieuw/" %}',
    "filter_chips": '{% filter_chips "8 van 37 verzoeken" chips clear="/verzoeken/" %}',
    "pagination": '{% pagination "26 tot en met 50" previous="?voor=a" next="?na=b" %}',
    "goal_chips": "{% goal_chips goals grid=True %}",
    "spearhead_chips": "{% spearhead_chips chips %}",
    "question_card": (
        '{% question_card 1 "Global Goals" "Draagt het bij?" form.verdict form.justification '
        'help="Kijk naar de doelen." anchors=anchors facts=facts suggestion="deels" rule="Er is 1 '
        'doel." %}'
    ),
    "score_panel": '{% score_panel 68 "Beperkt meedoen" scores colour="amber" note="5 van 6 klaar." needed=needed %}',
}  # fmt: skip


@pytest.mark.parametrize("source", PARTS.values(), ids=PARTS.keys())
def test_a_part_is_whole(source: str) -> None:
    drawn = render(source, **VALUES)
    assert faults(drawn) == []
    assert drawn.strip()


def test_every_part_is_tested() -> None:
    inside = {"datum", "kpi", "messages_list", "task"}
    assert set(components.register.tags) - inside <= {name.split(" ")[0] for name in PARTS}


@pytest.mark.parametrize("states", [Status, ActivityStatus, Agreement.Status, Relation.Status, Edition.Status], ids=str)
def test_every_state_has_a_badge_with_its_own_words(states: type[TextChoices]) -> None:
    assert {code: components.STATUSES[code][1] for code in states.values} == dict(states.choices)


@pytest.mark.parametrize("code", components.STATUSES)
def test_a_badge_says_in_words_what_its_colour_says(code: str) -> None:
    colour, text = components.STATUSES[code]
    badge = Page(render("{% status_badge code %}", code=code)).one("span")
    assert badge.words == text
    assert f"oss-status--{colour}" in badge.attrs["class"]


def test_words_from_users_are_escaped_everywhere() -> None:
    evil = "<script>x</script>"
    drawn = render(
        '{% page_head evil lead=evil %}{% endpage_head %}{% card evil id="a" %}{{ evil }}{% endcard %}'
        '{% alert "info" evil %}'
        "{% data_list %}{% datum evil %}{{ evil }}{% enddatum %}{% enddata_list %}{% task_list %}"
        "{% task evil evil %}{% endtask_list %}",
        evil=evil,
    )
    assert "<script" not in drawn


def test_an_empty_value_is_said() -> None:
    drawn = render('{% data_list %}{% datum "Einde" %}{{ ends_on }}{% enddatum %}{% enddata_list %}', ends_on="")
    assert Page(drawn).one("dd").words == "Niet ingevuld"


def test_a_user_without_tasks_reads_so() -> None:
    assert "Niets te doen." in render('{% task_list empty="Niets te doen." %}{% endtask_list %}')


def test_an_amount_below_zero_has_a_sign_and_a_missing_one_a_dash() -> None:
    below, missing = Page(render('{% money_cell -31050 "Vrij" %}{% money_cell none "Vrij" %}', none=None)).all("td")
    assert (below.words, missing.words) == ("€ \N{MINUS SIGN}310,50", "–")
    assert "oss-negative" in below.attrs["class"]


def test_a_budget_that_does_not_suffice_says_how_much_is_missing() -> None:
    words = Page(render('{% budget_meter "Missies" 290000 250000 150000 %}')).one("dl").words
    assert "Te weinig€ 1.100" in words
    assert "Blijft over" not in words


def test_the_timeline_shows_who_what_and_the_old_beside_the_new() -> None:
    page = Page(render("{% timeline items %}", items=HAPPENED))
    first, second = page.all("p", class_="oss-timeline__sentence")
    assert (first.words, second.words) == (
        "Sanne van den Berg wijzigde het verzoek",
        "Pieter de Vries diende het verzoek in",
    )
    assert page.all("time")[0].words == "23 november 2026 om 14.32 uur"
    assert [change.words for change in page.all("li") if change.words.startswith(("Begin", "Plaats", "Einde"))] == [
        "Begindatum: was 12 april →, is nu 19 april",
        "Plaats: Taizhou",
        "Einde: was 20 april →, is nu leeg",
    ]


def test_the_current_step_is_marked_for_who_cannot_see_it() -> None:
    done, current, todo = Page(render("{% steps steps %}", **VALUES)).all("li")
    assert [step.attrs.get("aria-current") for step in (done, current, todo)] == [None, "step", None]
    assert "(klaar)" in done.words


def test_the_ends_of_a_list_are_no_links() -> None:
    page = Page(render('{% pagination "1 tot en met 25" next="?na=b" %}'))
    assert [link.words for link in page.all("a")] == ["Volgende"]
    assert Page(render('{% pagination "3 verzoeken" %}')).all("span", class_="oss-pagination__links") == []


def test_a_question_offers_the_four_verdicts_with_their_points() -> None:
    page = Page(render(PARTS["question_card"], **VALUES))
    assert [radio.attrs["value"] for radio in page.all("input", type="radio")] == list(Verdict.values)
    assert [note.words for note in page.all("span", class_="oss-scale__text")] == list(components.POINTS.values())
    assert page.one("p", class_="oss-facts__suggestion").words == "Voorstel: deels. Er is 1 doel."
    assert page.one("textarea").attrs["name"] == "justification"


def test_a_question_keeps_its_verdict_and_shows_its_errors() -> None:
    page = Page(render(PARTS["question_card"], **{**VALUES, "form": Assess({"verdict": "partly"})}))
    assert [radio.attrs["value"] for radio in page.all("input", type="radio") if "checked" in radio.attrs] == ["partly"]
    source = render(PARTS["question_card"], **{**VALUES, "form": Assess({})})
    assert faults(source) == []
    assert Page(source).one("div", id="id_verdict_error").words == "Fout: Kies een oordeel"


def test_the_score_is_said_in_words_as_well_as_in_dots() -> None:
    page = Page(render(PARTS["score_panel"], **VALUES))
    assert [row.words for row in page.all("li")] == [
        "Global Goals : 2 van 2 punten uitleg ontbreekt",
        "Focus nog open",
        "Delegatie n.v.t.",
    ]
    assert page.one("div", role="status").words == "68% Beperkt meedoen"
    said = "5 van 6 klaar. Nog nodig: een oordeel bij vraag 2 en vraag 4 en uitleg bij vraag 1."
    assert page.one("p").words == said
    assert [link.attrs["href"] for link in page.all("a")] == ["/#twee", "/#vier", "/#een"]


def test_too_little_known_gives_no_score() -> None:
    assert "Nog geen score" in render('{% score_panel none "" scores %}', none=None, scores=[])


def test_messages_are_announced_and_bear_their_kind() -> None:
    said = [
        SimpleNamespace(level_tag="success", message="Opgeslagen."),
        SimpleNamespace(level_tag="debug", message="Nou."),
    ]
    page = Page(render("{% messages_list said %}", said=said))
    assert page.one("div", class_="oss-messages").attrs["role"] == "status"
    assert [("utrecht-alert--ok" in a.attrs["class"]) for a in page.all("div", class_="oss-alert")] == [True, False]


def test_days_and_shares_read_as_dutch_people_write_them() -> None:
    day = date(2026, 3, 4)
    drawn = render(
        "{{ day|nl_date }}|{{ day|nl_date_short }}|{{ none|nl_date }}|{{ none|nl_date_short }}|{{ none|nl_moment }}|"
        "{{ share|percent }}|{{ none|percent }}|{{ cents|euros }}|{{ none|euros }}|{{ at|nl_date }}",
        day=day, none=None, share=62.5, cents=123_450, at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    )  # fmt: skip
    shown = "4 maart 2026|4_mrt_2026|niet bekend|–|niet bekend|63%|–|€_1.234,50|–|1 januari 2027"
    assert drawn == shown.replace("_", "\N{NO-BREAK SPACE}")
