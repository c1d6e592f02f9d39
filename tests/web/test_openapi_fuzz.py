"""Whatever fits the OpenAPI document, and much that does not, is answered as it says."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from web_kit import MakeApp


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/v1/score"), ("POST", "/v1/feedback"), ("GET", "/v1/principles")],
)
def test_whatever_is_sent_the_answer_is_one_of_those_described(
    make_app: MakeApp, method: str, path: str, mode: GenerationMode
) -> None:
    described = schemathesis.openapi.from_wsgi("/openapi.json", make_app())
    # Which languages and rules there are is for the packs to say.
    beyond_the_document = [] if path == "/v1/score" else [positive_data_acceptance]
    cases = described[path][method].as_strategy(generation_mode=mode)

    @given(cases)
    @settings(
        max_examples=60,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    def check(case: schemathesis.Case) -> None:
        case.call_and_validate(excluded_checks=beyond_the_document)

    check()
