"""The words by which mail programs mark what is not the writer's own text.

A writer's mail program may speak another language than the draft, so each set holds the forms of all
languages together: English, Swedish, Norwegian, Danish, Russian, Tagalog, German, Finnish, French and
Spanish. Every entry is folded (see :func:`fold`), so that it can be looked up as it is.
"""

from __future__ import annotations

from unicodedata import normalize


def fold(line: str) -> str:
    """A line as it is compared: without case, and composed (Apple writes decomposed letters)."""
    return normalize("NFC", line).casefold()


def _words(*lists: str) -> frozenset[str]:
    return frozenset(fold(word) for words in lists for word in words.split())


def _phrases(*phrases: str) -> tuple[str, ...]:
    return tuple(fold(phrase) for phrase in phrases)


# "On Tue, 3 Mar 2026 at 14:02, Jane Doe <jane@example.com> wrote:"

WROTE = _words(
    "wrote skrev skreiv schrieb kirjoitti écrit escribió",
    "написал написала писал писала пишет",
    "sinulat isinulat sumulat nagsulat",
)

DAYS = _words(
    "mon tue tues wed thu thur thurs fri sat sun",
    "monday tuesday wednesday thursday friday saturday sunday",
    "mån tis ons tor tors fre lör sön måndag tisdag onsdag torsdag fredag lördag söndag",
    "man tir tirs lør søn mandag tirsdag lørdag søndag måndag tysdag laurdag sundag",
    "пн вт ср чт пт сб вс понедельник вторник среда среду четверг",
    "пятница пятницу суббота субботу воскресенье",
    "lun miy miyer huw huweb biy biyer sab lin ling lunes martes miyerkules huwebes biyernes sabado linggo",
    "mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag",
    "ma ti ke to pe la su maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
    "maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina",
    "mar mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche",
    "mié jue vie sáb dom miércoles jueves viernes sábado domingo",
)

MONTHS = _words(
    "jan feb mar apr may jun jul aug sep sept oct nov dec",
    "january february march april june july august september october november december",
    "mars maj juni juli augusti okt oktober januari februari",
    "mai des desember januar februar",
    "янв фев февр мар апр май мая июн июл авг сен сент окт ноя нояб дек",
    "января февраля марта апреля июня июля августа сентября октября ноября декабря",
    "ene peb abr hun hul ago set nob dis",
    "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    "märz mär dez dezember",
    "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk lokak marrask jouluk",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta",
    "lokakuuta marraskuuta joulukuuta",
    "janv févr avr juil août déc janvier février avril juin juillet septembre octobre novembre décembre",
    "dic febrero marzo mayo junio julio septiembre octubre noviembre diciembre",
)

OPENERS = _words("on den am le el noong på")
"""Words that stand before the date at the head of an attribution."""

GLUE = OPENERS | _words(
    "at kl kl. klo kello um uhr à a las nang si ay ni ng в г г. от пользователь d o of via",
    "following följande følgende folgendes",
    "am pm a.m p.m a.m. p.m. gmt utc cet cest bst est edt cst cdt mst mdt pst pdt msk мск",
)
"""Words of an attribution that say nothing about who wrote."""

STRANGERS = _words(
    "i you we he she they our my your their his her the an this from to in",
    "jag du vi hon vår våra din till från er",
    "jeg dere vår våre din til fra",
    "я ты вы мы он она они наш наша ваш ваша",
    "ako ikaw kayo kami siya aming naming namin ninyo inyong",
    "ich wir sie er unser unsere",
)
"""Words that no name holds: with one of them the line is a sentence of the writer's own."""

PARTICLES = _words("von van der den de da di dos la le bin ibn al av af och og and und et y и at")
"""Words of a name that are written small."""


# "From: Jane Doe" over "Sent: 3 March 2026", "To: ...", "Subject: ..."

