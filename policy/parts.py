"""The parts of the policy that a version holds, and the fields of their items. Pure: everything else follows from it.

The content of a version is a list of items for each part; an item is plain data with a `code`. What reads it (forms,
differences, checks, publishing) asks here which fields there are and what they are called.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from oss_intl.shared.money import euros
from policy.models import Kind, Mandate

Item = Mapping[str, Any]
Content = Mapping[str, Sequence[Item]]

DELEGATION = "delegation"
# Every way in which a question is put: a kind, and for a mission also receiving a delegation.
WAYS: tuple[tuple[str, str, str], ...] = (
    *((kind.value, "", kind.label) for kind in Kind),
    (Kind.MISSION.value, DELEGATION, "Inkomende delegatie"),
)


class Form(Enum):
    """How a field is asked, and how its value is held: text, a whole number, yes or no, one code, or a list."""

    LINE = auto()
    TEXT = auto()
    NUMBER = auto()
    AMOUNT = auto()
    YES_NO = auto()
    CHOICE = auto()
    CHOICES = auto()
    LINES = auto()


@dataclass(frozen=True)
class Field:
    """One field of an item. `choices` names a list: kinds, countries, organisations or spearheads.

    `most`: how many characters a line holds, or how high a number can be; a setting has the bounds of its unit.
    """

    name: str
    label: str
    form: Form = Form.LINE
    choices: str = ""
    needed: bool = True
    most: int = 200
    help: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the policy: `one` names one item, and `fixed` are fields that follow from elsewhere and are not asked.

    `adds` and `removes`: whether items come and go. What came in the draft itself can always go.
    """

    code: str
    title: str
    one: str
    lead: str
    fields: tuple[Field, ...]
    fixed: tuple[str, ...] = ()
    title_field: str = "title"
    adds: bool = True
    removes: bool = True

    @property
    def is_ordered(self) -> bool:
        """Whether the order of its items is chosen; other parts have an order of their own."""
        return "order" in self.fixed

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that an item holds besides its code."""
        return (*self.fixed, *(field.name for field in self.fields))

    def blank(self) -> dict[str, Any]:
        """A new item with nothing in it yet."""
        return {field.name: _EMPTY.get(field.form, "") for field in self.fields}


_EMPTY: Mapping[Form, Any] = {
    Form.NUMBER: 1, Form.AMOUNT: None, Form.YES_NO: False, Form.CHOICES: (), Form.LINES: (),
}  # fmt: skip
_SOURCE = Field("source", "Bron in het beleid", help="Zoals: hoofdstuk 5, Missies.")

PARTS: tuple[Part, ...] = (
    Part(
        "framework",
        "Van score naar advies",
        "de grenzen van het advies",
        "Vanaf welke score het advies meedoen of beperkt meedoen is. Dat is een keuze van de gemeente zelf.",
        (
            Field("participate_from", "Advies meedoen vanaf (procent)", Form.NUMBER, most=100),
            Field("limited_from", "Advies beperkt meedoen vanaf (procent)", Form.NUMBER, most=100),
            Field("min_applicable", "Een score komt er vanaf hoeveel vragen", Form.NUMBER, most=100),
            _SOURCE,
        ),
        title_field="",
        adds=False,
        removes=False,
    ),
    Part(
        "questions",
        "Vragen en gewichten",
        "een vraag",
        "Elk verzoek wordt gewogen op deze vragen. Een hoger gewicht telt zwaarder mee.",
        (
            Field("title", "Titel", most=80),
            Field("weight", "Gewicht (hele punten)", Form.NUMBER, most=100),
            _SOURCE,
        ),
        fixed=("number",),
    ),
    Part(
        "wordings",
        "Teksten van de vragen",
        "een tekst",
        "Hoe elke vraag klinkt bij elke soort verzoek, en wanneer een antwoord ja, deels of nee is.",
        (
            Field("text", "De vraag", Form.TEXT),
            Field("help_text", "Toelichting", Form.TEXT, needed=False),
            Field("anchor_yes", "Wanneer ja", Form.TEXT),
            Field("anchor_partly", "Wanneer deels", Form.TEXT),
            Field("anchor_no", "Wanneer nee", Form.TEXT),
            Field("usually_not_applicable", "Meestal niet van toepassing", Form.YES_NO, needed=False),
        ),
        fixed=("question", "kind", "variant"),
        title_field="",
        adds=False,
        removes=False,
    ),
    Part(
        "spearheads",
        "Speerpunten",
        "een speerpunt",
        "De economische speerpunten van Oss. Een verzoek houdt het speerpunt dat het koos.",
        (Field("name", "Naam", most=120), _SOURCE),
        fixed=("order",),
        title_field="name",
    ),
    Part(
        "goals",
        "Global Goals",
        "een Global Goal",
        "De Global Goals waar een verzoek uit kan kiezen. Hun namen zijn die van de Verenigde Naties.",
        (),
        fixed=("number", "name"),
        title_field="name",
    ),
    Part(
        "focus",
        "Focusgebieden van partners in de regio",
        "een focusgebied",
        "Landen en regio’s waar een partner in de regio zich op richt. Vraag 3 kijkt ernaar.",
        (
            Field("name", "Naam van het gebied", most=160),
            Field("holder", "Van wie", Form.CHOICE, "organisations"),
            Field("country", "Land", Form.CHOICE, "countries"),
            Field("region_code", "Code van de regio", needed=False, most=10, help="Zoals BE-VLG voor Vlaanderen."),
            _SOURCE,
        ),
        fixed=("holder_name",),
        title_field="name",
    ),
    Part(
        "rules",
        "Beleidslijnen",
        "een beleidslijn",
        "Wat het beleid zegt over een land, partner, speerpunt of soort verzoek.",
        (
            Field("title", "Titel", most=160),
            Field("text", "Wat het beleid zegt", Form.TEXT),
            Field("meaning", "Wat dat betekent voor een verzoek", Form.TEXT),
            Field(
                "conditions",
                "Voorwaarden",
                Form.LINES,
                needed=False,
                help="Een vraag op elke regel, met ja of nee. Verandert u een zin, dan kijkt de app haar niet zelf na.",
            ),
            Field("match_countries", "Geldt voor landen", Form.CHOICES, "countries", needed=False),
            Field(
                "match_regions",
                "Geldt voor regio’s",
                Form.LINES,
                needed=False,
                help="Een code op elke regel, zoals CN-JS voor Jiangsu.",
            ),
            Field("match_organisations", "Geldt voor organisaties", Form.CHOICES, "organisations", needed=False),
            Field("match_spearheads", "Geldt voor speerpunten", Form.CHOICES, "spearheads", needed=False),
            Field("match_kinds", "Geldt voor soorten", Form.CHOICES, "kinds", needed=False),
            _SOURCE,
        ),
        fixed=("order",),
    ),
    Part(
        "norms",
        "Instellingen van de gemeente",
        "een instelling",
        "Getallen waar de gemeente op stuurt, zoals bedragen en termijnen.",
        (
            Field("value", "Waarde", Form.NUMBER),
            Field("note", "Toelichting", needed=False, most=300),
            Field("is_own_setting", "Eigen keuze van de gemeente", Form.YES_NO, needed=False),
            _SOURCE,
        ),
        fixed=("title", "unit"),
        adds=False,
        removes=False,
    ),
    Part(
        "mandates",
        "Wie besluit",
        "een regel over wie besluit",
        "Wat geen regel noemt, besluit de themamanager.",
        (
            Field("occasion", "Waarover", Form.CHOICE, "occasions"),
            Field(
                "above_cents",
                "Boven welk bedrag",
                Form.AMOUNT,
                needed=False,
                help="Alleen bij kosten boven een bedrag.",
            ),
            Field("body", "Wie besluit", Form.CHOICE, "bodies"),
            Field("needs_notice", "De raad hoort het vooraf", Form.YES_NO, needed=False),
            Field("is_own_setting", "Eigen keuze van de gemeente", Form.YES_NO, needed=False),
            _SOURCE,
        ),
        title_field="",
    ),
)
PART: Mapping[str, Part] = {part.code: part for part in PARTS}


def items_by_code(content: Content, part: str) -> dict[str, Item]:
    """The items of a part by their code, in their order."""
    return {item["code"]: item for item in content.get(part, ())}


def way_label(kind: str, variant: str) -> str:
    """`Missie`, `Inkomende delegatie`."""
    return next((label for *way, label in WAYS if way == [kind, variant]), kind)


def wording_code(question: str, kind: str, variant: str) -> str:
    """The code of a wording: `focus.mission.delegation`."""
    return ".".join(filter(None, (question, kind, variant)))


def in_title(part: Part) -> frozenset[str]:
    """The names of the fields that the title of an item says already."""
    return frozenset({"occasion", "above_cents"} if part.code == "mandates" else {part.title_field})


def title_of(part: Part, item: Item, content: Content) -> str:
    """What an item is called on the screen."""
    if part.code == "framework":
        return "Grenzen van het advies"
    if part.code == "wordings":
        question = items_by_code(content, "questions").get(item["question"])
        name = f"{question['number']}. {question['title']}" if question else item["question"]
        return f"{name}: {way_label(item['kind'], item['variant']).lower()}"
    if part.code == "mandates":
        if item["occasion"] == Mandate.Occasion.AMOUNT and item["above_cents"] is not None:
            return f"Kosten boven {euros(item['above_cents'])}"
        return str(dict(Mandate.Occasion.choices).get(item["occasion"], item["code"]))
    number = f"{item['number']}. " if "number" in part.fixed else ""
    return f"{number}{item[part.title_field]}"
