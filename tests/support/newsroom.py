"""Invented reports about contacts of Norland, Südmark and Ostrien, as a reader should read them.

One call (5 March 2031) told by a daily of each side, a state broadcaster, an agency and a newspaper that prints the
agency's text; an earlier call of the same two, a month before; a meeting that is planned and then takes place; a
report without any date; and an article made to harm whoever shows it.
"""

from __future__ import annotations

from readout.records import Reading
from support.drafts import Draft, count, when


def northern_daily() -> Reading:
    """The daily of Norland: its spokesman's account, and what it narrates itself."""
    d = Draft(
        "Norlands Präsidentin Mira Tessen und der südmärkische Staatschef Ilo Varga haben am Mittwoch telefoniert.\n"
        "Das Gespräch habe 90 Minuten gedauert, sagte Tessens Sprecher Jon Hale vor Journalisten.\n"
        "Beide Seiten hätten einen Austausch von 120 Gefangenen vereinbart, so Hale. Tessen habe Varga nach Norhaven "
        "eingeladen, sofern die Waffen schweigen.\n"
        "Zur Sprache kam auch die Lage an der Grenze. Varga habe zugesagt, bis Ende März die Grenze für Lastwagen zu "
        "öffnen, teilte Hale mit.\n"
        "Mehr zum Thema - Norland plant neue Brücke",
        publisher="Norhavener Zeitung",
        published="2031-03-05",
        title="Tessen telefoniert mit Varga",
        roles=("lead", "body", "body", "body", "related"),
    )
    tessen = d.actor("Mira Tessen", "Norland", "Präsidentin")
    varga = d.actor("Ilo Varga", "Südmark", "Staatschef")
    hale = d.actor("Jon Hale", "Norland", "Sprecher")
    call = d.contact(
        "phone_call", [tessen, varga], "haben am Mittwoch telefoniert", main=True,
        time=when("2031-03-05", "am Mittwoch"), duration_minutes=90, initiator=tessen,
    )  # fmt: skip
    lasted = d.said(hale, "Das Gespräch habe 90 Minuten gedauert", "sagte", channel="briefing")
    d.claim("duration", "90 Minuten", call, said=lasted, value=90)
    agreed = d.said(hale, "Beide Seiten hätten einen Austausch von 120 Gefangenen vereinbart", "so", principal=tessen)
    d.claim(
        "exchange", "Austausch von 120 Gefangenen", call, by=[tessen, varga], said=agreed,
        quantity=count(120, "Gefangener", "120 Gefangenen"),
    )  # fmt: skip
    invited = d.said(
        hale, "Tessen habe Varga nach Norhaven eingeladen, sofern die Waffen schweigen", form="free_indirect"
    )
    d.claim(
        "invitation",
        "nach Norhaven",
        call,
        by=[tessen],
        to=[varga],
        said=invited,
        condition="sofern die Waffen schweigen",
    )
    d.claim("topic", "die Lage an der Grenze", call, by=[tessen, varga])
    promised = d.said(hale, "Varga habe zugesagt, bis Ende März die Grenze für Lastwagen zu öffnen", "teilte Hale mit")
    d.claim(
        "promise", "die Grenze für Lastwagen zu öffnen", call, by=[varga], to=[tessen], said=promised,
        due=when("2031-03-31", "bis Ende März"), factuality="planned",
    )  # fmt: skip
    return d.reading()


