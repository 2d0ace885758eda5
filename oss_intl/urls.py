"""All addresses: each room brings its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("accounts.sign_in_urls")),
    path("", include("accounts.urls")),
    path("", include("reporting.urls")),
    path("", include("budget.urls")),
    path("", include("imports.urls")),
    path("", include("trips.urls")),
    path("", include("partners.urls")),
    path("", include("opportunities.urls")),
    path("", include("letters.urls")),
    path("", include("desk.urls")),
    path("", include("assessment.urls")),
    path("", include("activities.urls")),
]

handler400 = "oss_intl.errors.bad_request"
handler403 = "oss_intl.errors.permission_denied"
handler404 = "oss_intl.errors.page_not_found"
handler429 = "oss_intl.errors.too_many_requests"
handler500 = "oss_intl.errors.server_error"
