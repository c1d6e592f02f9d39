"""The JSON Schemas that editors use are those of the types that check the files."""

from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from amends.resources import rules_dir
from amends.rulebook.schemas import FILES, schema_text

MODELINE = "# yaml-language-server: $schema="


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_schema_is_up_to_date(name: str) -> None:
    shipped = rules_dir() / "schema" / f"{name}.json"
    assert shipped.read_text(encoding="utf-8") == schema_text(FILES[name]), "run: make schemas"


def test_every_rule_file_names_its_schema_and_fits_it() -> None:
    files = sorted(rules_dir().rglob("*.yaml"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        first = text.splitlines()[0]
        assert first.startswith(MODELINE), f"{file}: the first line must name the schema"
        schema = json.loads(
            (file.parent / first.removeprefix(MODELINE)).resolve().read_text(encoding="utf-8")
        )
        Draft202012Validator.check_schema(schema)
        assert yaml.compose(text) is not None
