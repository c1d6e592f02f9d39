"""What clients send, as types, and how a request becomes one of them.

The OpenAPI document is made from the same types. Faults are told by field, never by value: a
value may be a draft.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Any, Literal, NoReturn, TypeVar

from flask import Request
from gunicorn.http.errors import ParseException
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import ErrorDetails, PydanticCustomError
from werkzeug.exceptions import RequestEntityTooLarge

from amends.engine.draft import Context, Draft
from amends.web.problems import Fault, RefusedError
from amends.web.service import service

Channel = Literal["gmail", "zendesk", "outlook", "web", "api"]
Action = Literal["applied", "dismissed", "disagreed"]

MEDIA_TYPE = "application/json"

_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def _mend_surrogates(value: object) -> object:
    """Half a pair (an emoji cut in two while typing) becomes U+FFFD, as long in UTF-16 units."""
    if not isinstance(value, str) or value.isascii():
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _require_rfc_3339(value: object) -> object:
    if value is not None and not (isinstance(value, str) and _RFC_3339.fullmatch(value)):
        raise PydanticCustomError("rfc_3339", "Must be an RFC 3339 time with an offset: 2026-05-04T09:30:00Z")
    return value


def _require_plausible(value: datetime) -> datetime:
    if value < _EARLIEST:
        raise PydanticCustomError("too_early", "Must not be before 1970")
    return value


Text = Annotated[str, BeforeValidator(_mend_surrogates)]
_TAG = r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*"
Tag = Annotated[str, StringConstraints(pattern=f"^{_TAG}$", max_length=35)]
TagOrAuto = Annotated[str, StringConstraints(pattern=f"^(auto|{_TAG})$", max_length=35)]
# In strict mode a string is no time; here it is the only thing that is.
Time = Annotated[
    AwareDatetime,
    Field(strict=False),
    AfterValidator(_require_plausible),
    BeforeValidator(_require_rfc_3339, json_schema_input_type=AwareDatetime),
]


class _Body(BaseModel):
    # Strict: "yes" is no boolean. Fields of newer clients are passed over.
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, hide_input_in_errors=True)


class ScoreContext(_Body):
    """What the client knows beside the draft."""

    channel: Channel | None = Field(None, description="Where the draft is written.")
    received_text: Text | None = Field(None, description="The customer's message; the same limit as `text`.")
    received_at: Time | None = Field(None, description="When it came (RFC 3339), for promptness.")


class ScoreRequest(_Body):
    """A draft to read."""

    text: Text = Field(
        description="The draft as typed; the quoted message and the signature may still be in it. "
        "At most 20,000 UTF-16 code units unless the operator set another limit; over it the answer is 413."
    )
    language: TagOrAuto = Field("auto", description="A pack's code, or one of its aliases, or `auto`.")
    ui_language: Tag | None = Field(None, description="Of labels, messages, hints; the draft's by default.")
    settled: bool = Field(
        True,
        description="False while keys are still coming; send the text again with true 400 ms after the last.",
    )
    context: ScoreContext | None = None

    def draft(self) -> Draft:
        """The draft as the engine takes it."""
        context = self.context or ScoreContext()
        return Draft(
            text=self.text,
            language=self.language,
            ui_language=self.ui_language,
            settled=self.settled,
            context=Context(context.channel, context.received_text, context.received_at),
        )


class FeedbackRequest(_Body):
    """What somebody did with a finding. Counted per day; there is no field for a word of a draft."""

    rule: Annotated[str, StringConstraints(max_length=128)] = Field(description="The finding's `rule`.")
    action: Action
    language: Tag = Field(description="The pack's code, as in the report.")
    rules_version: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{6,64}$")] = Field(
        description="The report's `rules.version`."
    )
    channel: Channel


class PrinciplesQuery(_Body):
    """Which principles to list."""

    language: Tag = Field(description="A pack's code or one of its aliases.")
    ui_language: Tag | None = Field(None, description="Of labels and hints; `language` by default.")


Model = TypeVar("Model", bound=BaseModel)


def read_json(request: Request, model: type[Model]) -> Model:
    """The request's JSON body as that type. Raises RefusedError (400, 413, 415, 422)."""
    if request.mimetype != MEDIA_TYPE or request.mimetype_params.get("charset", "utf-8").lower() != "utf-8":
        raise RefusedError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send JSON in UTF-8, with Content-Type: application/json."
        )
    if request.content_encoding:
        raise RefusedError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, without a Content-Encoding."
        )
    return validate(_parse(_body(request)), model)


def validate(value: Any, model: type[Model]) -> Model:
    """The value as that type. Raises RefusedError (422) with a fault for each field that is wrong."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        faults = [_fault(found) for found in error.errors(include_url=False, include_input=False)]
        raise unprocessable(*faults) from None


def unprocessable(*faults: Fault) -> RefusedError:
    """A 422 with these faults."""
    wrong = ", ".join(fault.pointer or "the whole body" for fault in faults)
    return RefusedError(
        HTTPStatus.UNPROCESSABLE_ENTITY, f"Wrong in this request: {wrong}.", errors=list(faults)
    )


def too_long(what: str, limit: int) -> RefusedError:
    """A 413 that names the limit."""
    detail = f"{what} is too long: a text may have {limit} UTF-16 code units."
    return RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail, limit=limit)


def body_limit(max_text: int) -> int:
    """The most bytes that a body within the limit can take: two texts, each unit written ``\\u1234``."""
    return 2 * 6 * max_text + 16_384


def utf16_length(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _body(request: Request) -> bytes:
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise too_long("The body", service().settings.max_text) from None
    except ParseException:  # its text quotes the body
        raise RefusedError(HTTPStatus.BAD_REQUEST, "The body's chunks are broken. Send it again.") from None


def _parse(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        detail = "The body is not UTF-8."
    except json.JSONDecodeError as error:
        detail = f"The body is not JSON: see line {error.lineno}, column {error.colno}."
    except RecursionError:
        detail = "The body is nested too deep."
    except ValueError:
        detail = "The body holds a number that JSON does not have, or one that is too long."
    raise RefusedError(HTTPStatus.BAD_REQUEST, detail) from None


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")


_DETAILS = {
    "missing": "This field is required.",
    "model_type": "Must be a JSON object.",
    "string_type": "Must be a string.",
    "string_unicode": "Must be text without half surrogate pairs.",
    "string_pattern_mismatch": "Must have this field's form, as /openapi.json gives it.",
    "bool_type": "Must be true or false.",
}


def _fault(error: ErrorDetails) -> Fault:
    pointer = "".join(f"/{step}" for step in error["loc"])
    return Fault(pointer=pointer, detail=_DETAILS.get(error["type"], f"{error['msg']}."))
