"""Log lines for machines: one JSON object a line. Names of people and secrets do not belong in a message."""

import json
import logging
import re
from datetime import UTC, datetime

_SECRET = re.compile(r"(/extern/\w+/\w+/)[^/\s]+")


class JsonFormatter(logging.Formatter):
    """Writes moment (UTC), level, logger and message, the request's path and status, and the traceback if any."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _without_secret(record.getMessage()),
        }
        if request := getattr(record, "request", None):
            path = _without_secret(getattr(request, "path", None) or "")
            line |= {"method": getattr(request, "method", None), "path": path}
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def _without_secret(text: str) -> str:
    """A text without the secret of a link for outsiders: whoever reads a log must not be able to open one."""
    return _SECRET.sub(r"\1…", text)
