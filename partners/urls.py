"""Addresses of the register of partners; the pages that show a partner are the desk's."""

from django.urls import path

from partners import agreement_views, views

app_name = "partners"
urlpatterns = [
    path("partners/nieuw/", views.organisation_new, name="organisation_new"),
    path("partners/overeenkomsten/<int:pk>/wijzigen/", views.agreement_edit, name="agreement_edit"),
    path("partners/overeenkomsten/<int:pk>/evalueren/", agreement_views.agreement_review, name="agreement_review"),
    path("partners/overeenkomsten/<int:pk>/belofte/", agreement_views.promise_new, name="promise_new"),
    path("partners/beloften/<int:pk>/wijzigen/", agreement_views.promise_edit, name="promise_edit"),
    path("partners/beloften/<int:pk>/uitkomst/", agreement_views.promise_settle, name="promise_settle"),
    path("partners/contactpersonen/<int:pk>/", views.contact_person_edit, name="contact_person_edit"),
    path(
        "partners/contactpersonen/<int:pk>/uitzetten/",
        views.contact_person_deactivate,
        name="contact_person_deactivate",
    ),
    path("partners/<slug:slug>/wijzigen/", views.organisation_edit, name="organisation_edit"),
    path("partners/<slug:slug>/relatie/", views.relation_edit, name="relation_edit"),
    path("partners/<slug:slug>/overeenkomst/", views.agreement_new, name="agreement_new"),
    path("partners/<slug:slug>/contactpersoon/", views.contact_person_new, name="contact_person_new"),
]
