"""What an operator can set, all of it by environment variables (the table is in docs/operators.md)."""

from __future__ import annotations

import ipaddress
import os
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from limits import parse_many
from limits.errors import ConfigurationError
from limits.storage import storage_from_string
from platformdirs import user_data_path
from pydantic import AliasChoices, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from amends.resources import rules_dir

PUBLIC_RATE_LIMIT = "1200 per minute"


class SettingsError(ValueError):
    """The environment holds a setting that cannot be used; the message says which and why."""


def _variable(name: str) -> AliasChoices:
    """The two variables every platform sets bare, without the prefix of the rest."""
    return AliasChoices(name.lower(), name)


def _default_workers() -> int:
    return max(1, min(4, os.cpu_count() or 1))


class Settings(BaseSettings):
    """The server's settings. Secrets are kept out of its ``repr``."""

    model_config = SettingsConfigDict(env_prefix="AMENDS_", hide_input_in_errors=True, extra="forbid")

    host: str = Field("127.0.0.1", validation_alias=_variable("HOST"))
    port: int = Field(8000, ge=0, le=65535, validation_alias=_variable("PORT"))
    proxies: int = Field(0, ge=0, le=10)
    workers: int = Field(default_factory=_default_workers, ge=1, le=64)
    threads: int = Field(4, ge=1, le=64)

    rules: Path = Field(default_factory=rules_dir)
    data: Path = Field(default_factory=lambda: user_data_path("amends", appauthor=False))
    database_url: str | None = Field(None, repr=False)
    redis_url: str | None = Field(None, repr=False)

    tokens: Annotated[dict[str, str], NoDecode] = Field(default_factory=dict, repr=False)
    allow_anonymous: bool = False
    origins: Annotated[tuple[str, ...], NoDecode] = ()
    rate_limit: str | None = None
    max_text: int = Field(20_000, ge=1, le=1_000_000)
    log_format: Literal["logfmt", "json"] = "logfmt"

    @field_validator("tokens", mode="before")
    @classmethod
    def _name_tokens(cls, value: object) -> object:
        """``name:token`` or a bare token, comma-separated; a bare one is named by its place."""
        if not isinstance(value, str):
            return value
        named: dict[str, str] = {}
        for place, entry in enumerate(filter(None, map(str.strip, value.split(","))), start=1):
            name, colon, token = entry.partition(":")
            name, token = (name, token) if colon else (f"token{place}", entry)
            if not name or not token or name in named:
                raise ValueError(f"entry {place}: write name:token or a bare token, each name once")
            named[name] = token
        return named

    @field_validator("origins", mode="before")
    @classmethod
    def _split_origins(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        origins = tuple(filter(None, (origin.strip().rstrip("/") for origin in value.split(","))))
        for place, origin in enumerate(origins, start=1):
            if "://" not in origin or "*" in origin:
                raise ValueError(f"entry {place}: write a whole origin, such as https://desk.example.com")
        return origins

    @field_validator("database_url")
    @classmethod
    def _check_database_url(cls, value: str | None) -> str | None:
        if value:
            try:
                make_url(value).get_dialect().import_dbapi()
            except (SQLAlchemyError, ImportError):
                raise ValueError(
                    "write an SQLAlchemy URL such as postgresql+psycopg://user:password@host/name, "
                    "and install the driver it names"
                ) from None
        return value or None

    @field_validator("redis_url")
    @classmethod
    def _check_redis_url(cls, value: str | None) -> str | None:
        if value:
            try:
                storage_from_string(value)
            except (ConfigurationError, ValueError):
                raise ValueError(
                    "write a URL such as redis://:password@host:6379/0, and install amends[redis]"
                ) from None
        return value or None

    @field_validator("rate_limit")
    @classmethod
    def _check_rate_limit(cls, value: str | None) -> str | None:
        if value:
            try:
                parse_many(value)
            except ValueError:
                raise ValueError("write a limit such as 600 per minute, several separated by ;") from None
        return value

    @model_validator(mode="after")
    def _guard_public_address(self) -> Self:
        if self.public and not self.tokens and not self.allow_anonymous:
            raise ValueError(
                "the server would answer the public without asking for a token: set AMENDS_TOKENS, or keep "
                "HOST on loopback (127.0.0.1) with AMENDS_PROXIES at 0, or set AMENDS_ALLOW_ANONYMOUS=1 "
                "if everybody may use it"
            )
        return self

    @property
    def public(self) -> bool:
        """Whether others than this machine can reach the server, directly or through a proxy."""
        return self.proxies > 0 or not is_loopback(self.host)

    @property
    def rate_limit_in_force(self) -> str | None:
        """The limit set, else a generous one where the public can reach the server, else none."""
        if self.rate_limit is None:
            return PUBLIC_RATE_LIMIT if self.public else None
        return self.rate_limit or None

    @property
    def database(self) -> str:
        """The database URL in force: the one set, else an SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data / 'amends.sqlite3'}"

    @classmethod
    def variables(cls) -> dict[str, str]:
        """Each field's environment variable."""
        bare = ("host", "port")
        return {name: name.upper() if name in bare else f"AMENDS_{name.upper()}" for name in cls.model_fields}


@lru_cache(maxsize=1024)
def is_loopback(host: str) -> bool:
    """Whether an address or ``localhost`` is this machine's own."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def load_settings(**overrides: Any) -> Settings:
    """The settings of the environment, with a command line's own values on top.

    Raises SettingsError with one line for each setting that cannot be used.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise SettingsError("\n".join(map(_explain, error.errors(include_input=False)))) from None


def _explain(error: Any) -> str:
    message = error["msg"].removeprefix("Value error, ")
    if not error["loc"]:
        return f"Refusing to start: {message}."
    field = str(error["loc"][0]).lower()
    return f"{Settings.variables().get(field, field)}: {message}."
