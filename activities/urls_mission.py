"""Addresses of the file of a mission."""

from django.urls import path

from activities.views import mission, mission_papers, mission_programme

urlpatterns = [
    path("missies/<int:pk>/", mission.mission, name="mission"),
    path("missies/<int:pk>/periode/", mission.mission_period, name="mission_period"),
    path("missies/<int:pk>/delegatie/nieuw/", mission.member_new, name="member_new"),
    path("missies/delegatie/<int:pk>/", mission.member_edit, name="member_edit"),
    path("missies/delegatie/<int:pk>/verwijderen/", mission.member_remove, name="member_remove"),
    path("missies/<int:pk>/programma/nieuw/", mission_programme.programme_new, name="programme_new"),
    path("missies/programma/<int:pk>/", mission_programme.programme_edit, name="programme_edit"),
    path("missies/programma/<int:pk>/met-wie/", mission_programme.programme_people, name="programme_people"),
    path("missies/programma/<int:pk>/uitkomst/", mission_programme.programme_outcome, name="programme_outcome"),
    path("missies/programma/<int:pk>/verwijderen/", mission_programme.programme_remove, name="programme_remove"),
    path("missies/<int:pk>/paklijst/nieuw/", mission_papers.packing_new, name="packing_new"),
    path("missies/paklijst/<int:pk>/", mission_papers.packing_edit, name="packing_edit"),
    path("missies/paklijst/<int:pk>/klaar/", mission_papers.packing_ready, name="packing_ready"),
    path("missies/paklijst/<int:pk>/bestand/", mission_papers.packing_file, name="packing_file"),
    path("missies/paklijst/<int:pk>/verwijderen/", mission_papers.packing_remove, name="packing_remove"),
    path("missies/<int:pk>/gesprekspunten/<int:number>/", mission_papers.talking_points, name="talking_points"),
    path("missies/<int:pk>/geschenken/nieuw/", mission_papers.gift_new, name="gift_new"),
    path("missies/geschenken/<int:pk>/", mission_papers.gift_edit, name="gift_edit"),
    path("missies/<int:pk>/briefing/", mission_papers.briefing, name="briefing"),
]
