"""Sitemaps as publishers' programs write them: a fault in one place costs no address in another."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import FormatInput, InputError
from readout.intake.sitemap_mending import mended
from readout.intake.sitemaps import MAX_ADDRESSES, read_sitemap

NS = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
ONE = "<url><loc>https://a.example/1</loc></url>"
NEWS = "<news:news><news:publication_date>2031-03-04</news:publication_date><news:title>Halm & Varga</news:title></news:news>"


@pytest.mark.parametrize(
    "body",
    [
        f"\n<?xml version='1.0'?><urlset {NS}>{ONE}</urlset>",
        f"\ufeff\r\n <?xml version='1.0' encoding='UTF-8'?><urlset {NS}>{ONE}</urlset>",
        f"<br />\n<b>Warning</b>: Undefined index in <b>/www/x.php</b><br />\n<?xml version='1.0'?><urlset {NS}>{ONE}</urlset>",
        f"<urlset {NS}>{ONE}</urlset>\n<!-- gespeichert --><script>x</script></body>",
        f"<urlset {NS}><url><loc>https://a.example/1</loc><x>a&nbsp;b \x0b</x></url></urlset>",
        f"<urlset {NS}>{ONE}<url><x>\xe4\x80</x></url></urlset>",
        f"<urlset>{ONE}</urlset>",
        f"<sm:urlset xmlns:sm='http://www.sitemaps.org/schemas/sitemap/0.9'>{ONE.replace('<', '<sm:').replace('<sm:/', '</sm:')}</sm:urlset>",
        "https://a.example/1\n",
        "\ufeffhttps://a.example/1",
    ],
)
def test_the_address_is_found(body: str) -> None:
    for data in (body.encode(), gzip.compress(body.encode())):
        assert [one.address for one in read_sitemap(data, "s")] == ["https://a.example/1"]


def test_signs_that_are_none_of_xml() -> None:
    body = f"<urlset {NS}><url><loc>https://a.example/1?a=b&c=d&amp;e=f&#38;g</loc>{NEWS}</url></urlset>"
    (found,) = read_sitemap(body.encode(), "s")
    assert (found.address, found.published, found.title) == (
        "https://a.example/1?a=b&c=d&e=f&g",
        "2031-03-04",
        "Halm & Varga",
    )


def test_an_encoding_that_is_not_named() -> None:
    body = f"<urlset {NS}><url><loc>https://a.example/größe</loc></url></urlset>"
    for encoding in ("utf-8", "cp1252"):
        assert read_sitemap(body.encode(encoding), "s")[0].address == "https://a.example/größe"
    named = f"<?xml version='1.0' encoding='utf-16'?>{body}".encode("utf-16")
    assert read_sitemap(named, "s")[0].address == "https://a.example/größe"


def test_plain_text() -> None:
    body = "https://a.example/1\r\n\r\n  http://a.example/2 \nfile:///etc/passwd\nHalm"
    assert [one.address for one in read_sitemap(body.encode(), "s")] == ["https://a.example/1", "http://a.example/2"]
    with pytest.raises(InputError):
        read_sitemap(b"https://a.example/1\n" * (MAX_ADDRESSES + 1), "s")


@pytest.mark.parametrize(
    "body",
    [
        f"<urlset {NS}>{ONE}<url><loc>https://a.exa",
        f"<urlset {NS}><url><loc>https://a.example/1</url></urlset>",
        "<html><body>https://a.example/1</body></html>",
        f"<!DOCTYPE a [<!ENTITY x 'y'>]><urlset {NS}>{ONE}</urlset>",
        f"<?xml version='1.0'?><!DOCTYPE a [<!EN\x01TITY x 'y'>]><urlset {NS}>{ONE}</urlset>",
        "Hier ist nichts: https://a.example/1",
        "",
    ],
)
def test_what_is_cut_or_no_sitemap_is_told(body: str) -> None:
    with pytest.raises(FormatInput):
        read_sitemap(body.encode(), "s")


@given(st.binary(max_size=200), st.sampled_from([b"", b"<urlset>", b"<?xml ", b"https://"]))
def test_mending_breaks_nothing(data: bytes, begin: bytes) -> None:
    mended(begin + data)
