"""The shape of the rule files. The JSON Schemas for editors are made from these types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

PrincipleId = Literal[
    "acknowledge", "regret", "responsibility", "empathy", "explanation", "repair", "compensation",
    "prevention", "next-steps", "contact", "promptness", "brevity",
]  # fmt: skip
CategoryId = Literal[
    "conditional", "but", "blame-third-party", "blame-customer", "denial", "passive", "minimising",
    "excuse", "pseudo", "hedge", "vague-promise", "over-explaining",
]  # fmt: skip
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=1_000, strip_whitespace=True)]
Level = Literal["very-easy", "easy", "medium", "hard", "very-hard"]
Severity = Literal["error", "warning", "suggestion"]


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _split(value: Any) -> Any:
    return value.split() if isinstance(value, str) else value


def _complete(given: Iterable[str], expected: Any) -> None:
    missing = sorted(set(get_args(expected)).difference(given))
    if missing:
        raise ValueError(f"missing: {', '.join(missing)}")


Lines = Annotated[list[Line], BeforeValidator(_listed)]
"""One line, or a list of lines."""
Words = Annotated[list[str], BeforeValidator(_split)]
"""Words with blanks between them, or a list of words."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class RuleModel(_Model):
    """A rule: wordings that mean one thing, with the sentences that prove it."""

    id: Slug = Field(description="Unique within the file; part of the rule's name in reports.")
    phrases: Lines = Field(min_length=1, description="What it reads, in the phrase language.")
    unless: Lines = Field([], description="The rule is silent in a sentence where one of these occurs.")
    near: list[PrincipleId] = Field(
        [], description="It speaks only where one of these is shown in the same sentence or the one before."
    )
    replacements: list[Annotated[str, StringConstraints(max_length=300)]] = Field(
        [],
        description="What to write instead; $1 is what the first group or list took; '' deletes the phrase.",
    )
    severity: Severity | None = Field(None, description="Only where it differs from the category's.")
    message: dict[str, Line] = Field({}, description="By language; only where the category's does not fit.")
    why: dict[str, Line] = Field({}, description="By language; only where the category's does not fit.")
    source: Line | None = Field(
        None, description="An address or a reference; only where the category's does not fit."
    )
    flags: Lines = Field(min_length=1, description="Sentences it must flag, the exact span in [brackets].")
    fine: Lines = Field([], description="Sentences that it must leave alone.")


class ApologyRuleModel(RuleModel):
    """A rule that speaks for or against the draft being an apology at all."""

    speaks: Literal["for", "against"]
    points: int = Field(ge=1, le=20)


class PrincipleFile(_Model):
    """Rules whose phrases show that a principle is met."""

    principle: PrincipleId
    rules: list[RuleModel]


class FindingFile(_Model):
    """Rules whose phrases take an apology back."""

    finding: CategoryId
    rules: list[RuleModel]


class ApologyFile(_Model):
    """Rules for the decision whether a draft is an apology."""

    apology: list[ApologyRuleModel]


class PackFile(_Model):
    """A language: its names, its common words and the lists that its phrases use."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    name: Line
    native_name: Line
    aliases: list[Line] = []
    common: Words = Field(description="Common words by which the language is told from its neighbours.")
    mixes: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] | None = Field(
        None,
        description="The language whose words its writers use as their own: Tagalog mail uses English ones.",
    )
    abbreviations: Words = Field([], description="Words whose full stop ends no sentence, without the stop.")
    lists: dict[Slug, Lines] = {}


class NeighbourModel(_Model):
    """A language without a pack, and common words by which it is told from those that have one."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    common: Words


class NeighboursFile(_Model):
    """Languages without a pack that a draft could be taken for."""

    neighbours: list[NeighbourModel]


class PrincipleTextModel(_Model):
    """What a writer reads about a principle."""

    label: Line
    hint: Line
    openers: Lines = []


class CategoryTextModel(_Model):
    """What a writer reads about a kind of finding."""

    label: Line
    message: Line
    why: Line


class TextsFile(_Model):
    """All words of a language that a writer sees."""

    principles: dict[PrincipleId, PrincipleTextModel]
    findings: dict[CategoryId, CategoryTextModel]
    readability: dict[Level, Line]

    @field_validator("principles", "findings", "readability")
    @classmethod
    def _says_all(cls, given: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        expected = {"principles": PrincipleId, "findings": CategoryId, "readability": Level}
        _complete(given, expected[info.field_name or ""])
        return given


class PrincipleModel(_Model):
    """A principle, its weight in the score, and the research behind it."""

    id: PrincipleId
    weight: int = Field(ge=0, le=100)
    source: Line
    measured: bool = False


class CategoryModel(_Model):
    """A kind of finding, how serious it is, and what each costs."""

    id: CategoryId
    severity: Severity
    penalty: int = Field(ge=0, le=100)
    source: Line


class ApologyPointsModel(_Model):
    """Points for what is seen in a draft; it counts as an apology from the threshold on."""

    threshold: int
    points: dict[PrincipleId | CategoryId, int]


class PrinciplesFile(_Model):
    """What is scored, for every language."""

    principles: list[PrincipleModel]
    findings: list[CategoryModel]
    apology: ApologyPointsModel

    @field_validator("principles")
    @classmethod
    def _all_principles(cls, given: list[PrincipleModel]) -> list[PrincipleModel]:
        _complete((one.id for one in given), PrincipleId)
        return given

    @field_validator("findings")
    @classmethod
    def _all_findings(cls, given: list[CategoryModel]) -> list[CategoryModel]:
        _complete((one.id for one in given), CategoryId)
        return given
