"""The ``amends`` command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from amends import __version__
from amends.engine.coach import Coach, UnknownLanguage
from amends.engine.draft import Draft
from amends.formats import FORMATS, Scored
from amends.resources import learnt_file, rules_dir
from amends.rulebook.coaching import Coaching, coaching
from amends.rulebook.load import RulesUnusable, load_rulebook
from amends.settings import SettingsError, load_settings
from amends.web.run import serve as serve_with

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Amends coaches apologies to customers."""


@main.command()
def serve() -> None:
    """Run the server; HOST, PORT and AMENDS_* in the environment say how."""
    try:
        serve_with(load_settings())
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "shape", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
@click.option("--language", default="auto", show_default=True, help="The drafts' language.")
@click.option("--ui-language", help="The language of the messages; the draft's by default.")
@click.option("--min-score", type=click.IntRange(0, 100), help="Exit with 1 if an apology scores less.")
@click.option("--strict", is_flag=True, help="Exit with 1 if there is any finding.")
def score(
    files: Sequence[Path],
    shape: str,
    language: str,
    ui_language: str | None,
    min_score: int | None,
    strict: bool,
) -> None:
    """Score drafts in FILES; without any, or for -, standard input."""
    coach = _coaching(rules_dir()).coach
    names = files or (Path("-"),)
    scored: list[Scored] = []
    with click.progressbar(names, label="Scoring", file=sys.stderr, hidden=len(names) < 20) as progress:
        for name in progress:
            scored.append(_score(coach, name, language, ui_language))
    for line in FORMATS[shape](scored):
        click.echo(line)
    if _too_low(scored, min_score) or (strict and any(file.report.findings for file in scored)):
        sys.exit(1)


def _score(coach: Coach, path: Path, language: str, ui_language: str | None) -> Scored:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise click.ClickException(f"{path} is not UTF-8 text; save it as UTF-8") from None
    try:
        report = coach.read(Draft(text, language, ui_language), datetime.now(UTC))
    except UnknownLanguage as error:
        raise click.BadParameter(str(error), param_hint="--language") from None
    return Scored("<stdin>" if str(path) == "-" else path.as_posix(), text, report)


def _too_low(scored: Sequence[Scored], min_score: int | None) -> bool:
    scores = [file.report.score for file in scored if file.report.score is not None]
    return min_score is not None and any(one < min_score for one in scores)


@main.command()
@click.argument("folder", type=_FOLDER, default=rules_dir())
def learn(folder: Path) -> None:
    """Learn from the examples of the packs in FOLDER, where they changed: some minutes, some megabytes."""
    try:
        from amends.rulebook.learn import bring_up_to_date
    except ImportError:
        raise click.ClickException("learning needs scikit-learn: pip install 'amends[learn]'") from None
    try:
        changed = bring_up_to_date(folder, learnt_file(folder), click.echo)
    except RulesUnusable as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{learnt_file(folder)} {'written' if changed else 'is up to date'}")


@main.group()
def rules() -> None:
    """Work with rule files."""


@rules.command()
@click.argument("folder", type=_FOLDER, default=rules_dir())
def check(folder: Path) -> None:
    """Check the rule files in FOLDER, with all their examples; exit with 1 if anything is wrong."""
    try:
        loaded = load_rulebook(folder)
    except RulesUnusable as error:
        raise click.ClickException(str(error)) from None
    for problem in loaded.problems:
        click.echo(problem)
    count = sum(pack.rule_count for pack in loaded.rules.packs.values())
    click.echo(
        f"{count} rules in {len(loaded.rules.packs)} languages in force, {len(loaded.problems)} problems"
    )
    sys.exit(1 if loaded.problems else 0)


@rules.command(name="try")
@click.argument("text")
@click.option("--language", default="auto", show_default=True)
@click.option("--rules", "folder", type=_FOLDER, default=rules_dir(), help="A folder of rule files.")
def try_(text: str, language: str, folder: Path) -> None:
    """Show what each rule and each example sees in TEXT, whether it is an apology or not."""
    coach = _coaching(folder).coach
    try:
        report = coach.read(Draft(text, language), datetime.now(UTC))
    except UnknownLanguage as error:
        raise click.BadParameter(str(error), param_hint="--language") from None
    if report.rules.pack is None:
        raise click.ClickException(f"no rules for this language ({report.language.code})")
    click.echo(f"{report.language.code}, {'an apology' if report.apology else 'no apology'}")
    for seen in coach.see(text, report.rules.pack):
        like = f", like «{seen.like}»" if seen.like else ""
        better = "".join(f" → {one!r}" for one in seen.replacements)
        place = text[seen.start : seen.end]
        click.echo(f"  {seen.rule.kind} {seen.rule.of}: «{place}» by {seen.rule.id}{like}{better}")


def _coaching(folder: Path) -> Coaching:
    try:
        found = coaching(folder, learnt_file(folder))
    except RulesUnusable as error:
        raise click.ClickException(str(error)) from None
    if not found.learnt:
        click.echo("phrases alone: nothing was learnt from these examples yet (amends learn)", err=True)
    return found
