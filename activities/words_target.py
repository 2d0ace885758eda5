"""How events about goals, results and dates of activities read, and the sentences of their constraints and guards."""

from activities.guards_target import GUARDS
from activities.models import LaterCheck

ACTIONS = {
    "activity.target_missed": "zei dat een doel niet is gehaald",
    "activity.result_counted": "telde een resultaat mee voor een doel",
    "activity.postponed": "gaf de activiteit andere data",
    "activity.split": "splitste de activiteit",
    "activity.split_off": "maakte de activiteit door een andere te splitsen",
    "activity.merged": "voegde de activiteit samen met een andere",
    "activity.took_over": "nam een andere activiteit over",
    "activity.checked_later": "keek later wat er nog over is",
}
LABELS = {
    "part": "Tweede activiteit",
    "whole": "Gesplitst van",
    "into": "Gaat door als",
    "merged": "Nam over",
    "months": "Na maanden",
    "left": "Wat is er over",
    "target": "Doel",
    "achieved": "Bereikt van het doel",
    "missed_reason": "Waarom niet gehaald",
}
CODES = {"activities.latercheck.left": dict(LaterCheck.State.choices)}

_FROZEN = "De doelen staan vast sinds het besluit. Leg bij elk doel vast wat ervan kwam."
_DATES = "Een wijziging van de data blijft bewaard. Stel de activiteit opnieuw uit."
_OTHER_TARGET = "Dit doel hoort bij een andere activiteit. Kies een doel uit de lijst."
SENTENCES = {
    **{guard.name: _FROZEN for guard in GUARDS},
    **{guard.name: _DATES for guard in GUARDS if guard.table == "activities_postponement"},
    "activities_result_of_own_target": _OTHER_TARGET,
    "activities_result_keeps_own_target": _OTHER_TARGET,
    "activities_activity_targets_answered": (
        "Leg eerst bij elk doel een resultaat vast, of zeg waarom het doel niet is gehaald."
    ),
    "activities_target_has_text": "Schrijf wat u wilt bereiken.",
    "activities_target_is_measurable": "Vul bij elk doel in hoeveel u wilt bereiken, en waarvan.",
    "activities_missedtarget_has_reason": "Schrijf waarom het doel niet is gehaald.",
    "activities_result_has_evidence": "Noem het bewijs: een bestand, een overeenkomst, of waar het te vinden is.",
    "activities_result_counts_for_target": "Vul in hoeveel van het doel is bereikt.",
    "activities_result_turnover_of_a_firm": "Kies welk bedrijf de omzet noemt, en vul het bedrag in.",
    "activities_latercheck_once": "Deze latere controle staat al klaar.",
    "activities_latercheck_has_evidence": "Schrijf waar u dit op baseert.",
    "activities_postponement_has_reason": "Geef de reden waarom de data veranderen.",
    "activities_activity_one_per_approval": "Dit verzoek heeft al een activiteit. Open het verzoek opnieuw.",
    "activities_activity_merged_into_another": "Kies met welke activiteit u deze samenvoegt.",
}