def southern_broadcaster() -> Reading:
    """The state broadcaster of Südmark: another duration, another number, one promise denied, one point of its own."""
    d = Draft(
        "Ilo Varga hat am Mittwoch mit Präsidentin Tessen gesprochen. Nach Angaben der Präsidialkanzlei dauerte das "
        "Telefonat eine Stunde.\n"
        "Sprecherin Rea Dorn bestätigte, dass ein Gefangenenaustausch vereinbart worden sei, er betreffe 80 "
        "Gefangene.\nEine Öffnung der Grenze für Lastwagen sei nicht zugesagt worden, betonte Dorn. Varga habe ein Ende der "
        "norländischen Manöver verlangt.",
        publisher="Südmark Eins",
        published="2031-03-06",
        title="Varga spricht mit Tessen",
        roles=("lead", "body"),
    )
    varga = d.actor("Ilo Varga", "Südmark", "Präsident")
    tessen = d.actor("Tessen", "Norland", "Präsidentin")
    dorn = d.actor("Rea Dorn", "Südmark", "Sprecherin")
    office = d.actor("Präsidialkanzlei", "Südmark", None, "institution")
    call = d.contact(
        "talks", [varga, tessen], "hat am Mittwoch mit Präsidentin Tessen gesprochen", main=True,
        time=when("2031-03-05", "am Mittwoch"), duration_minutes=60,
    )  # fmt: skip
    lasted = d.said(office, "dauerte das Telefonat eine Stunde", "Nach Angaben")
    d.claim("duration", "eine Stunde", call, said=lasted, value=60)
    confirmed = d.said(
        dorn, "dass ein Gefangenenaustausch vereinbart worden sei", "bestätigte", stance="confirms", principal=varga
    )
    d.claim("exchange", "ein Gefangenenaustausch", call, by=[varga, tessen], said=confirmed)
    counted = d.said(dorn, "er betreffe 80 Gefangene", form="free_indirect")
    d.claim(
        "exchange", "80 Gefangene", call, said=counted, content="Gefangenenaustausch 80 Gefangene",
        quantity=count(80, "Gefangener", "80 Gefangene"),
    )  # fmt: skip
    refused = d.said(
        dorn, "Eine Öffnung der Grenze für Lastwagen sei nicht zugesagt worden", "betonte", stance="denies"
    )
    d.claim(
        "promise", "Eine Öffnung der Grenze für Lastwagen", call, by=[varga], to=[tessen], said=refused,
        factuality="denied",
    )  # fmt: skip
    wanted = d.said(dorn, "Varga habe ein Ende der norländischen Manöver verlangt", form="free_indirect")
    d.claim("demand", "ein Ende der norländischen Manöver", call, by=[varga], to=[tessen], said=wanted)
    return d.reading()


AGENCY_TEXT = (
    "Norhaven (nag) - Die Staatschefs von Norland und Südmark haben am 5. März über die Lage an der Grenze "
    "gesprochen.\nSie verabredeten in dem Telefonat nach Angaben beider Seiten weitere Gespräche von Fachleuten in der "
    "kommenden Woche.\nBeobachter werteten die Unterredung als vorsichtige Annäherung nach Monaten des Schweigens "
    "zwischen beiden Ländern."
)


def agency(publisher: str = "nag", published: str = "2031-03-05", ident: str | None = None) -> Reading:
    """The agency's text, by states and not by people; the same text where another publisher prints it."""
    d = Draft(AGENCY_TEXT, publisher=publisher, published=published, id=ident)
    north = d.actor("Norland", "Norland", None, "state")
    south = d.actor("Südmark", "Südmark", None, "state")
    call = d.contact(
        "phone_call", [north, south], "haben am 5. März über die Lage an der Grenze gesprochen", main=True,
        time=when("2031-03-05", "am 5. März"),
    )  # fmt: skip
    d.claim("topic", "die Lage an der Grenze", call, by=[north, south])
    d.claim(
        "follow_up", "weitere Gespräche von Fachleuten in der kommenden Woche", call, by=[north, south],
        factuality="planned", due=when("2031-03-10", "in der kommenden Woche", "2031-03-16"),
    )  # fmt: skip
    return d.reading()


def month_before() -> Reading:
    """An earlier call of the same two people."""
    d = Draft(
        "Mira Tessen und Ilo Varga haben am 4. Februar erstmals telefoniert. Es ging um die Lage an der Grenze.",
        publisher="Norhavener Zeitung",
        published="2031-02-05",
        title="Erstes Telefonat",
    )
    tessen, varga = d.actor("Mira Tessen", "Norland", "Präsidentin"), d.actor("Ilo Varga", "Südmark", "Präsident")
    call = d.contact(
        "phone_call", [tessen, varga], "haben am 4. Februar erstmals telefoniert", main=True,
        time=when("2031-02-04", "am 4. Februar"),
    )  # fmt: skip
    d.claim("topic", "die Lage an der Grenze", call, by=[tessen, varga])
    return d.reading()


