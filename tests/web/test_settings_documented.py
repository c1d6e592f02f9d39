"""The table in docs/operators.md is the settings, neither more nor less."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amends.settings import Settings, SettingsError, load_settings

OPERATORS = Path(__file__).parents[2] / "docs" / "operators.md"


def test_every_setting_is_in_the_table_and_nothing_else_is() -> None:
    documented = re.findall(r"^\| `([A-Z_]+)` \|", OPERATORS.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(documented) == sorted(Settings.variables().values())


def test_every_setting_is_read_from_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {
        "HOST": "0.0.0.0",
        "PORT": "8080",
        "AMENDS_TOKENS": "desk:a, b",
        "AMENDS_ORIGINS": "https://a.example, https://b.example/",
        "AMENDS_MAX_TEXT": "500",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert (settings.host, settings.port, settings.max_text) == ("0.0.0.0", 8080, 500)
    assert settings.tokens == {"desk": "a", "token2": "b"}
    assert settings.origins == ("https://a.example", "https://b.example")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("AMENDS_WORKERS", "0"),
        ("AMENDS_MAX_TEXT", "lots"),
        ("AMENDS_TOKENS", "desk:"),
        ("AMENDS_TOKENS", "desk:x,desk:y"),
        ("AMENDS_ORIGINS", "*"),
        ("AMENDS_RATE_LIMIT", "often"),
        ("AMENDS_DATABASE_URL", "nosuch://db"),
        ("AMENDS_REDIS_URL", "nosuch://cache"),
        ("AMENDS_LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{name}: ") as error:
        load_settings()
    assert value not in str(error.value).removeprefix(name)


def test_secrets_are_not_in_what_is_printed() -> None:
    settings = Settings(tokens="desk:s3cret", database_url="sqlite:///s3cret", redis_url="redis://:s3cret@h")
    assert "s3cret" not in repr(settings)
