"""The language of a draft: among the packs, told apart from neighbours, kept while the draft grows."""

from __future__ import annotations

from itertools import pairwise

import pytest

from amends.engine.coach import Coach
from amends.engine.draft import Context

OWN = {
    "en": "Hello Mrs Shaw, the sofa reached you with a torn arm and nobody rang you back, which was careless of us.",
    "sv": "Hej Karin! Soffan kom fram med ett trasigt armstöd och ingen ringde upp dig, det var slarvigt av oss.",
    "no": "Hei Kari! Sofaen kom fram med et ødelagt armlene, og ingen ringte deg tilbake. Det var slurvete av oss.",
    "ru": "Здравствуйте, Ольга! Диван приехал с порванным подлокотником, и никто вам не перезвонил, это наша оплошность.",
    "tl": "Magandang araw po, Ma'am Liza. Sira po ang sandalan ng sofa pagdating at wala pong tumawag sa inyo.",
}
NEIGHBOURS = {
    "da": [
        "Hej Mette, tak for din besked. Vi er kede af, at pakken først nåede frem i torsdags, og at du måtte vente.",
        "Kære Hr. Sørensen, vi beklager meget, at fakturaen blev sendt to gange. Fejlen er vores.",
    ],
    "de": ["Sehr geehrte Frau Lange, es tut uns leid, dass Ihre Bestellung zwei Wochen zu spät kam."],
    "nl": ["Beste mevrouw de Vries, onze excuses voor de late levering. Het pakket is vanmorgen verstuurd."],
    "fi": ["Hei Anna, pahoittelemme kovasti, että tilauksesi saapui rikkinäisenä. Lähetämme uuden tänään."],
    "fr": ["Bonjour Madame Petit, nous sommes désolés que votre commande soit arrivée cassée."],
    "es": ["Estimada señora Ruiz, lamentamos mucho que su pedido llegara tarde. La culpa fue nuestra."],
    "id": ["Selamat pagi Ibu Sari, kami mohon maaf karena pesanan Anda terlambat dikirim."],
    "uk": ["Доброго дня, пані Олено, нам дуже шкода, що ваше замовлення прийшло із запізненням."],
    "bg": ["Здравейте, госпожо Иванова, съжаляваме, че поръчката ви пристигна счупена."],
}


@pytest.mark.parametrize("code", OWN)
def test_a_draft_is_read_in_its_language(read, code: str) -> None:
    assert read(OWN[code]).language.code == code


@pytest.mark.parametrize("code", OWN)
def test_the_language_stays_while_the_draft_grows(coach: Coach, code: str) -> None:
    words = OWN[code].split()
    said = [coach.detector.detect(" ".join(words[:count])).code for count in range(1, len(words) + 1)]
    assert said[-1] == code
    assert sum(before != after for before, after in pairwise(said)) <= 1


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in NEIGHBOURS.items() for text in texts]
)
def test_a_language_without_a_pack_is_not_forced_into_one(read, code: str, text: str) -> None:
    language = read(text).language
    assert (language.code, language.supported) == (code, False)


@pytest.mark.parametrize(
    "text", ["お客様へ、このたびは申し訳ございません。", "Λυπούμαστε για την ταλαιπωρία", "نأسف لهذا"]
)
def test_a_script_that_no_pack_uses_is_not_guessed_at(read, text: str) -> None:
    language = read(text).language
    assert (language.code, language.supported) == ("und", False)


def test_taglish_is_tagalog_and_english_with_names_is_english(read) -> None:
    taglish = "Hi Ma'am Joy, sorry po sa delay ng delivery, na-miss po namin yung schedule. I-process ko na po ang refund."
    assert read(taglish).language.code == "tl"
    english = "Dear Ms Dimaculangan, thank you for your order from Cagayan de Oro. Mr Batungbakal will call you tomorrow."
    assert read(english).language.code == "en"


def test_the_customers_message_decides_where_the_draft_cannot_yet(coach: Coach) -> None:
    assert (
        coach.detector.detect("Hei, beklager", None).code
        == coach.detector.detect("Hei, beklager", "no").code
        == "no"
    )
    assert coach.detector.detect("Ok Anna", "sv").code == "sv"
    assert coach.detector.detect("Ok Anna", "tl").code == "tl"


def test_only_the_writers_own_text_counts(read) -> None:
    text = f"{OWN['sv']}\n\nOn Tue, 3 Mar 2026 at 14:02, Jane <jane@example.com> wrote:\n> {OWN['en']}\n> {OWN['en']}\n"
    report = read(text, context=Context(received_text=OWN["en"]))
    assert report.language.code == "sv"
