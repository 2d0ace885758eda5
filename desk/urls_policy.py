"""Addresses of the policy page, of the versions of the policy and of the draft."""

from django.urls import path

from desk import policy_page_views, policy_views as views

urlpatterns = [
    path("beleid/", policy_page_views.policy, name="policy"),
    path("beleid/versies/", views.version_list, name="policy_versions"),
    path("beleid/versies/<int:number>/", views.version_detail, name="policy_version"),
    path("beleid/versies/<int:number>/intrekken/", views.version_withdraw, name="policy_withdraw"),
    path("beleid/concept/", views.draft, name="policy_draft"),
    path("beleid/concept/beginnen/", views.draft_start, name="policy_start"),
    path("beleid/concept/weggooien/", views.draft_discard, name="policy_discard"),
    path("beleid/concept/publiceren/", views.draft_publish, name="policy_publish"),
    path("beleid/concept/eerdere-verzoeken/", views.draft_replay, name="policy_replay"),
    path("beleid/concept/<slug:code>/", views.part, name="policy_part"),
    path("beleid/concept/<slug:code>/nieuw/", views.item_new, name="policy_item_new"),
    path("beleid/concept/<slug:code>/<str:item_code>/", views.item, name="policy_item"),
    path("beleid/concept/<slug:code>/<str:item_code>/verplaatsen/", views.item_move, name="policy_item_move"),
    path("beleid/concept/<slug:code>/<str:item_code>/weghalen/", views.item_remove, name="policy_item_remove"),
]
