"""Addresses of accounts and their management. Signing in itself has allauth's names: sign_in_urls.py."""

from django.urls import path

from accounts import deputy_views, views

app_name = "accounts"

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/verder/", views.resume, name="resume"),
    path("uitnodiging/<str:token>/", views.invitation, name="invitation"),
    path("gebruikers/", views.user_list, name="user_list"),
    path("gebruikers/nieuw/", views.user_new, name="user_new"),
    path("gebruikers/waarnemers/", deputy_views.deputies, name="deputies"),
    path("gebruikers/waarnemers/<int:pk>/beeindigen/", deputy_views.deputy_end, name="deputy_end"),
    path("gebruikers/<int:pk>/", views.user_edit, name="user_edit"),
    path("gebruikers/<int:pk>/uitnodigen/", views.user_invite, name="user_invite"),
    path("gebruikers/<int:pk>/uitloggen/", views.user_end_sessions, name="user_end_sessions"),
]
