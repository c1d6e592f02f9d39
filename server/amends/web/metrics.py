"""Counts for Prometheus. Labels come from closed sets only: no text of a request can become one."""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Metrics:
    """What this server counts. Under several workers each writes files in
    ``PROMETHEUS_MULTIPROC_DIR``, and any of them answers for all."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "amends_requests",
            "Requests answered.",
            ("method", "path", "status", "channel", "caller"),
            registry=self._registry,
        )
        self.seconds = Histogram(
            "amends_request_seconds",
            "Time from request to answer.",
            ("path",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.drafts = Counter(
            "amends_drafts",
            "Drafts read to the end of a sentence (settled), by pack.",
            ("language", "apology"),
            registry=self._registry,
        )
        self.feedback = Counter(
            "amends_feedback",
            "What people did with findings.",
            ("language", "action"),
            registry=self._registry,
        )

    def text(self) -> bytes:
        """All of it in Prometheus' text format, summed over the workers."""
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self._registry)
        everyone = CollectorRegistry()
        MultiProcessCollector(everyone)  # type: ignore[no-untyped-call]
        return generate_latest(everyone)
