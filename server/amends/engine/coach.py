"""The coach: a draft in, a report out."""

from __future__ import annotations

import re
from datetime import datetime

from amends.engine.apology import is_apology
from amends.engine.compose import Reading, compose, describe, silent
from amends.engine.draft import Draft
from amends.engine.language import UNKNOWN, LanguageDetector
from amends.engine.measures import readability
from amends.engine.owntext import own_text
from amends.engine.pack import Pack, Rulebook, Texts
from amends.engine.reading import Reader, Seen
from amends.engine.report import Ignored, LanguageReport, PrincipleInfo, Report
from amends.engine.sentences import sentences
from amends.engine.utf16 import Utf16

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}\Z")
_FALLBACK = "en"


class UnknownLanguage(ValueError):
    """A language that is neither ``auto`` nor a language tag; the message says what to send."""


class Coach:
    """Reads drafts with the rules in force. Safe to share between threads."""

    def __init__(self, rules: Rulebook) -> None:
        self.rules = rules
        self._readers = {code: Reader(pack) for code, pack in rules.packs.items()}
        common = {code: pack.common for code, pack in rules.packs.items()}
        mixes = {code: pack.mixes for code, pack in rules.packs.items() if pack.mixes}
        self.detector = LanguageDetector({**rules.neighbours, **common}, mixes, unlikely=rules.neighbours)

    def read(self, draft: Draft, now: datetime) -> Report:
        """The report of ``draft`` at the time ``now``. Raises UnknownLanguage."""
        own = own_text(draft.text)
        place = Utf16(draft.text)
        ignored = [Ignored(place.offset(one.start), place.offset(one.end), one.reason) for one in own.ignored]
        language, pack = self._language(draft, own.masked)
        if pack is None:
            return silent(language, ignored, None, None, self.rules)
        texts = self._texts(draft.ui_language, pack)
        parts = sentences(own.masked, pack.abbreviations)
        if not parts:
            return silent(language, ignored, None, pack, self.rules)
        measured = readability(own.masked, parts, pack.code, texts.readability)
        seen = self._readers[pack.code].read(parts)
        if not is_apology(seen, self.rules.apology):
            return silent(language, ignored, measured, pack, self.rules)
        reading = Reading(pack, texts, parts, measured, seen, place)
        return compose(reading, language, ignored, draft.context.received_at, now, self.rules)

    def see(self, text: str, code: str) -> list[Seen]:
        """Everything that the pack ``code`` sees in ``text``, be it an apology or not."""
        pack = self.rules.packs[code]
        return self._readers[code].read(sentences(own_text(text).masked, pack.abbreviations))

    def apologises(self, text: str, code: str) -> bool:
        """Whether ``text`` is an apology to the pack ``code``."""
        return is_apology(self.see(text, code), self.rules.apology)

    def describe(self, language: str, ui_language: str | None = None) -> list[PrincipleInfo]:
        """The principles as ``language``'s pack has them. Raises UnknownLanguage where there is none."""
        pack = self.rules.pack_for(language)
        if pack is None:
            raise UnknownLanguage(
                f"no rules for this language; there are {', '.join(sorted(self.rules.packs))}"
            )
        return describe(pack, self._texts(ui_language, pack), self.rules)

    def _texts(self, ui_language: str | None, pack: Pack) -> Texts:
        """The words for the writer: in the language asked for, else English, else the pack's own."""
        if ui_language is None:
            return pack.texts
        return (self.rules.pack_for(ui_language) or self.rules.packs.get(_FALLBACK) or pack).texts

    def _language(self, draft: Draft, own: str) -> tuple[LanguageReport, Pack | None]:
        if draft.language != "auto":
            return self._named(draft.language)
        prior = self._prior(draft.context.received_text)
        found = self.detector.detect(own, prior)
        pack = self.rules.packs.get(found.code)
        return LanguageReport(found.code, found.confidence, True, pack is not None), pack

    def _named(self, tag: str) -> tuple[LanguageReport, Pack | None]:
        if not _TAG.match(tag):
            known = ", ".join(sorted(self.rules.packs))
            raise UnknownLanguage(f"write auto, one of {known}, or another language tag such as sv-SE")
        pack = self.rules.pack_for(tag)
        return LanguageReport(pack.code if pack else tag, 1.0, False, pack is not None), pack

    def _prior(self, received: str | None) -> str | None:
        """The language of the customer's message: most answers are written in it."""
        if not received:
            return None
        found = self.detector.detect(received)
        return None if found.code == UNKNOWN else found.code
