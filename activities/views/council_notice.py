"""Pages of letters to the council: the list, one letter, written, taken away as a document, and recorded as sent."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, posted, send
from activities import permissions, policies_notice as policies
from activities.actions.council_notice import change_notice, send_notice, write_notice
from activities.forms.council_notice import CouncilNoticeForm, SendNoticeForm
from activities.models import Activity, CouncilNotice
from activities.notice_document import notice_name, notice_text, parts_of
from activities.selectors.council_notice import all_notices, first_texts, notice_of
from documents.http import handed_out
from oss_intl.shared.dates import day_in_oss


@require_GET
def notice_list(request: SignedInRequest) -> HttpResponse:
    """Every letter with how it stands; the council sees those that were sent."""
    rows = all_notices(request.user, day_in_oss(timezone.now()))
    page = {"rows": rows, "may_keep": permissions.may_keep_activity(request.user)}
    return render(request, "activities/notice_list.html", page)


@require_GET
def notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """The letter of one activity. Who keeps activities begins it where there is none."""
    activity = get_object_or_404(Activity.objects.visible_to(request.user), pk=pk)
    row = _notices(request).filter(activity=activity).first()
    if row is None:
        if not permissions.may_keep_activity(request.user):
            raise Http404
        return redirect("activities:notice_write", activity.pk)
    page = {
        "notice": row,
        "activity": activity,
        "parts": parts_of(row),
        "item": notice_of(activity, request.user, day_in_oss(timezone.now())),
        "may_keep": permissions.may_keep_activity(request.user) and activity.status not in policies.GONE,
    }
    return render(request, "activities/notice.html", page)


@require_http_methods(["GET", "POST"])
def notice_write(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the letter: the first time filled with what is known, then the draft as it is."""
    permissions.check_keep_activity(request.user)
    activity = get_object_or_404(Activity.objects.visible_to(request.user).select_related("case"), pk=pk)
    row = CouncilNotice.objects.filter(activity=activity).first()
    if request.method == "GET":
        policies.check_writable(activity.status)
        policies.check_draft(row.sent_on if row else None)
    first = None if row else first_texts(activity, day_in_oss(timezone.now()))
    form = CouncilNoticeForm(posted(request), notice=row, first=first)
    now = (lambda: CouncilNotice.objects.get(pk=row.pk).version) if row else None
    done = send(request, form, lambda _values, at: _save(request, activity, form, at), version_now=now)
    return done or render(request, "activities/notice_write.html", {"activity": activity, "form": form, "notice": row})


@require_http_methods(["GET", "POST"])
def notice_send(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record that the letter went to the council."""
    permissions.check_keep_activity(request.user)
    row = get_object_or_404(_notices(request), activity=pk)
    form = SendNoticeForm(posted(request), initial={"sent_on": day_in_oss(timezone.now())})

    def make(values: dict[str, Any], at: datetime) -> str:
        send_notice(notice=row, by=request.user, at=at, **values)
        messages.success(request, "Vastgelegd: de brief is naar de raad verstuurd.")
        return _url(row.activity)

    done = send(request, form, make)
    if done is None and not form.is_bound:
        policies.check_draft(row.sent_on)
    return done or render(request, "activities/notice_send.html", {"activity": row.activity, "form": form})


@require_POST
def notice_document(request: SignedInRequest, pk: int, form: str) -> HttpResponse:
    """The letter as a PDF, or as an OpenDocument text to work on."""
    row, at = get_object_or_404(_notices(request), activity=pk), timezone.now()
    return handed_out(notice_text(row), created=at, name=notice_name(row, form), form=form)


def _save(request: SignedInRequest, activity: Activity, form: CouncilNoticeForm, at: datetime) -> str:
    row = CouncilNotice.objects.filter(activity=activity).first()
    given: dict[str, Any] = {"by": request.user, "at": at, "texts": form.texts()}
    if row is None:
        write_notice(activity=activity, **given)
    else:
        change_notice(notice=row, version=form.cleaned_data["version"] or 0, **given)
    messages.success(request, "De brief is bewaard als concept.")
    return _url(activity)


def _notices(request: SignedInRequest) -> Any:
    return CouncilNotice.objects.visible_to(request.user).select_related("activity__case", "author")


def _url(activity: Activity) -> str:
    return reverse("activities:notice", args=[activity.pk])
