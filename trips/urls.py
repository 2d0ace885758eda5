"""Addresses of the register, for who signs in and for everybody."""

from django.urls import path

from trips import public_views, views

app_name = "trips"
urlpatterns = [
    path("reisregister/", views.register_now, name="register_now"),
    path("reisregister/<int:year>/", views.register_year, name="register"),
    path("reisregister/reis/<int:pk>/", views.trip, name="trip"),
    path("reisregister/reis/<int:pk>/publiceren/", views.publish, name="publish"),
    path("reisregister/reis/<int:pk>/uitgaven/", views.labels, name="labels"),
    path("reisregister/reis/<int:pk>/kosten-overnemen/", views.take_over, name="take_over"),
    path("reisregister/reis/<int:pk>/vervoer/nieuw/", views.leg_new, name="leg_new"),
    path("reisregister/reis/<int:pk>/kosten/nieuw/", views.cost_new, name="cost_new"),
    path("reisregister/vervoer/<int:pk>/", views.leg_edit, name="leg_edit"),
    path("reisregister/vervoer/<int:pk>/verwijderen/", views.leg_remove, name="leg_remove"),
    path("reisregister/kosten/<int:pk>/", views.cost_edit, name="cost_edit"),
    path("reisregister/kosten/<int:pk>/verwijderen/", views.cost_remove, name="cost_remove"),
    path("openbaar/reisregister/", public_views.public_now, name="public_now"),
    path("openbaar/reisregister/schema.json", public_views.public_schema, name="public_schema"),
    path("openbaar/reisregister/<int:year>/", public_views.public_year, name="public_year"),
    path("openbaar/reisregister/<int:year>/<slug:form>/", public_views.public_data, name="public_data"),
]
