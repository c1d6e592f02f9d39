"""The coach: a draft in, a report out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from amends.engine.apology import is_apology
from amends.engine.complaint import complaint
from amends.engine.compose import Reading, compose, describe, silent
from amends.engine.draft import Draft
from amends.engine.language import UNKNOWN, LanguageDetector
from amends.engine.learnt import Learnt
from amends.engine.measures import readability
from amends.engine.owntext import own_text
from amends.engine.pack import Pack, Rulebook, Texts
from amends.engine.reading import Read, Reader, Seen
from amends.engine.report import Ignored, LanguageReport, PrincipleInfo, Report
from amends.engine.sentences import Sentence, sentences, unfinished
from amends.engine.utf16 import Utf16

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}\Z")
_FALLBACK = "en"
_MESSAGES = 500
"""Customers' messages that are remembered while their answers are written."""


class UnknownLanguage(ValueError):
    """A language that is neither ``auto`` nor a language tag; the message says what to send."""


class Coach:
    """Reads drafts with the rules in force. Safe to share between threads."""

    def __init__(self, rules: Rulebook, learnt: Mapping[str, Learnt] | None = None) -> None:
        """``learnt`` is what examples taught, by language; without it phrases alone are read."""
        self.rules = rules
        self._learnt = learnt or {}
        self._readers = {code: Reader(pack, self._learnt.get(code)) for code, pack in rules.packs.items()}
        self._heard = lru_cache(maxsize=_MESSAGES)(self._complaint)
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
        read = self._readers[pack.code].read(parts)
        growing = unfinished(own.masked, parts)
        if not self._is_apology(read, pack, draft.context.received_text, growing):
            return silent(language, ignored, measured, pack, self.rules)
        seen = [seen for one in read for seen in one.seen]
        reading = Reading(pack, texts, parts, measured, seen, place)
        return compose(reading, language, ignored, draft.context.received_at, now, self.rules)

    def see(self, text: str, code: str) -> list[Seen]:
        """Everything that the pack ``code`` sees in ``text``, be it an apology or not."""
        _, parts = self._parts(text, code)
        return [seen for one in self._readers[code].read(parts) for seen in one.seen]

    def apologises(self, text: str, code: str, received: str | None = None) -> bool:
        """Whether ``text``, in answer to the message ``received``, is an apology to the pack ``code``."""
        own, parts = self._parts(text, code)
        read = self._readers[code].read(parts)
        return self._is_apology(read, self.rules.packs[code], received, unfinished(own, parts))

    def _parts(self, text: str, code: str) -> tuple[str, list[Sentence]]:
        own = own_text(text).masked
        return own, sentences(own, self.rules.packs[code].abbreviations)

    def _is_apology(self, read: Sequence[Read], pack: Pack, received: str | None, growing: bool) -> bool:
        learnt = self._learnt.get(pack.code)
        heard = self._heard(received, pack.code) if learnt and received else 0.0
        return is_apology(read, self.rules.apology, learnt, heard, growing)

    def _complaint(self, received: str, code: str) -> float:
        return complaint(received, self._learnt[code].received, self.rules.packs[code].abbreviations)

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
