"""Addresses of assessing and deciding."""

from django.urls import include, path

from activities import references  # noqa: F401  (registers the converter `reference`)
from assessment import (
    agreement_views,
    algorithm_views,
    compare_views,
    decide_views,
    decision_queue_views,
    fast_lane_views,
    hand_over_views,
    memo_views,
    pair_views,
    revise_views,
    views,
    withdraw_views,
)
from documents import references as _file  # noqa: F401  (registers the converter `fileform`)

app_name = "assessment"
urlpatterns = [
    path("beleid/overeenstemming/", agreement_views.how_far_they_agree, name="agreement"),
    path("openbaar/algoritmeregister/", algorithm_views.algorithm, name="algorithm"),
    path("openbaar/algoritmeregister/json/", algorithm_views.algorithm_data, name="algorithm_data"),
    path("openbaar/algoritmeregister/schema.json", algorithm_views.algorithm_schema, name="algorithm_schema"),
    path("beoordelen/", views.queue, name="queue"),
    path("verzoeken/<reference:ref>/intrekken/", withdraw_views.withdraw, name="withdraw"),
    path("besluiten/snel/", fast_lane_views.fast_lane, name="fast_lane"),
    path("besluiten/vergelijken/", compare_views.compare, name="compare"),
    path("besluiten/vergelijken/rekenblad/", compare_views.compare_sheet, name="compare_sheet"),
    path("besluiten/", decision_queue_views.decision_queue, name="decision_queue"),
    path("verzoeken/<reference:ref>/beoordelen/", views.assess, name="assess"),
    path("verzoeken/<reference:ref>/beoordelen/begin/", views.begin, name="begin"),
    path("verzoeken/<reference:ref>/beoordelen/belang/", views.conflict, name="conflict"),
    path("verzoeken/<reference:ref>/beoordelen/bewaren/", views.autosave, name="autosave"),
    path("verzoeken/<reference:ref>/beoordelen/<int:pk>/overdragen/", hand_over_views.hand_over, name="hand_over"),
    path("verzoeken/<reference:ref>/beoordelen/tweede/", pair_views.ask, name="ask_for_two"),
    path("verzoeken/<reference:ref>/beoordelen/samen/", pair_views.together, name="together"),
    path("verzoeken/<reference:ref>/beoordelen/samen/bewaren/", pair_views.joint_autosave, name="joint_autosave"),
    path("verzoeken/<reference:ref>/beoordelen/samen/<int:pk>/", pair_views.settled, name="settled"),
    path("verzoeken/<reference:ref>/besluit/", decide_views.decide, name="decide"),
    path("verzoeken/<reference:ref>/memo/<fileform:form>/", memo_views.memo, name="memo"),
    path("verzoeken/<reference:ref>/besluit/effect/", decide_views.effect_preview, name="effect_preview"),
    path("", include("assessment.urls_proposal")),
    path("verzoeken/<reference:ref>/besluit/herzien/", revise_views.revise, name="revise"),
    path("verzoeken/<reference:ref>/besluit/herzien/effect/", revise_views.revise_preview, name="revise_preview"),
]
