"""`/gezondheid/`: whether the application can do its work, for a machine that watches it. Public, quick, no secrets.

It asks the database and the guards and repeats the outcome of the last `manage.py verify`; it never walks the chain.
"""

from datetime import datetime, timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit.selectors import last_verification
from oss_intl.shared import guards

VERIFY_EVERY = timedelta(hours=48)


@login_not_required
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """200 when all is well or somebody should look soon, 503 when something is wrong."""
    try:
        checks: dict[str, dict[str, object]] = {
            "database": {"status": "ok"},
            "guards": _guards(),
            "verify": _verify(timezone.now()),
        }
    except DatabaseError:
        checks = {"database": {"status": "fail"}}
    found = {check["status"] for check in checks.values()}
    status = "fail" if "fail" in found else "warn" if "warn" in found else "ok"
    return JsonResponse({"status": status, "checks": checks}, status=503 if status == "fail" else 200)


def _guards() -> dict[str, object]:
    missing = guards.missing()
    return {"status": "fail" if missing else "ok", "missing": len(missing)}


def _verify(at: datetime) -> dict[str, object]:
    """The last verification: its age in hours, and the names of the checks that failed."""
    last = last_verification()
    if last is None:
        return {"status": "warn", "age_hours": None, "failed": []}
    status = "fail" if last.failed else "warn" if at - last.at > VERIFY_EVERY else "ok"
    return {"status": status, "age_hours": int((at - last.at).total_seconds() // 3600), "failed": last.failed}
