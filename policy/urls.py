"""Address of the policy page."""

from django.urls import path

from policy import views

app_name = "policy"
urlpatterns = [path("beleid/", views.overview, name="overview")]
