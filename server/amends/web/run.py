"""Serving with gunicorn: threaded workers, forked after the rules were loaded once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import Any

from gunicorn.app.base import BaseApplication

from amends.settings import Settings
from amends.web.logs import log_config

# Nothing here may import prometheus_client before _prepare_metrics: it looks for this variable once.
_METRICS_DIR = "PROMETHEUS_MULTIPROC_DIR"


def serve(settings: Settings) -> None:
    """Serve until the process is told to stop."""
    _Server(settings).run()


def gunicorn_options(settings: Settings) -> dict[str, Any]:
    """gunicorn's options for these settings. Also readies the folder where workers share their counts."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return {
        "bind": [f"{host}:{settings.port}"],
        "workers": settings.workers,
        "threads": settings.threads,
        "worker_class": "amends.web.worker.Worker",
        "preload_app": True,
        "timeout": 30,
        "graceful_timeout": 10,
        # Longer than the pauses of somebody who types, so that a keystroke costs no new connection.
        "keepalive": 75,
        "logger_class": "amends.web.worker.Log",
        "logconfig_dict": log_config(settings.log_format),
        "control_socket_disable": True,
        "child_exit": _forget_worker,
        "on_exit": _prepare_metrics(),
    }


class _Server(BaseApplication):
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in gunicorn_options(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from amends.app import create_app  # imports prometheus_client

        return create_app(self._settings)


def _prepare_metrics() -> Callable[[Any], None]:
    """Empty the folder for the workers' counts, or make one; returns what tidies up at exit."""
    given = os.environ.get(_METRICS_DIR)
    folder = Path(given) if given else Path(tempfile.mkdtemp(prefix="amends-metrics-"))
    folder.mkdir(parents=True, exist_ok=True)
    for left_over in folder.glob("*.db"):
        left_over.unlink()
    os.environ[_METRICS_DIR] = str(folder)
    return lambda _: None if given else rmtree(folder, ignore_errors=True)


def _forget_worker(_: Any, worker: Any) -> None:
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
