"""What touches an activity's money: reserve, release, book, correct, see a receipt, complete and cancel."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounts.http import SignedInRequest, posted, send
from activities.models import Activity
from activities.selectors.target import outcomes
from budget import actions, permissions, selectors
from budget.forms import CancelForm, CompleteForm, CorrectForm, ExpenseForm, ReleaseForm, ReserveForm
from budget.models import Commitment, LedgerEntry, Receipt
from files.actions import store
from files.http import download
from oss_intl.shared.money import euros


def _activity_url(activity: Activity) -> str:
    return reverse("desk:activity_detail", args=[activity.pk])


def expense_new(request: SignedInRequest, activity_pk: int) -> HttpResponse:
    """Book an expense against one of the activity's reservations."""
    permissions.check_book(request.user)
    activity = _activity(request, activity_pk)
    items = selectors.commitments(activity)
    form = ExpenseForm(posted(request), request.FILES or None, commitments=items)

    def make(values: dict[str, Any], at: datetime) -> str:
        upload = values.pop("file")
        file = store(upload=upload, by=request.user, at=at) if upload else None
        actions.book_expense(file=file, by=request.user, at=at, **values)
        messages.success(request, f"De uitgave van {euros(values['cents'])} is geboekt.")
        return _activity_url(activity)

    answer = send(request, form, make)
    if answer is None and request.FILES:
        form.add_error("file", "Kies het bestand opnieuw: uw browser bewaart het niet.")
    return answer or _page(request, "budget/expense.html", activity, form=form, commitments=items)


def reserve(request: SignedInRequest, activity_pk: int) -> HttpResponse:
    """Reserve for an activity: more on a line, or on a line of another year."""
    permissions.check_guard_budget(request.user)
    activity = _activity(request, activity_pk)
    form = ReserveForm(posted(request), activity=activity)

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.reserve_more(activity=activity, by=request.user, at=at, **values)
        messages.success(request, f"{euros(values['cents'])} is gereserveerd.")
        return _activity_url(activity)

    return send(request, form, make) or _page(request, "budget/reserve.html", activity, form=form)


def release(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set part of a reservation free."""
    permissions.check_book(request.user)
    commitment = get_object_or_404(Commitment.objects.select_related("line__budget", "activity"), pk=pk)
    form = ReleaseForm(posted(request), initial={"cents": commitment.open_cents})

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.release(commitment=commitment, by=request.user, at=at, **values)
        messages.success(request, f"{euros(values['cents'])} is vrijgegeven.")
        return _activity_url(commitment.activity)

    answer = send(request, form, make)
    return answer or _page(request, "budget/release.html", commitment.activity, form=form, commitment=commitment)


def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back an expense, in whole or in part."""
    permissions.check_book(request.user)
    rows = LedgerEntry.objects.select_related("line__budget", "commitment__activity")
    entry = get_object_or_404(rows, pk=pk, kind=LedgerEntry.Kind.EXPENSE)
    assert entry.commitment is not None
    activity = entry.commitment.activity
    form = CorrectForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.correct(entry=entry, by=request.user, at=at, **values)
        messages.success(request, f"Er is {euros(values['cents'])} van de uitgave afgehaald.")
        return _activity_url(activity)

    return send(request, form, make) or _page(request, "budget/correct.html", activity, form=form, entry=entry)


def receipt(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file of an expense's receipt; never for the council."""
    permissions.check_see_details(request.user)
    row = get_object_or_404(Receipt.objects.select_related("file"), entry=pk, file__isnull=False)
    assert row.file is not None
    return download(row.file)


def activity_complete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Complete an activity, and set free what is left."""
    permissions.check_book(request.user)
    activity = _activity(request, pk)
    form = CompleteForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.complete_activity(activity=activity, by=request.user, at=at, **values)
        messages.success(request, "De activiteit is afgerond. Evalueer haar nu.")
        return _activity_url(activity)

    items = [item for item in outcomes(activity) if item.is_open]
    lacks_result = not activity.targets.exists() and not activity.results.exists()
    page = {"open_cents": selectors.open_cents(activity), "open_targets": items, "lacks_result": lacks_result}
    return send(request, form, make) or _page(request, "budget/complete.html", activity, form=form, **page)


def activity_cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Cancel an activity; everything that is still reserved is set free."""
    permissions.check_book(request.user)
    activity = _activity(request, pk)
    form = CancelForm(posted(request))

    def make(values: dict[str, Any], at: datetime) -> str:
        actions.cancel_activity(activity=activity, by=request.user, at=at, **values)
        messages.success(request, "De activiteit is geannuleerd. Wat nog was gereserveerd, is vrijgegeven.")
        return _activity_url(activity)

    open_cents = selectors.open_cents(activity)
    page = {"open_cents": open_cents, "release_text": f"Er is nog {euros(open_cents)} gereserveerd. Dat komt vrij."}
    return send(request, form, make) or _page(request, "budget/cancel.html", activity, form=form, **page)


def _activity(request: SignedInRequest, pk: int) -> Activity:
    return get_object_or_404(Activity.objects.visible_to(request.user), pk=pk)


def _page(request: SignedInRequest, template: str, activity: Activity, **page: Any) -> HttpResponse:
    return render(request, template, {"activity": activity, **page})
