"""Addresses of the yearly report."""

from django.urls import path

from reporting import prediction_views, views

app_name = "reporting"
urlpatterns = [
    path("beleid/voorspelt-de-score/", prediction_views.does_the_score_predict, name="prediction"),
    path("verslagen/", views.edition_list, name="edition_list"),
    path("verslagen/<int:year>/<int:number>/", views.edition, name="edition"),
    path("verslagen/<int:year>/<int:number>/schrijven/", views.edition_edit, name="edition_edit"),
    path("verslagen/<int:year>/<int:number>/definitief/", views.edition_finalise, name="edition_finalise"),
    path("verslagen/<int:year>/<int:number>/pdf/", views.edition_pdf, name="edition_pdf"),
]
