"""Addresses of the partner pages."""

from django.urls import path

from desk import agreement_views, partner_views

urlpatterns = [
    path("partners/", partner_views.partner_list, name="partner_list"),
    path("partners/overeenkomsten/<int:pk>/", agreement_views.agreement_detail, name="agreement_detail"),
    path("partners/<slug:slug>/", partner_views.partner_detail, name="partner_detail"),
    path("partners/<slug:slug>/samenvoegen/", partner_views.partner_merge, name="partner_merge"),
]
