"""Triggers of states: a request, an activity and an application for subsidy follow their arrows and no other."""

from activities.policies import ACTIVITY_TRANSITIONS, TRANSITIONS
from activities.policies_project import APPLICATION_TRANSITIONS
from oss_intl.shared.guards import Guard, arrows

GUARDS: tuple[Guard, ...] = (
    arrows("activities_request_arrows", "activities_request", "status", TRANSITIONS),
    arrows("activities_activity_arrows", "activities_activity", "status", ACTIVITY_TRANSITIONS),
    arrows("activities_project_arrows", "activities_project", "application", APPLICATION_TRANSITIONS),
)
SENTENCES = {
    "activities_request_arrows": "Dit verzoek kan deze stap nu niet zetten. Open het verzoek opnieuw.",
    "activities_activity_arrows": "Deze activiteit kan deze stap nu niet zetten. Open de activiteit opnieuw.",
    "activities_project_arrows": "Deze aanvraag kan deze stap nu niet zetten. Open de activiteit opnieuw.",
}
