"""No trick reaches a private network, and no hostile answer is taken for a page."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

import pytest
from evaluation.fetching.hostile_lists import HOSTILE, reads_secret
from evaluation.fetching.trials import ARTICLE, Yard, all_trials, bombs, surroundings, yard
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import FetchFailed, InputError, RefusedAddress
from readout.fetching import Guard, parse_address
from readout.fetching.guard import reason_against, refused_networks
from readout.intake.feeds import read_feed
from readout.intake.sitemaps import read_sitemap


@pytest.fixture(scope="module")
def here() -> Iterator[Yard]:
    with yard() as found:
        yield found


def test_no_trick_reaches_the_private_server(here: Yard) -> None:
    trials = list(all_trials(here))
    assert len(trials) >= 150
    assert [one for one in trials if one.reached] == []
    assert here.reached == 0
    answered = {one.kind for one in trials if one.refused is None}
    assert answered <= {"rebinding", "surroundings", "redirect"}
    assert sum(one.refused is None for one in trials if one.kind == "redirect") <= 1, (
        "one leads back to the open server"
    )


def test_the_trials_would_notice(here: Yard) -> None:
    before = here.reached
    for address in (
        "http://127.0.0.1:{port}/",
        "http://inner.example:{port}/",
        "http://mixed-other-way.example:{port}/",
    ):
        found = here.fetcher("127.0.0.0/8").fetch(here.filled(address))
        assert (found.status, found.body) == (200, ARTICLE)
    assert here.reached == before + 3


def test_a_name_is_asked_for_once_and_its_address_pinned(here: Yard) -> None:
    here.names.lists["turns.example"] = [["127.0.0.2"], ["127.0.0.1"]]
    here.names.asked.clear()
    found = here.fetcher().fetch(here.filled("http://turns.example:{open}/"))
    assert (found.status, here.names.asked) == (200, ["turns.example"])
    assert here.open.seen[-1][1]["Host"] == here.filled("turns.example:{open}")
    with pytest.raises(RefusedAddress):
        here.fetcher().fetch(here.filled("http://turns.example:{open}/"))


def test_nothing_of_the_surroundings_goes_out(here: Yard) -> None:
    with surroundings(here):
        fetcher = here.fetcher()
        for _ in range(2):
            fetcher.fetch(here.filled("http://open.example:{open}/"))
    for _, headers in here.open.seen[-2:]:
        assert not {"Cookie", "Authorization", "Proxy-Authorization", "Referer"} & set(headers)


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "ä"])
def test_a_header_from_before_cannot_add_lines(here: Yard, value: str) -> None:
    here.fetcher().fetch(here.filled("http://open.example:{open}/"), headers={"If-None-Match": value})
    assert not {"X-Evil", "If-None-Match"} & set(here.open.seen[-1][1])


def test_no_hostile_answer_is_taken_for_a_page(here: Yard) -> None:
    for one in bombs(here, seconds=0.5):
        assert one.refused, one.trick


def test_a_bounded_answer_is_cut_at_its_limit(here: Yard) -> None:
    here.open.pages["/large"] = lambda answer: answer.give(b"a" * 10_001)
    with pytest.raises(FetchFailed, match="larger than"):
        here.fetcher(size=10_000).fetch(here.filled("http://open.example:{open}/large"))


def test_redirects_end(here: Yard) -> None:
    here.open.pages["/round"] = lambda answer: answer.give(b"", status=302, Location="/round")
    here.open.seen.clear()
    with pytest.raises(FetchFailed, match="leads on more than 5 times"):
        here.fetcher().fetch(here.filled("http://open.example:{open}/round"))
    assert len(here.open.seen) == 6
    found = here.fetcher().fetch(here.filled("http://open.example:{open}/to?/"))
    assert found.address == here.filled("http://open.example:{open}/")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_lists_read_no_file(name: str) -> None:
    kind, make = HOSTILE[name]
    if len(make()) > 500_000:
        pytest.skip("the evaluation tries it")
    try:
        found: object = (read_feed if kind == "feed" else read_sitemap)(make(), name)
    except InputError as error:
        found = str(error)
    assert not reads_secret(found)


def test_every_network_of_the_table_is_refused_at_both_ends() -> None:
    for network, reason in refused_networks():
        assert reason
        for address in (network.network_address, network.broadcast_address):
            assert reason_against(address), address
            with pytest.raises(RefusedAddress):
                Guard().check("x", [str(address)])


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "2a00:1450:4001::1"])
def test_the_open_web_is_open(address: str) -> None:
    assert Guard().check("x", [address]) == (ipaddress.ip_address(address),)


@given(st.ip_addresses())
def test_no_address_is_open_that_the_library_calls_private(address: ipaddress.IPv4Address) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert reason_against(address)


def test_an_allowed_network_opens_itself_alone() -> None:
    guard = Guard(["10.1.0.0/16"])
    assert guard.check("x", ["10.1.2.3"])
    for other in ("10.2.0.1", "127.0.0.1", "::ffff:10.1.2.3"):
        with pytest.raises(RefusedAddress):
            guard.check("x", [other])


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("HTTPS://Nordpost.Example/Ä ".strip(), "https://nordpost.example/%C3%84"),
        ("https://nordpost.example", "https://nordpost.example/"),
        ("https://nordpost.example:443/a#teil", "https://nordpost.example/a"),
        ("http://nordpost.example.:80/a?b=ü&c=%20", "http://nordpost.example/a?b=%C3%BC&c=%20"),
        ("https://zeitung-köln.example/", "https://xn--zeitung-kln-zfb.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://a.example/?x=1", "https://a.example/?x=1"),
        ("https://a.example?x=1", "https://a.example/?x=1"),
        ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_an_address_is_written_in_one_way(address: str, written: str) -> None:
    found = parse_address(address)
    assert found.address == written
    assert parse_address(written) == found


@given(st.text(max_size=60))
def test_whatever_comes_is_an_address_or_refused(words: str) -> None:
    for address in (words, f"http://{words}/", f"https://a.example/{words}"):
        try:
            found = parse_address(address)
        except RefusedAddress:
            continue
        assert found.address.isascii()
        assert found.address.isprintable()
        assert " " not in found.address
        assert parse_address(found.address) == found
