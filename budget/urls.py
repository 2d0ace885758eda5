"""Addresses of the budget, and of what touches an activity's money."""

from django.urls import path

from budget import activity_views, course_views, membership_views, views

app_name = "budget"
urlpatterns = [
    path("begroting/", views.year_current, name="year_current"),
    path("begroting/vaststellen/", views.adopt, name="adopt"),
    path("begroting/<int:year>/", views.year, name="year"),
    path("begroting/<int:year>/boekingen/", views.entries, name="entries"),
    path("begroting/<int:year>/wijzigen/", views.amend, name="amend"),
    path("begroting/posten/<int:pk>/", views.line, name="line"),
    path("begroting/posten/<int:pk>/overschrijding/", views.override, name="override"),
    path("begroting/dekking/<int:pk>/toekennen/", views.grant, name="grant"),
    path("begroting/reserveringen/<int:pk>/vrijgeven/", activity_views.release, name="release"),
    path("begroting/uitgaven/<int:pk>/corrigeren/", activity_views.correct, name="correct"),
    path("begroting/uitgaven/<int:pk>/bon/", activity_views.receipt, name="receipt"),
    path("activiteiten/<int:activity_pk>/uitgave/", activity_views.expense_new, name="expense_new"),
    path("activiteiten/<int:activity_pk>/reserveren/", activity_views.reserve, name="reserve"),
    path("activiteiten/<int:pk>/verlengen/", membership_views.membership_renew, name="membership_renew"),
    path("activiteiten/<int:pk>/afronden/", activity_views.activity_complete, name="activity_complete"),
    path("activiteiten/<int:pk>/uitstellen/", course_views.activity_postpone, name="activity_postpone"),
    path("activiteiten/<int:pk>/splitsen/", course_views.activity_split, name="activity_split"),
    path("activiteiten/<int:pk>/samenvoegen/", course_views.activity_merge, name="activity_merge"),
    path("activiteiten/<int:pk>/annuleren/", activity_views.activity_cancel, name="activity_cancel"),
]
