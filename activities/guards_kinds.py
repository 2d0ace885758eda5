"""The triggers of projects and memberships: what no constraint can hold, because it looks at other rows."""

from oss_intl.shared.guards import Guard, append_only, refusal

PROJECT, MEMBER, RECEIPT = "activities_project", "activities_consortiummember", "activities_subsidyreceipt"
YEAR = "activities_membershipyear"

_RECEIVED = f"COALESCE((SELECT SUM(r.cents) FROM {RECEIPT} r WHERE r.project_id = {{project}}), 0)"
_GRANTED = f"COALESCE((SELECT p.granted_cents FROM {PROJECT} p WHERE p.activity_id = NEW.project_id), 0)"
_LEFT = f"""
    COALESCE((SELECT SUM(r.cents) FROM {RECEIPT} r WHERE r.id = NEW.corrects_id OR r.corrects_id = NEW.corrects_id), 0)
"""
_SAME_PROJECT = (
    f"EXISTS (SELECT 1 FROM {RECEIPT} r WHERE r.id = NEW.corrects_id AND r.project_id = NEW.project_id AND r.cents > 0)"
)
_OSS_LEADS = f"EXISTS (SELECT 1 FROM {PROJECT} p WHERE p.activity_id = NEW.project_id AND p.role = 'lead')"
_OTHER_LEADS = f"EXISTS (SELECT 1 FROM {MEMBER} m WHERE m.project_id = NEW.activity_id AND m.role = 'lead')"
_KEPT = """
    EXISTS (SELECT 1 FROM activities_evaluation e WHERE e.activity_id = NEW.membership_id
    AND e.year = NEW.year - 1 AND e.keep)
"""
_FIRST = f"NOT EXISTS (SELECT 1 FROM {YEAR} y WHERE y.membership_id = NEW.membership_id)"

GUARDS: tuple[Guard, ...] = (
    *append_only(RECEIPT),
    refusal(
        "activities_subsidyreceipt_within_grant",
        RECEIPT,
        "INSERT",
        f"NEW.cents > 0 AND {_RECEIVED.format(project='NEW.project_id')} + NEW.cents > {_GRANTED}",
    ),
    refusal(
        "activities_subsidyreceipt_corrects_within",
        RECEIPT,
        "INSERT",
        f"NEW.corrects_id IS NOT NULL AND (NOT {_SAME_PROJECT} OR {_LEFT} + NEW.cents < 0)",
    ),
    refusal(
        "activities_project_granted_above_received",
        PROJECT,
        "UPDATE",
        f"{_RECEIVED.format(project='NEW.activity_id')} > COALESCE(NEW.granted_cents, 0)"
        f" AND EXISTS (SELECT 1 FROM {RECEIPT} r WHERE r.project_id = NEW.activity_id)",
    ),
    refusal("activities_consortium_lead_is_oss", MEMBER, "INSERT", f"NEW.role = 'lead' AND {_OSS_LEADS}"),
    refusal(
        "activities_project_one_lead",
        PROJECT,
        "UPDATE",
        f"NEW.role = 'lead' AND {_OTHER_LEADS}",
    ),
    refusal("activities_membershipyear_renewed_when_kept", YEAR, "INSERT", f"NOT ({_FIRST}) AND NOT ({_KEPT})"),
    refusal(
        "activities_membershipyear_stays",
        YEAR,
        "UPDATE",
        "NEW.year <> OLD.year OR NEW.membership_id <> OLD.membership_id",
    ),
)
