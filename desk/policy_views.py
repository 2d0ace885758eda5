"""Versions of the policy to read, and the draft: its parts, its publication and its replay."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, posted, send
from assessment.models import Assessment
from assessment.selectors.replay import changed, moved, replay_of, replay_rows
from desk.paging import key_of
from desk.policy_forms import GoalsForm, PartForm, PublishForm, WithdrawForm
from desk.selectors import policy_versions as versions
from oss_intl.shared.dates import day_in_oss, long_date
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.paging import PAGE, around, page_of
from policy import permissions, version_actions as actions
from policy.conditions import what_is_lost
from policy.models import GlobalGoal, PolicyVersion
from policy.parts import Content, Item, Part, items_by_code, title_of
from policy.policies_version import lists_of
from policy.version_selectors import content_on, mark_of

DRAFT = "desk:policy_draft"


@require_GET
def version_list(request: SignedInRequest) -> HttpResponse:
    """Every version of the policy, from when it holds and what it changed."""
    page = versions.versions_page(request.user, _today())
    return render(request, "desk/policy_versions.html", {"page": page})


@require_GET
def version_detail(request: SignedInRequest, number: int) -> HttpResponse:
    """One published version."""
    version = get_object_or_404(PolicyVersion.objects.published().select_related("published_by"), number=number)
    page = versions.version_page(version, request.user, _today())
    return render(request, "desk/policy_version.html", {"page": page, "version": version})


@require_http_methods(["GET", "POST"])
def version_withdraw(request: SignedInRequest, number: int) -> HttpResponse:
    """Take a publication back before its day."""
    permissions.check_publish_policy(request.user)
    version = get_object_or_404(PolicyVersion.objects.published(), number=number)
    form = WithdrawForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.withdraw(version=version, by=request.user, at=at, reason=values["reason"])
        messages.success(request, f"Versie {version.number} is ingetrokken en is weer een concept.")
        return reverse(DRAFT)

    context = {"form": form, "version": version}
    return send(request, form, make) or render(request, "desk/policy_withdraw.html", context)


@require_POST
def draft_start(request: SignedInRequest) -> HttpResponse:
    """Begin a draft, or go on with the one that is there."""
    try:
        actions.start_draft(by=request.user, at=timezone.now())
    except RuleViolation as error:
        messages.warning(request, error.sentence)
        return redirect("desk:policy_versions")
    return redirect(DRAFT)


@require_GET
def draft(request: SignedInRequest) -> HttpResponse:
    """The draft: what differs, what is still wrong, and its parts."""
    page = versions.draft_page(_draft(request), request.user, _today())
    return render(request, "desk/policy_draft.html", {"page": page})


@require_POST
def draft_discard(request: SignedInRequest) -> HttpResponse:
    """Throw the draft away."""
    actions.discard_draft(version=_draft(request), by=request.user, at=timezone.now())
    messages.success(request, "Het concept is weggegooid. Het beleid dat geldt, is niet veranderd.")
    return redirect("desk:policy_versions")


@require_http_methods(["GET", "POST"])
def part(request: SignedInRequest, code: str) -> HttpResponse:
    """One part of the draft: its items, or for the Global Goals the choice."""
    version, found = _draft(request), _part(code)
    if found.code == "goals":
        return _goals(request, version, found)
    page = versions.part_page(version, found, request.GET.get("vraag", ""))
    return render(request, "desk/policy_part.html", {"page": page, "part": found})


@require_http_methods(["GET", "POST"])
def item_new(request: SignedInRequest, code: str) -> HttpResponse:
    """Add an item to a part."""
    version, found = _draft(request), _part(code)
    if not found.adds or found.code == "goals":
        raise Http404
    lists = lists_of(version.content, versions.organisation_names())
    form = PartForm(posted(request), part=found, item=None, lists=lists)

    def make(_values: dict[str, Any], at: datetime) -> str:
        added = actions.add_item(
            version=version, by=request.user, at=at, part=found, values=form.values(), lists=lists
        )  # fmt: skip
        if found.code == "questions":
            messages.success(request, "De vraag staat in het concept. Vul nu in hoe zij klinkt bij elke soort verzoek.")
            return reverse("desk:policy_part", args=["wordings"])
        messages.success(request, "Het staat in het concept.")
        return _place(found, added)

    context = {"form": form, "part": found, "title": f"Voeg {found.one} toe"}
    return send(request, form, make) or render(request, "desk/policy_item.html", context)


@require_http_methods(["GET", "POST"])
def item(request: SignedInRequest, code: str, item_code: str) -> HttpResponse:
    """Change an item of a part."""
    version, found = _draft(request), _part(code)
    stored = items_by_code(version.content, found.code).get(item_code)
    if stored is None or found.code == "goals":
        raise Http404
    lists = lists_of(version.content, versions.organisation_names())
    form = PartForm(posted(request), part=found, item=stored, lists=lists)

    def make(_values: dict[str, Any], at: datetime) -> str:
        actions.change_item(
            version=version, by=request.user, at=at, part=found, code=item_code, values=form.values(),
            seen=form.seen, lists=lists,
        )  # fmt: skip
        messages.success(request, "Het concept is opgeslagen.")
        if _warn(request, found, stored, form.values()):
            return reverse("desk:policy_part", args=[found.code])
        return _place(found, item_code, stored.get("question", ""))

    context = {
        "form": form, "part": found, "title": title_of(found, stored, version.content), "code": item_code,
        "may_go": actions.may_remove(found, item_code, version),
    }  # fmt: skip
    answer = send(request, form, make, version_now=lambda: _mark_now(found, item_code))
    return answer or render(request, "desk/policy_item.html", context)


@require_POST
def item_move(request: SignedInRequest, code: str, item_code: str) -> HttpResponse:
    """Let an item change places with the one before it, or with `down` the one after it."""
    version, found = _draft(request), _part(code)
    down = "down" in request.POST
    actions.move_item(version=version, by=request.user, at=timezone.now(), part=found, code=item_code, down=down)
    return redirect(_place(found, item_code))


@require_POST
def item_remove(request: SignedInRequest, code: str, item_code: str) -> HttpResponse:
    """Take an item out of the draft."""
    version, found = _draft(request), _part(code)
    actions.remove_item(version=version, by=request.user, at=timezone.now(), part=found, code=item_code)
    messages.success(request, "Het staat niet meer in het concept.")
    return redirect("desk:policy_part", code=found.code)


@require_http_methods(["GET", "POST"])
def draft_publish(request: SignedInRequest) -> HttpResponse:
    """Let the draft hold from a day."""
    permissions.check_publish_policy(request.user)
    version, names = _draft(request), versions.organisation_names()
    form = PublishForm(posted(request), today=_today())

    def make(values: dict[str, Any], at: datetime) -> str:
        done = actions.publish(version=version, by=request.user, at=at, organisations=names, **values)
        messages.success(request, f"Versie {done.number} gaat in op {long_date(values['valid_from'])}.")
        return reverse("desk:policy_version", args=[done.number])

    answer = send(request, form, make)
    page = versions.draft_page(version, request.user, _today()) if answer is None else None
    return answer or render(request, "desk/policy_publish.html", {"form": form, "page": page})


@require_GET
def draft_replay(request: SignedInRequest) -> HttpResponse:
    """What earlier assessments would come to under the draft; nothing is written."""
    version = _draft(request)
    draft, user = version.content, request.user
    found = replay_of(draft, content_on(_today()), user, key_of(request, "van"), key_of(request, "tot"))
    page = {
        "page": found,
        "changed": _replayed(request, changed(draft, user, found.chosen), draft, PAGE),
        "moved": _replayed(request, moved(draft, user, found.chosen), draft, "blad_score"),
    }
    return render(request, "desk/policy_replay.html", {**page, "version": version})


def _replayed(request: SignedInRequest, rows: QuerySet[Assessment], draft: Content, name: str) -> dict[str, Any]:
    """One page of the assessments; `name` is the word of the address that holds its number."""
    shown = page_of(request, rows, name)
    return {"rows": replay_rows(shown, draft), "around": around(request, shown, name)}


def _place(found: Part, code: str, question: str = "") -> str:
    """Where an item stands in the list of its part; of the texts, those of its question are open."""
    opened = f"?vraag={question}" if question else ""
    return f"{reverse('desk:policy_part', args=[found.code])}{opened}#{code}"


def _warn(request: SignedInRequest, found: Part, old: Item, new: dict[str, Any]) -> bool:
    """Say what the program no longer knows of rewritten conditions; answers whether there is something to read."""
    lost = what_is_lost(old["code"], old["conditions"], new["conditions"]) if found.code == "rules" else ()
    for sentence in lost:
        messages.warning(request, sentence)
    return bool(lost)


def _goals(request: SignedInRequest, version: PolicyVersion, found: Part) -> HttpResponse:
    numbers = [item["number"] for item in version.content["goals"]]
    form = GoalsForm(posted(request), initial={"goals": GlobalGoal.objects.filter(number__in=numbers)})

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.choose_goals(version=version, by=request.user, at=at, goals=list(values["goals"]))
        messages.success(request, "Het concept is opgeslagen.")
        return reverse(DRAFT)

    context = {"form": form, "part": found, "title": found.title}
    return send(request, form, make) or render(request, "desk/policy_item.html", context)


def _draft(request: SignedInRequest) -> PolicyVersion:
    """The draft, for who works on it; 404 when there is none."""
    permissions.check_edit_policy(request.user)
    found = versions.draft_version()
    if found is None:
        raise Http404
    return found


def _part(code: str) -> Part:
    found = versions.part_or_none(code)
    if found is None:
        raise Http404
    return found


def _mark_now(found: Part, code: str) -> int:
    version = versions.draft_version()
    stored = items_by_code(version.content, found.code).get(code) if version else None
    return mark_of(stored) if stored else 0


def _today() -> Any:
    return day_in_oss(timezone.now())
