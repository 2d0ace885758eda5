"""Which requests look like one that is being filled in: found by index, bounded, and only what the user may read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from activities.models import Activity, OverlapAnswer, Request, RequestNote
from activities.models.request import Status
from activities.policies import RequestData
from activities.policies_overlap import Facts, Likeness, asks_for_answer, delegate_key, likeness
from activities.selectors.request import data_of, shown
from activities.words import LABELS
from files.checks import MESSAGES
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import period
from oss_intl.shared.text import norm
from partners.models import Organisation

CANDIDATES = 100  # of each ground, the newest; of a period, those that begin last
SHOWN = 5


@dataclass(frozen=True)
class Overlap:
    """A request that looks like the one in hand: why, how it stands, and what was said about it."""

    other: Request
    url: str
    name: str
    where: str
    when: str
    activity: Activity | None
    likeness: Likeness
    must_answer: bool
    answer: str
    answer_url: str


@dataclass(frozen=True)
class Answered:
    """What the registrar said about a request that looked like this one."""

    title: str
    url: str
    name: str
    status: str
    reason: str
    by: str
    at: datetime


def overlaps(case: Request, data: RequestData, user: User) -> tuple[Overlap, ...]:
    """The five requests most like this one as it is filled in now, the most alike first.

    Nobody has to answer more than these five. In a fixed number of queries.
    """
    return tuple(_found(case, data, user)[:SHOWN])


def first_unanswered(case: Request, data: RequestData, user: User) -> Overlap | None:
    """A request so much like this one that somebody has to say what it is before this one is submitted."""
    return next((item for item in overlaps(case, data, user) if item.must_answer), None)


def waiting_links(found: tuple[Overlap, ...]) -> list[tuple[str, str]]:
    """What submission waits for: the sentence, and the address of the answer."""
    return [(waiting_sentence(item), item.answer_url) for item in found if item.must_answer]


def waiting_sentence(item: Overlap) -> str:
    """`Geef aan of dit hetzelfde is als verzoek 2026-004: Missie naar An Giang.`"""
    return f"Geef aan of dit hetzelfde is als {item.name}: {item.other.title}."


def answers_of(case: Request, user: User) -> tuple[Answered, ...]:
    """What was said about requests that looked like this one, as far as this user may read those; staff only."""
    if user.is_council:
        return ()
    rows = OverlapAnswer.objects.filter(case=case, other__in=Request.objects.visible_to(user))
    return tuple(
        Answered(
            row.other.title, other_url(row.other), name_of(row.other), row.other.status, row.reason, row.by.name, row.at
        )
        for row in rows.select_related("other", "by").order_by("pk")
    )


def notes_of(case: Request, user: User) -> tuple[RequestNote, ...]:
    """What was added to a request afterwards, oldest first; staff only."""
    return tuple(RequestNote.objects.visible_to(user).filter(case=case).select_related("by").order_by("pk"))


def compared(case: Request, other: Request) -> list[tuple[str, str, str]]:
    """What differs and what does not: label, value here, value there; only what one of them knows."""
    here, there = data_of(case), data_of(other)
    pairs = ((name, getattr(here, name), getattr(there, name)) for name in _COMPARED)
    known = ((name, one, two) for name, one, two in pairs if one not in _EMPTY or two not in _EMPTY)
    kinds = ("Soort verzoek", case.get_kind_display(), other.get_kind_display())
    return [kinds, *((LABELS[name], shown(name, one), shown(name, two)) for name, one, two in known)]


def why_alike(case: Request, other: Request) -> str:
    """Why two requests look alike, in words."""
    return likeness(facts_of(data_of(case)), facts_of(data_of(other))).words


def name_of(case: Request) -> str:
    """`verzoek 2026-004`, or what a draft is called."""
    return f"verzoek {case.reference}" if case.reference else "uw concept"


def other_url(case: Request) -> str:
    """The page of a request; of a draft its form."""
    if case.reference:
        return reverse("desk:request_detail", args=[case.reference])
    return reverse("activities:draft_edit", args=[case.pk])


def facts_of(data: RequestData, messages: frozenset[str] = frozenset()) -> Facts:
    """What is compared of a request as it is filled in. An organisation that is not in the list yet is like none."""
    known = (choice.pk for choice in (data.requester, data.partner) if isinstance(choice, Organisation))
    return Facts(
        title=norm(data.title),
        organisations=frozenset(known),
        country=data.country,
        starts_on=data.starts_on,
        ends_on=data.ends_on,
        delegates=frozenset(delegate_key(row.function, row.organisation_name) for row in data.delegation),
        messages=messages,
    )


def _found(case: Request, data: RequestData, user: User) -> list[Overlap]:
    """Everything that is alike enough to show: the most alike first, of those the newest."""
    messages = _messages(case)
    facts = facts_of(data, messages)
    visible = Request.objects.visible_to(user).exclude(pk=case.pk)
    same_message = set(_same_message(visible, messages))
    keys = {pk for query in _candidates(visible, facts) for pk in query[:CANDIDATES]} | same_message
    reasons = dict(OverlapAnswer.objects.filter(case=case).values_list("other", "reason"))
    rows = Request.objects.filter(pk__in=keys).prefetch_related("activities", "delegation")
    compared = (
        _overlap(case, row, likeness(facts, _facts(row, messages if row.pk in same_message else frozenset())), reasons)
        for row in rows.only(*_COLUMNS)
    )
    shown = [item for item in compared if item.likeness.is_shown]
    return sorted(shown, key=lambda item: (-item.likeness.points, -item.other.pk))


_COLUMNS = (
    "kind", "status", "reference", "title", "norm", "country", "starts_on", "ends_on", "requester", "partner",
)  # fmt: skip


_COMPARED = (
    "title", "requester", "partner", "received_on", "country", "place", "starts_on", "ends_on", "delegation", "aim",
)  # fmt: skip
_EMPTY = (None, "", ())


def _candidates(visible: QuerySet[Request], facts: Facts) -> Iterator["QuerySet[Request, int]"]:
    """Keys of requests that share something, each found by an index of its own."""
    newest = visible.order_by("-pk").values_list("pk", flat=True)
    latest = visible.order_by("-starts_on", "-pk").values_list("pk", flat=True)
    yield newest.filter(norm=facts.title)
    if facts.organisations:
        yield newest.filter(requester__in=facts.organisations)
        yield newest.filter(partner__in=facts.organisations)
    if facts.country:
        yield newest.filter(country=facts.country)
    if facts.period:
        during = _during(*facts.period)
        yield latest.filter(during)
        if facts.country:
            yield latest.filter(during, country=facts.country)


def _during(first: date, last: date) -> Q:
    """Requests whose period overlaps these days."""
    return Q(starts_on__lte=last) & (Q(ends_on__gte=first) | Q(ends_on=None, starts_on__gte=first))


def _messages(case: Request) -> frozenset[str]:
    """The hashes of the e-mails and invitations of a request."""
    files = case.attachments.filter(file__content_type__in=MESSAGES)
    return frozenset(files.values_list("file__sha256", flat=True))


def _same_message(visible: QuerySet[Request], messages: frozenset[str]) -> "QuerySet[Request, int] | tuple[()]":
    if not messages:
        return ()
    return visible.filter(attachments__file__sha256__in=messages).values_list("pk", flat=True)[:CANDIDATES]


def _facts(row: Request, messages: frozenset[str]) -> Facts:
    organisations = frozenset(pk for pk in (row.requester_id, row.partner_id) if pk)
    delegates = frozenset(delegate_key(member.function, member.organisation_name) for member in row.delegation.all())
    return Facts(
        title=row.norm,
        organisations=organisations,
        country=row.country,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        delegates=delegates,
        messages=messages,
    )


def _overlap(case: Request, other: Request, found: Likeness, reasons: dict[int, str]) -> Overlap:
    answer = reasons.get(other.pk, "")
    return Overlap(
        other=other,
        url=other_url(other),
        name=name_of(other),
        where=country_name(other.country),
        when=period(other.starts_on, other.ends_on) if other.starts_on or other.ends_on else "",
        activity=other.main_activity(),
        likeness=found,
        must_answer=not answer and asks_for_answer(found, Status(other.status)),
        answer=answer,
        answer_url=reverse("activities:draft_overlap", args=[case.pk, other.pk]),
    )
