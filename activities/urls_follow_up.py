"""Addresses of what is done with follow-up actions."""

from django.urls import path

from activities.views import contact_moment, follow_up

urlpatterns = [
    path("activiteiten/<int:pk>/actie/", follow_up.follow_up_new, name="follow_up_new"),
    path("partners/<slug:slug>/contactmoment/", contact_moment.contact_moment_new, name="contact_moment_new"),
    path("partners/<slug:slug>/actie/", follow_up.follow_up_for_partner, name="follow_up_for_partner"),
    path("partners/beloften/<int:pk>/actie/", follow_up.follow_up_for_promise, name="follow_up_for_promise"),
    path("voornemens/<int:pk>/actie/", follow_up.follow_up_for_intention, name="follow_up_for_intention"),
    path("acties/<int:pk>/overdragen/", follow_up.follow_up_hand_over, name="follow_up_hand_over"),
    path("acties/<int:pk>/verzetten/", follow_up.follow_up_move, name="follow_up_move"),
    path("acties/<int:pk>/afronden/", follow_up.follow_up_done, name="follow_up_done"),
]
