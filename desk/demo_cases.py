"""The policy's cases for the demonstration: read from desk/data/cases.json, and made into what the actions take."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from activities.policies import CostData, DelegateData, RequestData, TargetData
from partners.models import Organisation
from policy.models import Channel, GlobalGoal, Motive, Question, Spearhead

FILE = Path(__file__).resolve().parent / "data" / "cases.json"
Item = Mapping[str, Any]

_AS_WRITTEN = (
    "title", "requester_is_relevant", "received_by", "source", "societal_challenge", "aim", "profile", "mission_form",
    "country", "region_code", "place", "lead", "joins", "programme", "project_role", "fee_basis", "cooperation_change",
    "agreement_title",
)  # fmt: skip


def read_cases() -> Item:
    """The method, the cases and what remains of the money, as the file has them."""
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


def request_data(item: Item) -> RequestData:
    """What an official would type for this case."""
    organisations = {row.slug: row for row in Organisation.objects.all()}
    return RequestData(
        **{name: item[name] for name in _AS_WRITTEN},
        requester=organisations[item["requester"]],
        received_on=date.fromisoformat(item["received_on"]),
        channel=Channel.objects.get(code=item["channel"]),
        internal_note=item["requester_note"],
        motives=tuple(Motive.objects.filter(code__in=item["motives"]).order_by("order")),
        spearheads=tuple(Spearhead.objects.filter(code__in=item["spearheads"]).order_by("order")),
        goals=tuple(GlobalGoal.objects.filter(number__in=item["goals"]).order_by("number")),
        targets=tuple(_target(row) for row in item["targets"]),
        participations=tuple(organisations[slug] for slug in item["organisations"]),
        partner=organisations[item["partner"]] if item["partner"] else None,
        delegation=tuple(
            DelegateData(**{key: row[key] for key in ("function", "organisation_name", "group", "people")})
            for row in item["delegation"]
        ),
        costs=tuple(
            CostData(**{key: row[key] for key in ("category", "amount_cents", "payer", "payer_name", "note")})
            for row in item["costs"]
        ),
    )


def _target(row: Item) -> TargetData:
    """A goal; the policy gives no numbers, so each is an example."""
    question = Question.objects.get(framework__version="2017", number=row["question"])
    return TargetData(question=question, text=row["text"], number=row["number"], unit=row["unit"])
