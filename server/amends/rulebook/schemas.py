"""JSON Schemas of the rule files, so that editors complete and check them while they are written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from amends.rulebook.schema import (
    ApologyFile,
    FindingFile,
    NeighboursFile,
    PackFile,
    PrincipleFile,
    PrinciplesFile,
    TextsFile,
)

FILES: Mapping[str, type[BaseModel]] = {
    "apology": ApologyFile,
    "finding": FindingFile,
    "neighbours": NeighboursFile,
    "pack": PackFile,
    "principle": PrincipleFile,
    "principles": PrinciplesFile,
    "texts": TextsFile,
}
"""The schema of each kind of file, by its name in ``rules/schema/``."""


def schema_text(model: type[BaseModel]) -> str:
    """The JSON Schema of one kind of file, as it stands in ``rules/schema/``."""
    return json.dumps(model.model_json_schema(), ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> None:
    """Write all schemas anew."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in FILES.items():
        (folder / f"{name}.json").write_text(schema_text(model), encoding="utf-8")
