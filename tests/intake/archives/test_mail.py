"""E-mail: newsletters and press releases, in every encoding that mail is sent in, alone and in mailboxes."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from evaluation.hostile.making import mail, mailbox, page

from support.members import TEXT, opened, some

ARTICLES = some(3)
BODY = TEXT.replace("{number}", "0")
HEAD = "From: Nordpost <a@nordpost.example>\nTo: b@desk.example\nSubject: Halm\nDate: Tue, 4 Mar 2031 18:30:00 +0100\nMIME-Version: 1.0\n"


def test_what_the_headers_tell(tmp_path: Path) -> None:
    article = opened(tmp_path, mail(ARTICLES[0]), "a.eml").articles[0]
    assert (article.title, article.publisher) == ("Halm ruft Varga an (0)", "Nordpost")
    assert article.published == "2031-03-04T18:30+01:00"
    assert article.text.startswith("Präsidentin Mira Halm hat")


def test_told_by_its_beginning(tmp_path: Path) -> None:
    assert opened(tmp_path, mail(ARTICLES[0]), "brief").articles[0].title == "Halm ruft Varga an (0)"
    prose = "From: the start\nHalm sagte nein.\n" + BODY
    assert opened(tmp_path, prose.encode(), "a.txt").articles[0].text == prose


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15", "utf-16"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_charsets_and_encodings(tmp_path: Path, charset: str, encoding: str) -> None:
    body = BODY if charset.startswith(("utf", "windows")) else BODY.replace("„", '"').replace("“", '"')
    if charset == "utf-16" and encoding == "quoted-printable":
        pytest.skip("nobody does")
    message = EmailMessage()
    message["From"], message["Subject"] = "Präsidialamt Tessen <a@amt.example>", "Außenministerin Halm: „Nein“"
    message.set_content(body.encode(charset), maintype="text", subtype="plain", cte=encoding)
    message.set_param("charset", charset)
    article = opened(tmp_path, message.as_bytes(), "a.eml").articles[0]
    assert article.text.strip() == body.strip()
    assert (article.publisher, article.title) == ("Präsidialamt Tessen", "Außenministerin Halm: „Nein“")


def test_eight_bits_without_a_charset(tmp_path: Path) -> None:
    for charset in ("utf-8", "cp1252"):
        article = opened(tmp_path, HEAD.encode() + b"\n" + BODY.encode(charset), "a.eml").articles[0]
        assert article.text == BODY


def test_only_a_page(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@nordpost.example", "Halm"
    message.set_content(page(ARTICLES[1]).decode(), subtype="html")
    found = opened(tmp_path, message.as_bytes(), "a.eml")
    assert found.numbers == ["1"]
    assert found.articles[0].publisher == "nordpost.example"


def test_a_plain_part_that_is_a_stub(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@nordpost.example", "Halm"
    message.set_content("Diesen Brief im Browser lesen: https://nordpost.example")
    message.add_alternative(page(ARTICLES[1]).decode(), subtype="html")
    assert opened(tmp_path, message.as_bytes(), "a.eml").numbers == ["1"]


def test_attachments_are_set_aside(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@nordpost.example", "Halm"
    message.set_content(BODY)
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../../a.pdf")
    message.add_attachment("Halm sagte nein.", filename="notiz.txt")
    found = opened(tmp_path, message.as_bytes(), "a.eml")
    assert found.numbers == ["0"]
    assert found.aside == {"attachments": 2}


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nHalm sagte nein.\n").encode(),
        (HEAD + "Content-Type: multipart/mixed; boundary=x\n\nHalm sagte nein.\n").encode(),
        mail(ARTICLES[0])[:-300],
    ],
)
def test_a_message_that_lost_its_tail_says_so(tmp_path: Path, data: bytes) -> None:
    assert "not whole" in opened(tmp_path, data, "a.eml").problem


@pytest.mark.parametrize(
    "head",
    [
        "Subject: =?utf-8?b?!!!?=\nFrom: x\nDate: gestern\n",
        "Subject: =?klingon?q?Halm?=\nFrom: =?utf-8?q?=ff=fe?= <>\nDate: Tue, 99 Mar 2031 99:99:99 +9999\n",
        "Subject: \x00\x1b[31m\nFrom: ,,,<<>>\nDate: \n",
        "Subject:\nFrom:\nDate: Tue, 4 Mar 99999999 18:30:00 +0100\nContent-Type: text/plain; charset=zlib_codec\n",
        "Content-Type: text/plain; charset*0=ut; charset*1=f-8\nContent-Transfer-Encoding: uuencode\nFrom: a\n",
        "Content-Type: ;;;===\nFrom: a\nContent-Disposition: ===\n",
    ],
)
def test_headers_that_are_broken_do_no_harm(tmp_path: Path, head: str) -> None:
    found = opened(tmp_path, (head + "\n" + BODY).encode(), "a.eml")
    assert found.numbers == ["0"] or found.problem


def test_a_mailbox(tmp_path: Path) -> None:
    for name in ("a.mbox", "ohne-namen"):
        found = opened(tmp_path, mailbox(ARTICLES), name)
        assert found.numbers == ["0", "1", "2"]
        assert (found.articles[2].origin or "").endswith("› message 3")


def test_a_mailbox_line_that_begins_with_from(tmp_path: Path) -> None:
    data = b"From a Tue\n" + HEAD.encode() + b"\n" + BODY.encode() + b"\n\n>From Halm kam ein Nein.\n"
    assert opened(tmp_path, data, "a.mbox").articles[0].text.endswith("From Halm kam ein Nein.")


def test_a_signature_is_no_part_of_the_text(tmp_path: Path) -> None:
    signed = f"{HEAD}\n{BODY}\n-- \nPressestelle\nPräsidentin Halm traf Ilo Varga.\n"
    text = opened(tmp_path, signed.encode(), "a.eml").articles[0].text
    assert text.strip() == BODY.strip()
    only = f"{HEAD}\n-- \n{BODY}\n"
    assert BODY.strip() in opened(tmp_path, only.encode(), "b.eml").articles[0].text


@pytest.mark.parametrize(
    "header",
    [
        "Content-Type: text/plain; charset*0=a; charset*=x'y'z",
        "Content-Type: text/plain; charset*0*=utf-8'de'x; charset=y",
        "Content-Type: text/html; charset=punycode",
        "From: " + "(" * 3_000,
        "Content-Disposition: inline; filename*0=a; filename*=b'c'd",
    ],
)
def test_parameters_in_pieces_that_do_not_fit(tmp_path: Path, header: str) -> None:
    begun = "".join(line for line in HEAD.splitlines(keepends=True) if not header.startswith(line[:5]))
    data = f"{begun}{header}\n\n<p>{BODY}</p> ÿ".encode()
    found = opened(tmp_path, data, "a.eml")
    assert found.errors == []
    assert "Präsidentin Mira Halm hat" in found.articles[0].text


def test_a_garbled_name_of_what_is_attached(tmp_path: Path) -> None:
    data = mail(ARTICLES[0], attached=True).replace(b'filename="bild.png"', b"filename*0=a; filename*=b'c'd")
    found = opened(tmp_path, data, "a.eml")
    assert (len(found.articles), found.aside, found.errors) == (1, {"attachments": 1}, [])


def test_parameters_without_end(tmp_path: Path) -> None:
    header = 'Content-Type: multipart/mixed; a="' + '\\";\n ' * 200_000
    assert "longer than any needs to be" in opened(tmp_path, f"{HEAD}{header}\n\nx".encode(), "a.eml").problem
