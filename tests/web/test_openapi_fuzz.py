"""Whatever fits the OpenAPI document, and much that does not, is answered as it says."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.schemas import BaseSchema
from web_kit import MakeApp


@pytest.fixture
def described(make_app: MakeApp) -> BaseSchema:
    return schemathesis.openapi.from_wsgi("/openapi.json", make_app())


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_sent_the_answer_is_one_of_those_described(case: schemathesis.Case) -> None:
    case.call_and_validate()
