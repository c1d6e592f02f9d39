"""The server beside a bare Flask JSON echo, on the same gunicorn, over loopback."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import IO
from urllib.error import HTTPError

import memory
from report import section, table
from samples import Samples, keystrokes, languages

_HERE = Path(__file__).parent
_BIN = Path(sys.executable).parent
_WORKERS, _THREADS, _CONNECTIONS = 2, 4, 32
_ROUNDS = 2
_SECONDS = 3
_WARMING = 1_000
"""Requests, which take seconds: the first drafts cost a worker many times what later ones do."""
_SHARE = 0.7
_DRAFTS = 1_500
"""In each language: more than two workers remember the sentences of."""


@dataclass(frozen=True)
class Load:
    """What came of one run of wrk; times in milliseconds."""

    requests: int
    per_second: float
    p50: float
    p99: float
    mean: float
    failed: int


@dataclass(frozen=True)
class Server:
    """A running gunicorn, and how many seconds it took to be ready."""

    process: subprocess.Popen[bytes]
    url: str
    start: float

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        parent = self.process.pid
        return list(map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split()))


class _Run:
    """Posts the bodies of a file to a server, each time from where it stopped the time before."""

    def __init__(self, server: Server, bodies: Path) -> None:
        self._server = server
        self._bodies = bodies
        self._sent = 0

    def load(self, pause: float = 0) -> Load:
        """As fast as the server answers, or with pauses of so many milliseconds on average."""
        command = ["wrk", "-t1", f"-c{_CONNECTIONS}", f"-d{_SECONDS}s", "--timeout", "10s"]
        script = ["-s", str(_HERE / "load.lua"), f"{self._server.url}/v1/score"]
        values = [str(self._bodies), str(self._sent), str(pause)]
        done = subprocess.run([*command, *script, "--", *values], capture_output=True, text=True, check=True)
        load = Load(**json.loads(done.stdout.splitlines()[-1]))
        self._sent += load.requests + _CONNECTIONS  # those that were not answered by the end
        return load

    def warm_up(self) -> None:
        """Until the workers have met most wordings."""
        while self._sent < _WARMING:
            self.load()

    def load_at(self, share: float, full: Sequence[Load]) -> Load:
        """As many requests as are ``share`` of what the server can answer."""
        apart = 1000 * _CONNECTIONS / (share * _mean(full).per_second)
        answer = self.load(apart).mean
        return self.load(max(1, apart - answer))


def measure() -> None:
    """Print requests per second and latency of Amends and of the echo."""
    if shutil.which("wrk") is None:
        print("\nThe server is left out: install wrk (apt-get install wrk, or brew install wrk).")
        return
    with TemporaryDirectory() as folder, _echo() as echo, _amends(folder) as amends:
        new, typed = Path(folder, "new"), Path(folder, "typed")
        _write(new, ({"text": draft} for draft in _never_seen()))
        _write(typed, ({"text": draft, "settled": False} for draft in _typed()))
        runs = {
            "echo": _Run(echo, new),
            "new drafts": _Run(amends, new),
            "drafts being typed": _Run(amends, typed),
        }
        for run in runs.values():
            run.warm_up()
        loads: dict[str, list[Load]] = {name: [] for name in runs}
        for _ in range(_ROUNDS):
            for name, run in runs.items():
                loads[name].append(run.load())
        paced = [(f"{name}, {_SHARE:.0%}", run.load_at(_SHARE, loads[name])) for name, run in runs.items()]
        _show(loads, paced)
        _show_process(amends)


def _show(loads: dict[str, list[Load]], paced: Sequence[tuple[str, Load]]) -> None:
    section(
        "Server",
        f"""
        `POST /v1/score` beside a Flask app that answers with the JSON it was sent, both on gunicorn with
        {_WORKERS} gthread workers of {_THREADS} threads; wrk on the same machine keeps {_CONNECTIONS}
        connections alive; after {_WARMING:,} requests to warm up, {_ROUNDS} runs of {_SECONDS} seconds by
        turns. Amends runs as it does in earnest, with its log, its counters and all packs. Latencies in
        milliseconds.

        *New drafts*: about 100 words, the languages by turns, every sentence with other names and numbers.
        *Drafts being typed*: every second keystroke of a draft. *70%*: the connections pause between two
        requests, so that 70 % of the requests a second are asked for.
        """,
    )
    full = [(name, _mean(each)) for name, each in loads.items()]
    per_second = full[0][1].per_second
    rows = [
        (
            name,
            f"{load.per_second:,.0f}",
            f"{load.per_second / per_second:.2f}",
            f"{load.p50:.1f}",
            f"{load.p99:.1f}",
            load.failed,
        )
        for name, load in (*full, *paced)
    ]
    table(["what is sent", "requests/s", "to echo", "p50", "p99", "failed"], rows)


def _show_process(amends: Server) -> None:
    table(
        ["server process", "figure"],
        [
            ("from the command to ready, seconds", f"{amends.start:.1f}"),
            *(
                (
                    "worker, megabytes (shared pages divided)",
                    f"{memory.resident(one)} ({memory.proportional(one)})",
                )
                for one in amends.workers()
            ),
        ],
    )


def _never_seen() -> Iterator[str]:
    sources = [Samples(language, seed=400) for language in languages()]
    for _ in range(_DRAFTS):
        for source in sources:
            yield from source.fresh(1)


def _typed() -> Iterator[str]:
    for language in languages():
        for draft in Samples(language, seed=500).fresh(5):
            yield from keystrokes(draft, len(draft), len(draft) - 1)[::2]


def _write(file: Path, bodies: Iterable[object]) -> None:
    file.write_text("".join(f"{json.dumps(body)}\n" for body in bodies), encoding="utf-8")


def _mean(loads: Sequence[Load]) -> Load:
    return Load(
        requests=sum(one.requests for one in loads),
        per_second=mean(one.per_second for one in loads),
        p50=mean(one.p50 for one in loads),
        p99=mean(one.p99 for one in loads),
        mean=mean(one.mean for one in loads),
        failed=sum(one.failed for one in loads),
    )


@contextmanager
def _echo() -> Iterator[Server]:
    options = ["--workers", str(_WORKERS), "--threads", str(_THREADS), "--worker-class", "gthread"]
    command = [str(_BIN / "gunicorn"), *options, "--preload", "--keep-alive", "75", "--bind", "127.0.0.1:0"]
    with _running([*command, "--chdir", str(_HERE), "echo:app"], {}) as server:
        yield server


@contextmanager
def _amends(folder: str) -> Iterator[Server]:
    variables = {
        "HOST": "127.0.0.1",
        "PORT": "0",
        "AMENDS_DATA": folder,
        "AMENDS_WORKERS": str(_WORKERS),
        "AMENDS_THREADS": str(_THREADS),
    }
    with _running([str(_BIN / "amends"), "serve"], variables) as server:
        yield server


@contextmanager
def _running(command: Sequence[str], variables: dict[str, str]) -> Iterator[Server]:
    """A server from when it listens until it has ended."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("AMENDS_")}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env={**inherited, **variables}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout
    try:
        url = _address(process.stdout)
        threading.Thread(target=_drain, args=(process.stdout,), daemon=True).start()
        _await_answer(url)
        yield Server(process, url, time.perf_counter() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _address(output: IO[bytes]) -> str:
    """Where the server listens, once it does."""
    said = ""
    for line in output:
        said += line.decode()
        if found := re.search(r"Listening at: (http://[^ \"]+)", said):
            return found.group(1)
    raise RuntimeError(f"the server ended before it listened: {said}")


def _await_answer(url: str) -> None:
    """Return when a worker answers at all: what listens before there is one waits its turn."""
    with suppress(HTTPError), urllib.request.urlopen(f"{url}/readyz", timeout=60):
        pass


def _drain(output: IO[bytes]) -> None:
    """Read the log on, as whatever collects logs would, so that the server can write it."""
    while os.read(output.fileno(), 65_536):
        pass
