"""Mails that somebody passed on belong to whoever wrote them first; a letter of several articles is several."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from readout.intake.archives.forwarded import passed_on, unquoted
from readout.intake.archives.letters import Line, articles_in, lines_of_text
from readout.intake.archives.mail_headers import without_prefixes
from readout.records import Article
from support.effort import effort
from support.members import opened

CALL = (
    "Präsident Oren Walsk hat am Dienstag mit der ostravischen Regierungschefin Mira Halm telefoniert.\n\n"
    "Das Gespräch habe knapp eine Stunde gedauert, teilte ein Sprecher des Präsidialamtes in Karvin mit.\n"
)
OTHER = "Kanzler Pirk Olsen traf am Montag in Velden den König von Arelien zu Gesprächen über die Zölle auf Stahl."
TITLE = "Walsk telefoniert mit Halm"
OFFICE = "Präsidialamt Karvin"


def mail(text: str, subject: str = f"WG: {TITLE}", page: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Kim Kolle <k@warte.example>", "d@warte.example", subject
    message["Date"] = "Wed, 05 Mar 2031 08:00:00 +0100"
    message.set_content(text)
    if page is not None:
        message.add_alternative(page, subtype="html")
    return message


def only(tmp_path: Path, message: EmailMessage) -> Article:
    (article,) = opened(tmp_path, message.as_bytes(), "a.eml").articles
    return article


@pytest.mark.parametrize(
    "over",
    [
        f"Zur Kenntnis!\nGruß, Kim\n\n-----Ursprüngliche Nachricht-----\nVon: {OFFICE} <presse@amt.example>\nGesendet: Dienstag, 4. März 2031 16:45\nAn: Liste\nBetreff: {TITLE}\n\n",
        f"---------- Forwarded message ---------\nVon: {OFFICE} <presse@amt.example>\nDate: Di., 4. März 2031 um 16:45 Uhr\nSubject: {TITLE}\nTo: <l@amt.example>\n\n\n",
        f"-------- Weitergeleitete Nachricht --------\nBetreff: \t{TITLE}\nDatum: \tTue, 4 Mar 2031 16:45:00\nVon: \t{OFFICE} <presse@amt.example>\nAn: \ta@b.example,\n\tc@d.example\n\n",
        f"*Von:* {OFFICE} [mailto:presse@amt.example]\n\n*Gesendet:* 04.03.2031 16:45\n\n*Betreff:* AW: {TITLE}\n\n",
    ],
)
def test_who_wrote_it_first_is_its_publisher(tmp_path: Path, over: str) -> None:
    article = only(tmp_path, mail(over + CALL))
    assert (article.publisher, article.published, article.title) == (OFFICE, "2031-03-04T16:45", TITLE)
    assert article.text.strip() == CALL.strip()


def test_a_mail_passed_on_twice(tmp_path: Path) -> None:
    inner = f"Von: {OFFICE}\nGesendet: 4.3.2031 16:45\nBetreff: {TITLE}\n\n{CALL}"
    text = f"Bitte lesen.\n\nVon: Uta Merk <u@warte.example>\nGesendet: 4.3.2031 17:00\nBetreff: WG: {TITLE}\n\nSpannend!\n\n{inner}"
    assert only(tmp_path, mail(text)).publisher == OFFICE


def test_a_mail_that_is_attached_is_read_and_the_note_over_it_is_not(tmp_path: Path) -> None:
    message = mail("Siehe Anhang.")
    message.add_attachment(mail(CALL, TITLE))
    found = opened(tmp_path, message.as_bytes(), "a.eml")
    assert [(one.title, one.text) for one in found.articles] == [(TITLE, CALL)]
    assert found.aside == {"notes over mails that were passed on": 1}


def test_a_text_of_its_own_over_an_attached_mail_is_read_too(tmp_path: Path) -> None:
    message = mail(CALL * 3, "Unser Bericht")
    message.add_attachment(mail(CALL, TITLE))
    assert [one.title for one in opened(tmp_path, message.as_bytes(), "a.eml").articles] == ["Unser Bericht", TITLE]


def test_an_answer_that_only_quotes(tmp_path: Path) -> None:
    quoted = "".join(f"> {line}\n" for line in CALL.split("\n"))
    article = only(tmp_path, mail(f"Danke!\n\nAm 04.03.2031 um 16:45 schrieb {OFFICE}:\n{quoted}", f"AW: {TITLE}"))
    assert (article.publisher, article.published, article.title) == (OFFICE, "2031-03-04T16:45", TITLE)
    assert ">" not in article.text


def test_a_text_with_a_short_quotation_stays_whose_it_is(tmp_path: Path) -> None:
    text = f"{CALL * 4}\nVon: {OFFICE}\nGesendet: 4.3.2031\nBetreff: {TITLE}\n\nVielen Dank."
    assert only(tmp_path, mail(text, f"AW: {TITLE}")).publisher == "Kim Kolle"
    assert unquoted(f"> Das war alles.\n\n{CALL}") == (f"> Das war alles.\n\n{CALL}", None, None)
    assert passed_on("Von: Ostrau\nnach: Karvin\n\nreiste Halm.", surely=True) is None


@pytest.mark.parametrize(
    ("subject", "title", "surely"),
    [("WG: AW: Halm", "Halm", True), ("Fwd: [Fwd: Halm]", "[Fwd: Halm]", True), ("Re[2]: Halm", "Halm", False), ("Halm: Ja", "Halm: Ja", False), ("WG:", "WG:", True), (None, None, False)],
)  # fmt: skip
def test_subjects_without_what_programs_put_before_them(subject: str | None, title: str | None, surely: bool) -> None:
    if subject != "Fwd: [Fwd: Halm]":
        assert without_prefixes(subject) == (title, surely)
    else:
        assert without_prefixes(subject)[1]


LETTER = (
    f"NORDPOST AM ABEND\n\nGuten Abend,\nhier die Nachrichten des Tages.\n\n1. {TITLE}\n{CALL}"
    f"Mehr: https://nordpost.example/walsk?utm_source=nl\n\nOlsen trifft König\n\n{OTHER}\n>> https://click.nordpost.example/t/abc\n\n"
    "Abmelden: https://nordpost.example/abmelden\nSie erhalten diese E-Mail, weil Sie sich angemeldet haben.\n"
)


def test_several_articles_in_one_letter(tmp_path: Path) -> None:
    found = opened(tmp_path, mail(LETTER, "Nordpost am Abend").as_bytes(), "a.eml").articles
    assert [one.title for one in found] == [TITLE, "Olsen trifft König"]
    assert [one.text for one in found] == [CALL.strip(), OTHER]
    assert {(one.publisher, one.published, one.url) for one in found} == {("Kim Kolle", "2031-03-05T08:00+01:00", None)}
    assert len({one.origin for one in found}) == len({one.id for one in found}) == 2


def test_several_articles_on_the_page_of_a_letter(tmp_path: Path) -> None:
    told = "".join(
        f"<tr><td><h2><a href='https://c.example/{n}'>{title}</a></h2><p>{text}</p><a href='https://c.example/{n}'>Weiterlesen</a></td></tr>"
        for n, (title, text) in enumerate([(TITLE, CALL), ("Olsen trifft König", OTHER)])
    )
    page = (
        f"<table><tr><td><h1>Nordpost am Abend</h1></td></tr>{told}<tr><td><a href='x'>Abmelden</a></td></tr></table>"
    )
    found = opened(tmp_path, mail("Dieser Brief braucht HTML.", "Am Abend", page).as_bytes(), "a.eml").articles
    assert [(one.title, " ".join(one.text.split())) for one in found] == [
        (TITLE, " ".join(CALL.split())), ("Olsen trifft König", OTHER),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", [CALL, f"{TITLE}\n\n{CALL}\nMehr: https://nordpost.example/a", f"{CALL}\nQuelle: https://a.example/b\n\n{OTHER}\nhttps://c.example/d", ""]
)  # fmt: skip
def test_what_is_not_surely_several_is_one(text: str) -> None:
    assert articles_in(lines_of_text(text)) == []


def test_lines_that_all_look_like_titles_take_no_longer_for_each_other() -> None:
    def work(number: int) -> int:
        lines = [Line(text=f"Zeile {at}") for at in range(number)]
        whole = [*lines, Line(text="Weiterlesen", leads=True)] * 2
        return effort(lambda: articles_in(whole))

    assert work(400) < 2.2 * work(200)


def test_headers_in_letters_of_which_no_charset_is_told(tmp_path: Path) -> None:
    for charset in ("utf-8", "cp1252"):
        head = "From: Präsidialamt <p@amt.example>\nTo: a@b.example\nSubject: Walsk über Halm\nMIME-Version: 1.0\n\n"
        (article,) = opened(tmp_path, (head + CALL).encode(charset), "a.eml").articles
        assert (article.publisher, article.title) == ("Präsidialamt", "Walsk über Halm")
