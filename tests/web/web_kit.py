"""What the tests of the web share: drafts to send, apps to make, servers to start."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
from collections.abc import Callable

from flask import Flask

APOLOGY = (
    "Dear Anna,\n\nThank you for telling us that the lamp came broken. We are sorry if you were affected. "
    "It was our fault: we packed it badly. We have refunded the full price today.\n\nBest regards,\nJon"
)
ORDINARY = "Hello Anna, the meeting is on Tuesday at ten in the small room."

MakeApp = Callable[..., Flask]


class Server:
    """A server process whose output is read as it comes."""

    def __init__(self, command: list[str], variables: dict[str, str]) -> None:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("AMENDS_")}
        environment = {**inherited, "PORT": "0", **variables}
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._lines: list[str] = []
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def url(self) -> str:
        """Where it listens, once it does."""
        return self.await_line(r"Listening at: (http://[^ \"]+)").group(1)

    def await_line(self, pattern: str) -> re.Match[str]:
        """The first match in the output so far or to come; fails where the server ends without it."""
        with self._news:
            self._news.wait_for(lambda: self._ended or re.search(pattern, self.output), timeout=120)
        found = re.search(pattern, self.output)
        assert found, f"no {pattern} in: {self.output}"
        return found

    @property
    def output(self) -> str:
        return "".join(self._lines)

    def stop(self) -> str:
        """End it and return all that it wrote."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=120)
        self._reader.join(timeout=120)
        if self.process.stdout:
            self.process.stdout.close()
        return self.output

    @property
    def _ended(self) -> bool:
        return not self._reader.is_alive()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            with self._news:
                self._lines.append(line)
                self._news.notify_all()
        with self._news:
            self._news.notify_all()


StartServer = Callable[..., Server]
