"""What each reader adds, and what more examples add: ``python tests/corpus/readers.py [languages]``.

Phrases alone, examples alone and both, and both with a quarter and a half of the drafts: each is learnt
anew, with its own working points, and read on the drafts of ``tests/corpus``. It takes some minutes a
language.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

from evaluate import count_mail, evaluate, held_drafts

from amends.engine.coach import Coach
from amends.engine.pack import Pack
from amends.engine.phrases import PhraseReader
from amends.resources import rules_dir
from amends.rulebook.cache import cached_rulebook
from amends.rulebook.learn import Course, learn_language
from amends.rulebook.lessons import Lessons, lessons


def coaches(code: str) -> Iterator[tuple[str, Coach]]:
    """Coaches who know less or more, by name."""
    rules = cached_rulebook(rules_dir()).rules
    pack = rules.packs[code]
    all_lessons = lessons(rules_dir() / code / "examples")

    def taught(pack: Pack, taught_by: Lessons) -> Coach:
        own = replace(rules, packs={**rules.packs, code: pack})
        return Coach(own, {code: learn_language(Course(pack, own, taught_by))})

    yield "phrases alone", Coach(rules)
    yield "examples alone", taught(replace(pack, reader=PhraseReader([])), all_lessons)
    for share in (4, 2, 1):
        part = replace(all_lessons, drafts=all_lessons.drafts[::share], mails=all_lessons.mails[::share])
        yield f"both, {len(part.drafts)} drafts", taught(pack, part)


def main() -> None:
    """A line for each."""
    for code in sys.argv[1:] or sorted(cached_rulebook(rules_dir()).rules.packs):
        held = held_drafts(code)
        for name, coach in coaches(code):
            result = evaluate(coach, code, held)
            count_mail(result, coach, code)
            seen = result.apologies[True, True, False]
            of = seen + result.apologies[True, False, False]
            print(
                f"{code} {name:22} principles {result.principles.f1:.3f} findings {result.findings.f1:.3f} "
                f"tightness {result.tightness:.2f} apologies seen {seen} of {of}, "
                f"silent on {result.mail[False, False]} of 200 ordinary mails",
                flush=True,
            )


if __name__ == "__main__":
    main()
