"""Addresses of what is kept of intentions and positions."""

from django.urls import path

from activities.views import intention

urlpatterns = [
    path("voornemens/<int:pk>/gedaan/", intention.intention_done, name="intention_done"),
    path("voornemens/<int:pk>/niet-gedaan/", intention.intention_not_done, name="intention_not_done"),
    path("voornemens/uitgevoerd/<int:pk>/weghalen/", intention.deed_take_back, name="deed_take_back"),
    path("activiteiten/<int:pk>/voornemen/", intention.activity_intention, name="activity_intention"),
    path("posities/nieuw/", intention.position_new, name="position_new"),
    path("posities/<int:pk>/gedaan/", intention.position_entry, name="position_entry"),
    path("posities/<int:pk>/beeindigen/", intention.position_end, name="position_end"),
]
