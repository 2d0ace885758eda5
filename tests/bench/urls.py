"""The application's addresses, and an empty page beside them to measure by."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from oss_intl import urls


@login_not_required
def empty(_request: HttpRequest) -> HttpResponse:
    """Nothing, for anybody: what the server and the middleware cost by themselves."""
    return HttpResponse()


urlpatterns = [path("leeg/", empty, name="empty"), *urls.urlpatterns]
