"""What the server is measured against: the least that Flask does with JSON."""

from __future__ import annotations

from typing import Any

from flask import Flask, request

app = Flask(__name__)


@app.post("/v1/score")
def echo() -> Any:
    """Answer with what was sent."""
    return request.get_json()
