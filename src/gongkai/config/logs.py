"""Logging to standard error, as text for people or as JSON lines for a collector. Never with personal data."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from gongkai.config.requests import NONE, AddsRequestId


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message, the request's number and the traceback where there are."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if (number := getattr(record, "request_id", NONE)) != NONE:
            line["request_id"] = number
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def logging_config(log_format: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"},
            "json": {"()": JsonFormatter},
        },
        "filters": {"request_id": {"()": AddsRequestId}},
        "handlers": {
            "stderr": {
                "filters": ["request_id"],
                "class": "logging.StreamHandler",
                "formatter": "json" if log_format == "json" else "text",
            }
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "gongkai": {"level": "INFO"},
            "axes": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }
