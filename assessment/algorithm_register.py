"""The entry for the algorithm register of the Dutch government: how requests are weighed, in plain Dutch.

What can be computed is computed (questions, weights, thresholds, settings, policy rules); nothing in it is personal.
The fields are those of the publication standard 1.0, which algorithm_schema.json describes.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from assessment.models import Assessment
from assessment.policies import HIGHEST
from assessment.policies_suggestions import SUGGEST
from oss_intl.shared.dates import day_in_oss, long_date
from policy.models import Framework, Question
from policy.policies import norm_value
from policy.selectors import norms, rules_on

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parent / "algorithm_schema.json").read_text(encoding="utf-8"))
SECTIONS = (
    (
        "Algemene informatie",
        (
            "name", "description_short", "organization", "category", "status", "begin_date", "contact_email",
            "website", "publication_category",
        ),
    ),
    (
        "Verantwoord gebruik",
        ("goal", "proportionality", "human_intervention", "risks", "lawful_basis", "impacttoetsen"),
    ),
    ("Werking", ("source_data", "methods_and_models", "provider")),
    ("Over deze registratie", ("lang", "standard_version", "source_id", "tags")),
)  # fmt: skip
_SETTINGS = ("fast-lane-ceiling", "two-assessors-cents", "two-assessors-hours")
_SUGGESTIONS = {
    1: "ja als het verzoek een Global Goal noemt, anders nee",
    2: "ja als het verzoek een speerpunt noemt, anders nee",
    3: "ja bij een lopende overeenkomst met die partner of in dat land, bij een focusgebied van een partner in de "
    "regio, of als een relevante partner erom vraagt, anders nee",
    4: "ja als uit de regio twee of meer van overheid, onderwijs en bedrijfsleven meedoen, deels bij één daarvan, "
    "anders nee",
    5: "deels als het verzoek beschrijft hoe Oss zich laat zien, anders nee",
    6: "ja als in de delegatie een bestuurder, bedrijf of kennisinstelling zit, deels bij andere leden, anders nee; "
    "alleen bij een missie",
}


@dataclass(frozen=True)
class Field:
    """One field of the entry as the page shows it: the label of the standard, and its text or list."""

    label: str
    value: str | list[str]

    @property
    def text(self) -> str:
        return self.value if isinstance(self.value, str) else ", ".join(self.value)

    @property
    def is_link(self) -> bool:
        return self.text.startswith("https://") or self.text.startswith("http://")


@dataclass(frozen=True)
class Section:
    title: str
    fields: tuple[Field, ...]


def entry(framework: Framework, today: date, website: str) -> dict[str, Any]:
    """The entry under a framework, as the register takes it. `website` is the address of the readable page."""
    questions = list(framework.questions.order_by("number"))
    first = Assessment.objects.filter(submitted_at__isnull=False).order_by("submitted_at").first()
    began = day_in_oss(first.submitted_at) if first and first.submitted_at else None
    in_use = began is not None and not settings.DEMO
    return {
        "name": "Internationale verzoeken wegen",
        "description_short": f"De gemeente Oss weegt internationale verzoeken op {len(questions)} vragen uit haar "
        "beleid. Een medewerker geeft per vraag een oordeel met uitleg. Een eenvoudige som maakt daar een score en een "
        "advies van. Een mens besluit.",
        "organization": "Gemeente Oss",
        "category": ["Internationaal"],
        "status": "In gebruik" if in_use else "In ontwikkeling",
        **({"begin_date": f"{began:%Y-%m}"} if began and in_use else {}),
        "contact_email": settings.PUBLIC_CONTACT,
        "website": website,
        "publication_category": "Overige algoritmes",
        "goal": _goal(),
        "proportionality": _proportionality(),
        "human_intervention": _human_intervention(today),
        "risks": _risks(),
        "lawful_basis": _paragraphs(
            "Er is geen wet die deze weging voorschrijft. Oss weegt verzoeken volgens haar internationaal beleid van "
            f"2017. De vragen staan in {framework.source}. De gewichten en de grenzen van het advies zijn een keuze "
            "van de gemeente."
        ),
        "impacttoetsen": _paragraphs(
            "Er is geen impacttoets gedaan. De score wordt berekend uit oordelen over een verzoek, niet uit gegevens "
            "over personen."
        ),
        "source_data": _source_data(),
        "methods_and_models": _methods(framework, questions, today),
        "provider": "Intern ontwikkeld",
        "lang": "nld",
        "standard_version": "1.0",
        "source_id": f"oss-internationaal-afwegingskader-{framework.version}",
        "tags": "internationaal beleid, afwegingskader, missies, Europese projecten, netwerken, samenwerking, score",
    }


def sections(found: dict[str, Any]) -> tuple[Section, ...]:
    """The entry in the order of the register's own pages; what is not filled in is left out."""
    return tuple(
        Section(
            title, tuple(Field(SCHEMA["properties"][name]["title"], found[name]) for name in names if name in found)
        )
        for title, names in SECTIONS
    )


def _goal() -> SafeString:
    return _paragraphs(
        "Oss krijgt elk jaar internationale verzoeken: meegaan met een missie, een delegatie ontvangen, meedoen aan "
        "een Europees project, lid worden van een netwerk of een samenwerking aangaan. De score helpt om verzoeken op "
        "dezelfde manier te wegen en om de keuze aan de gemeenteraad uit te leggen.",
        "Wie een verzoek doet, is meestal een organisatie. Zij merkt de uitkomst als een besluit met een reden. Voor "
        "inwoners heeft de score geen rechtsgevolg.",
    )