def meeting_announced() -> Reading:
    """Two contacts in one article: the call it looks back on, and the meeting it announces."""
    d = Draft(
        "Nach ihrem Telefonat vom Mittwoch wollen sich Tessen und Varga am 20. März in Marstadt treffen.\n"
        "Ostriens Außenminister Bel Kato soll vermitteln.",
        publisher="Ostrischer Bote",
        published="2031-03-08",
        title="Treffen geplant",
    )
    tessen, varga = d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")
    kato = d.actor("Bel Kato", "Ostrien", "Außenminister")
    d.contact("phone_call", [tessen, varga], "Telefonat vom Mittwoch", time=when("2031-03-05", "vom Mittwoch"))
    d.contact(
        "meeting", [tessen, varga, kato], "am 20. März in Marstadt treffen", status="planned", mediator=kato, main=True,
        time=when("2031-03-20", "am 20. März"), place="Marstadt",
    )  # fmt: skip
    return d.reading()


def meeting_held() -> Reading:
    """The meeting, held."""
    d = Draft(
        "In Marstadt sind am Donnerstag die norländische Präsidentin Mira Tessen und Südmarks Präsident Ilo Varga "
        "zusammengekommen. Varga nannte das Treffen konstruktiv.",
        publisher="Norhavener Zeitung",
        published="2031-03-21",
        title="Treffen in Marstadt",
    )
    tessen, varga = d.actor("Mira Tessen", "Norland", "Präsidentin"), d.actor("Ilo Varga", "Südmark", "Präsident")
    meeting = d.contact(
        "meeting", [tessen, varga], "In Marstadt sind am Donnerstag", main=True, place="Marstadt",
        time=when("2031-03-20", "am Donnerstag"),
    )  # fmt: skip
    said = d.said(varga, "konstruktiv", "nannte", form="reported")
    d.claim("assessment", "konstruktiv", meeting, by=[varga], said=said)
    return d.reading()


def undated() -> Reading:
    """A report of a call of the same two, without any date."""
    d = Draft(
        "Ilo Varga rief am Abend Mira Tessen an. Beide sprachen über den Getreidehandel.",
        publisher="Blatt ohne Datum",
    )
    varga, tessen = d.actor("Ilo Varga", "Südmark"), d.actor("Mira Tessen", "Norland")
    call = d.contact(
        "phone_call", [varga, tessen], "rief am Abend Mira Tessen an", time=when(None, "am Abend"), initiator=varga,
        main=True,
    )  # fmt: skip
    d.claim("topic", "den Getreidehandel", call, by=[varga, tessen])
    return d.reading()


def hostile() -> Reading:
    """An article that tries to harm whoever shows it: markup, templates, terminal escapes, Rich markup, bidi, emoji."""
    d = Draft(
        '<script>alert(1)</script> "Königin" [bold]Ø\x1b[31m\x9b2J\x07 {{ 7*7 }} </style> 😀😀 telefonierte mit '
        "\u202eShah مرحبا\u202c am 5. März über [red]Öl[/red] & <img src=x onerror=alert(2)> 'Gas'.\n"
        'Sprecher O\'Neil" onmouseover="alert(3) sagte: „Wir <b>liefern</b> 5 Tonnen 😀“.',
        publisher='<b onclick="x">Bote</b>\x1b]0;title\x07',
        published="2031-03-06",
        title="</title><script>alert(4)</script> {% include 'x' %}",
        url="javascript:alert(5)",
    )
    queen = d.actor("Königin", "<i>Ø</i>", "Regentin")
    shah = d.actor("Shah مرحبا", "\u202eفارس", "Schah")
    neil = d.actor('O\'Neil" onmouseover="alert(3)', "<i>Ø</i>", "Sprecher")
    call = d.contact(
        "phone_call",
        [queen, shah],
        "telefonierte mit",
        main=True,
        time=when("2031-03-05", "am 5. März"),
        place="[red]X",
    )
    d.claim("topic", "[red]Öl[/red] & <img src=x onerror=alert(2)> 'Gas'", call, by=[queen, shah])
    said = d.said(neil, "Wir <b>liefern</b> 5 Tonnen 😀", "sagte", form="direct", channel="<X>")
    d.claim("promise", "liefern</b> 5 Tonnen 😀", call, by=[queen], said=said, quantity=count(5, "Tonne", "5 Tonnen"))
    return d.reading()


def everything() -> tuple[Reading, ...]:
    """All of the above, the agency's text by three publishers."""
    return (
        northern_daily(), southern_broadcaster(), agency(), agency("Grenzkurier", "2031-03-06"),
        agency("Tagblatt Marstadt", "2031-03-06"), month_before(), meeting_announced(), meeting_held(), undated(),
        hostile(),
    )  # fmt: skip
