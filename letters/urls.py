"""Addresses of letters: the texts that an admin keeps, and the letters about a decision."""

from django.urls import path

from activities import references as _request  # noqa: F401 (registers the converter `reference`)
from documents import references as _file  # noqa: F401 (registers the converter `fileform`)
from letters import references, template_views, views  # noqa: F401 (registers the converters of this room)
from links import http as _language  # noqa: F401 (registers the converter `language`)

app_name = "letters"
urlpatterns = [
    path("brieven/", template_views.template_list, name="template_list"),
    path("brieven/<letterkind:kind>/<language:language>/", template_views.template_edit, name="template_edit"),
    path(
        "brieven/<letterkind:kind>/<language:language>/standaard/",
        template_views.template_restore,
        name="template_restore",
    ),
    path("verzoeken/<reference:ref>/besluit/<int:pk>/brief/", views.letter_new, name="letter_new"),
    path("verzoeken/<reference:ref>/brieven/<int:pk>/<fileform:form>/", views.letter_file, name="letter_file"),
]