_HEADER_NAMES = {
    "from": (
        "From", "Från", "Fra", "Frå", "От", "От кого", "Отправитель", "Mula", "Mula kay", "Mula sa",
        "Galing kay", "Galing sa", "Von", "Lähettäjä", "De", "Expéditeur", "Remitente",
    ),
    "sent": (
        "Sent", "Skickat", "Skickades", "Sendt", "Отправлено", "Послано", "Ipinadala", "Naipadala",
        "Gesendet", "Lähetetty", "Envoyé", "Enviado", "Enviado el",
    ),
    "date": (
        "Date", "Datum", "Dato", "Дата", "Petsa", "Päivämäärä", "Päiväys", "Fecha",
    ),
    "to": (
        "To", "Till", "Til", "Кому", "Para kay", "Para sa", "Para", "Kay", "An", "Vastaanottaja", "À", "Pour",
    ),
    "cc": (
        "Cc", "Bcc", "Kopia", "Kopi", "Копия", "Kopya", "Kopie", "Kopie (CC)", "Kopio", "Copie à", "CCO",
    ),
    "subject": (
        "Subject", "Ämne", "Emne", "Тема", "Paksa", "Betreff", "Aihe", "Objet", "Sujet", "Asunto",
    ),
    "reply-to": (
        "Reply-To", "Svara till", "Svar til", "Ответ-Кому", "Antwort an", "Vastaus", "Répondre à",
        "Responder a",
    ),
    "importance": (
        "Importance", "Priority", "Prioritet", "Prioritering", "Viktighet", "Важность", "Wichtigkeit",
        "Tärkeys", "Importancia",
    ),
}  # fmt: skip

HEADERS = {fold(name): kind for kind, names in _HEADER_NAMES.items() for name in names}
"""Header name to its kind."""


# "-----Original Message-----", "Begin forwarded message:"

RULED = frozenset(_phrases(
    "Original Message", "Forwarded message", "Forwarded by", "Reply Message", "Original Appointment",
    "Ursprungligt meddelande", "Originalmeddelande", "Vidarebefordrat meddelande", "Vidarebefordrat mejl",
    "Opprinnelig melding", "Original melding", "Opphavleg melding", "Videresendt melding",
    "Vidaresend melding",
    "Исходное сообщение", "Оригинальное сообщение", "Первоначальное сообщение",
    "Пересылаемое сообщение", "Пересланное сообщение", "Перенаправленное сообщение",
    "Переадресованное сообщение", "Конец пересылаемого сообщения",
    "Orihinal na Mensahe", "Orihinal na mensahe", "Ipinasang mensahe", "Naipasang mensahe",
    "Na-forward na mensahe", "Ipinasa na mensahe",
    "Ursprüngliche Nachricht", "Originalnachricht", "Weitergeleitete Nachricht",
    "Oprindelig meddelelse", "Original meddelelse", "Videresendt meddelelse", "Videresendt besked",
    "Alkuperäinen viesti", "Edelleenlähetetty viesti", "Välitetty viesti", "Välitetty viesti / Fwd.Msg",
    "Message d'origine", "Message original", "Message transféré", "Message transmis",
    "Mensaje original", "Mensaje reenviado",
))  # fmt: skip
"""What stands between dashes where a quoted or forwarded message begins."""

ANNOUNCED = frozenset(_phrases(
    "Begin forwarded message", "Vidarebefordrat mejl", "Vidarebefordrat brev", "Videresendt melding",
    "Начало переадресованного сообщения", "Начало пересылаемого сообщения", "Simula ng ipinasang mensahe",
    "Simulan ang na-forward na mensahe",
    "Anfang der weitergeleiteten Nachricht", "Anfang der weitergeleiteten E-Mail",
    "Start på videresendt besked", "Välitetty viesti alkaa", "Début du message réexpédié",
    "Début du message transféré", "Inicio del mensaje reenviado",
))  # fmt: skip
"""What stands before a colon where a forwarded message begins."""

REPLY_ABOVE = _phrases(
    "reply above this line", "svar ovanför den här raden", "svar ovanför denna rad", "svar over denne linjen",
    "svaret ditt over denne linjen", "svaret over denne linjen", "svar over denne linje",
    "ответ выше этой строки", "ответ над этой строкой", "ответ над этой чертой", "выше этой линии",
    "sagot sa itaas ng linyang ito", "tugon sa itaas ng linyang ito", "sa itaas ng linyang ito",
    "antwort über dieser zeile", "oberhalb dieser zeile", "tämän rivin yläpuolelle",
    "réponse au-dessus de cette ligne", "respuesta por encima de esta línea",
)  # fmt: skip
"""What helpdesks print above the customer's message."""


# "Sent from my iPhone", "Get Outlook for iOS"

