"""Logs that can be kept by anybody: one line an event, and nothing that a request carried.

An unexpected error is written as its type and the places it passed: its message may quote a draft.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any, Literal

_PLAIN = re.compile(r'[^\s"=\x00-\x1f\x7f]+')


class LineFormatter(logging.Formatter):
    """A record as one line of logfmt or JSON."""

    def __init__(self, style: Literal["logfmt", "json"]) -> None:
        super().__init__()
        self._write = _logfmt if style == "logfmt" else json.dumps

    def format(self, record: logging.LogRecord) -> str:
        """The line for a record; fields come by ``extra={"fields": {...}}``."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line |= _explain(record.exc_info[1])
        return self._write(line)


def log_config(style: Literal["logfmt", "json"]) -> dict[str, Any]:
    """The logging of the whole process, gunicorn's own lines included: to standard output."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": LineFormatter, "style": style}},
        "handlers": {
            "out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}
        },
        "root": {"level": "WARNING", "handlers": ["out"]},
        "loggers": {
            "amends": {"level": "INFO"},
            "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True},
        },
    }


def _explain(error: BaseException) -> dict[str, str]:
    places = traceback.extract_tb(error.__traceback__)
    return {
        "error": type(error).__name__,
        "at": " < ".join(f"{place.filename}:{place.lineno}" for place in reversed(places)),
    }


def _logfmt(line: dict[str, Any]) -> str:
    return " ".join(f"{key}={_quoted(str(value))}" for key, value in line.items())


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
