"""Run in a process of its own by ``process``: from nothing to the first answer, as JSON."""

from __future__ import annotations

import json
import time

_DRAFTS = 100


def main() -> None:
    """Print the seconds that each step took and the megabytes held after it."""
    began = time.perf_counter()
    # Imported here, because importing is what is measured.
    from amends.engine.coach import Coach
    from amends.resources import learnt_file, rules_dir
    from amends.rulebook.learntfile import learnt_from, read_learnt
    from amends.rulebook.load import load_rulebook

    imported = time.perf_counter()

    import memory
    from samples import Samples, languages

    import engine

    drafts = [Samples(language).fresh(1)[0] for language in languages()]
    megabytes = {"modules imported": memory.resident()}

    before = time.perf_counter()
    rules = load_rulebook(rules_dir()).rules
    loaded = time.perf_counter()
    learnt = read_learnt(learnt_file(rules_dir()), learnt_from(rules_dir()))
    knowing = time.perf_counter()
    coach = Coach(rules, learnt)
    made = time.perf_counter()
    engine.reading(coach, drafts[:1])
    answered = time.perf_counter()

    engine.reading(coach, drafts)
    megabytes["packs loaded, a draft read in each language"] = memory.resident()
    for language in languages():
        engine.warm_up(coach, language)
        engine.reading(coach, Samples(language).fresh(_DRAFTS))
    megabytes[f"the rules' examples and {_DRAFTS} drafts read in each language"] = memory.resident()
    seconds = {
        "import the modules": imported - began,
        "load and prove the rules": loaded - before,
        "read what was learnt": knowing - loaded,
        "make the coach": made - knowing,
        "read the first draft": answered - made,
    }
    print(json.dumps({"seconds": seconds, "megabytes": megabytes}))


if __name__ == "__main__":
    main()