SENT_FROM = _phrases(
    "sent from", "sent with", "sent via", "get outlook", "download outlook",
    "skickat från", "skickat med", "skickat via", "skickades från", "hämta outlook", "skaffa outlook",
    "sendt fra", "sendt frå", "sendt med", "sendt via", "hent outlook", "skaff outlook", "skaff deg outlook",
    "få outlook", "last ned outlook",
    "отправлено с", "отправлено из", "отправлено через", "отправлено при помощи", "послано с",
    "получить outlook", "получите outlook", "скачать outlook", "скачайте outlook", "загрузить outlook",
    "ipinadala mula", "ipinadala gamit", "ipinadala sa pamamagitan", "naipadala mula",
    "kunin ang outlook", "kumuha ng outlook", "i-download ang outlook",
    "gesendet von", "gesendet mit", "gesendet aus", "von meinem", "holen sie sich outlook", "outlook für ",
    "lähetetty", "hanki outlook", "hae outlook", "lataa outlook",
    "envoyé de", "envoyé depuis", "envoyé avec", "envoyé à partir", "obtenez outlook", "obtenir outlook",
    "télécharger outlook", "enviado desde", "enviado con", "obtener outlook", "obtén outlook",
    "descargar outlook",
)  # fmt: skip

DEVICES = _phrases(
    "iphone", "ipad", "ipod", "android", "samsung", "galaxy", "huawei", "xiaomi", "pixel", "oneplus", "nokia",
    "blackberry", "outlook", "windows", "yahoo", "gmail", "proton", "thunderbird", "mail.ru",
    "яндекс", "yandex", "icloud", "apple", "mobil", "phone", "telefon", "телефон", "смартфон", "айфон",
    "telepono", "selpon", "puhelime", "téléphone", "teléfono", "handy", "tablet",
)  # fmt: skip


# "Kind regards" over a name, a title and a phone number

CLOSERS = _words(
    "regards sincerely faithfully cordially respectfully truly wishes best cheers yours love",
    "mvh vh vänligen högaktningsfullt hälsar allt",
    "hälsning hälsningar hilsen hilsninger hilsner hilsener helsing helsingar mvh alt",
    "уважением почтением теплом приветом благодарностью пожеланиями искренне доброго наилучшего",
    "gumagalang nagpapasalamat nagmamahal sumasainyo lingkod",
    "grüßen grüße gruß grüssen grüsse gruss mfg vg hochachtungsvoll",
    "terveisin terveiset terv",
    "cordialement salutations respectueusement sincèrement",
    "saludos saludo atentamente cordialmente",
)
"""A valediction holds one of these words..."""

CLOSER_ENDINGS = _phrases("hälsning", "hälsningar", "hilsen", "hilsner", "helsing")
"""...or a compound of one: "sommarhälsningar", "skihilsen"..."""

CLOSING = CLOSERS | _words(
    "kind kindest warm warmest with very all the my our and of many yours most",
    "med vänlig vänliga bästa varm varma hjärtlig hjärtliga god goda många de och glad glada soliga gott",
    "vennlig vennlige venleg beste varm varme hjertelig hjertelige ydmyk god gode mange og kjær kjære godt",
    "с наилучшими искренним искренней глубоким большим самыми добрыми теплыми тёплыми и к вам ваш ваша всего",
    "lubos na taos-pusong taospusong buong-pusong ang inyong iyong ninyo at po sa",
    "mit freundlichen freundlichem freundliche freundlicher viele liebe lieben herzliche herzlichen besten",
    "venlig venlige bedste kærlig kærlige",
    "ystävällisin ystävälliset parhain parhaat lämpimin yst",
    "bien meilleures sincères mes nos à vous",
    "un cordial cordiales atentos muy",
)
"""...and no word beyond these."""

THANKS = frozenset(_phrases(
    "thanks", "thank you", "many thanks", "thanks again", "thank you again", "with thanks", "with gratitude",
    "tack", "tack på förhand", "stort tack", "med tack", "takk", "på forhånd takk", "mange takk",
    "tusen takk",
    "спасибо", "заранее спасибо", "заранее благодарю", "благодарю",
    "salamat", "salamat po", "maraming salamat", "maraming salamat po",
    "danke", "vielen dank", "tak", "mange tak", "kiitos", "kiittäen", "merci", "gracias", "muchas gracias",
))  # fmt: skip
"""Thanks close a mail too, but open and fill one as often."""

ABBREVIATIONS = _words("ltd. inc. co. corp. llc. jr. sr. dr. ph.d. m.d. b.v. s.a. st. ave. rd.")
"""Words of a signature whose full stop ends no sentence."""