def _proportionality() -> SafeString:
    return _paragraphs(
        "Zonder vaste vragen hangt een besluit meer af van wie het verzoek behandelt. Met de vragen is te zien waarop "
        "is gelet. Een nadeel is dat een getal harder lijkt dan het is. Daarom heet de uitkomst overal een advies, "
        "staat bij elk oordeel een uitleg en mag wie besluit met een reden afwijken.",
        "De gemeente rekent dit bij de overige algoritmes: het besluit gaat over deelname aan een activiteit, het "
        "treft geen groep inwoners en er worden geen personen beoordeeld.",
    )


def _human_intervention(today: date) -> SafeString:
    held = norms(today)
    lines = [
        f"{held[code].title}: {norm_value(held[code].value, held[code].unit)}." for code in _SETTINGS if code in held
    ]
    return format_html(
        "{}{}",
        _paragraphs(
            "Een medewerker geeft elk oordeel zelf, met een uitleg, en verklaart eerst geen belang te hebben. De "
            "themamanager besluit, of het college of de raad waar dat moet. Is de themamanager er niet, dan kan een "
            "medewerker waarnemen van de ene dag tot en met de andere; bij het besluit staat dan dat het van een "
            "waarnemer is. Niemand besluit over een verzoek dat hij of zij zelf heeft vastgelegd of beoordeeld. Het "
            "systeem neemt geen besluit.",
            "Wie afwijkt van het advies, geeft een tweede reden. Die staat in het jaarverslag aan de raad. Kleine "
            "verzoeken die vaker terugkomen, gaan volgens een regel zonder score naar een lijst. Ook daar bevestigt de "
            "themamanager of de waarnemer elk verzoek zelf. Een akkoord kan later met een reden worden herzien; het "
            "eerdere besluit blijft te lezen.",
        ),
        _list(*lines),
    )


def _risks() -> SafeString:
    return _list(
        "Schijnzekerheid: de score heet een advies, en met te weinig oordelen is er geen score.",
        "Verschil tussen beoordelaars: bij elk oordeel staat wat nee, deels en ja betekenen. Bij grotere verzoeken "
        "kunnen twee mensen los van elkaar beoordelen.",
        "Verkeerde gewichten: de gemeente kijkt elk jaar of score en advies voorspelden wat er van de activiteiten "
        "kwam, en zegt erbij dat die aantallen klein zijn.",
        "Een voorstel overnemen zonder nadenken: bij elk voorstel staat de regel die het maakte. Vastgelegd wordt "
        "of een mens het volgde of iets anders koos.",
        "Later iets veranderen: een beoordeling of besluit verandert niet meer. Wat er gebeurde, staat in een "
        "geschiedenis die niet te veranderen is.",
    )


def _source_data() -> SafeString:
    return format_html(
        "{}{}",
        _list(
            "Het verzoek: Global Goals, speerpunten, land, partner, wie erom vraagt, wie er meedoet en hoe Oss "
            "zich laat zien. Leden van een delegatie met functie en organisatie, zonder naam.",
            "De eigen registers van de gemeente: organisaties, overeenkomsten en focusgebieden.",
            "Het beleid: de vragen, de gewichten, de grenzen van het advies en de beleidslijnen.",
            "De oordelen van de medewerker. Alleen die tellen in de score.",
        ),
        _paragraphs("Het bedrag dat een verzoek kost, telt niet mee in de score. Er zijn geen gegevens gekocht."),
    )


def _methods(framework: Framework, questions: Sequence[Question], today: date) -> SafeString:
    total = sum(question.weight for question in questions)
    until = f" tot en met {long_date(framework.valid_until)}" if framework.valid_until else ""
    weights = [
        f"Vraag {question.number}, {question.title}: gewicht {question.weight} van {total} "
        f"({round(100 * question.weight / total)}%)."
        for question in questions
    ]
    suggested = [
        f"Vraag {question.number}: {_SUGGESTIONS[question.number]}."
        for question in questions
        if question.number in SUGGEST
    ]
    rules = rules_on(today).count()
    return format_html(
        "{}{}{}{}{}",
        _paragraphs(
            f"Versie {framework.version} van het afwegingskader geldt vanaf {long_date(framework.valid_from)}{until}. "
            f"Een oordeel is nee (0 punten), deels (1 punt) of ja ({HIGHEST} punten). Een vraag die niet van "
            "toepassing is, telt niet mee. De score is de som van punten maal gewicht, gedeeld door het hoogste dat "
            f"met de vragen die meetellen kan, in hele procenten naar beneden. Met minder dan "
            f"{framework.min_applicable} oordelen is er geen score."
        ),
        _list(*weights),
        _paragraphs(
            f"Vanaf {framework.participate_from}% is het advies meedoen, vanaf {framework.limited_from}% beperkt "
            "meedoen, en daaronder niet meedoen.",
            "Bij elke vraag staat een voorstel voor het oordeel. Een mens volgt het of kiest iets anders:",
        ),
        _list(*suggested),
        _paragraphs(
            f"Daarnaast toont het systeem welke van de {rules} beleidslijnen bij een verzoek horen, op land, regio, "
            "partner, speerpunt of soort. Bij elke voorwaarde van een beleidslijn staat wat de gegevens zeggen; de "
            "medewerker zegt of het verzoek eraan voldoet. Ook toont het systeem eerdere verzoeken die erop lijken. "
            "Dit telt niet mee in de score.",
            "Het algoritme leert niet zelf en gebruikt geen kunstmatige intelligentie.",
        ),
    )


def _paragraphs(*texts: str) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((text,) for text in texts))


def _list(*texts: str) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((text,) for text in texts))
    return format_html("<ul>{}</ul>", items) if texts else items
