"""Over TLS the name is checked that was asked for, although the connection goes to an address."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from evaluation.fetching.servers import Names, Server, serving

from readout.errors import FetchFailed
from readout.fetching import Fetcher, Guard
from support.newsservers import HOST

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, ssl.SSLContext]]:
    """A server with a certificate for nordpost.example, and what trusts it."""
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = Path(folder, "key.pem"), Path(folder, "certificate.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=nordpost.example",
         "-addext", "subjectAltName=DNS:nordpost.example", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    server = Server(HOST, 0, {"/": lambda answer: answer.give(b"sicher")})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    with serving(server):
        yield server, ssl.create_default_context(cafile=str(certificate))


def fetcher(server: Server, tls: ssl.SSLContext | None) -> Fetcher:
    names = Names({"nordpost.example": [[HOST]], "talvien.example": [[HOST]]})
    return Fetcher(guard=Guard([f"{HOST}/32"]), ports=[server.port], resolve=names, tls=tls)


def test_the_right_name_is_served(served: tuple[Server, ssl.SSLContext]) -> None:
    server, trusting = served
    assert fetcher(server, trusting).fetch(f"https://nordpost.example:{server.port}/").body == b"sicher"
    assert server.seen[-1][1]["Host"] == f"nordpost.example:{server.port}"


@pytest.mark.parametrize("name", ["talvien.example", HOST])
def test_another_name_is_not(served: tuple[Server, ssl.SSLContext], name: str) -> None:
    server, trusting = served
    with pytest.raises(FetchFailed, match="certificate is not to be trusted"):
        fetcher(server, trusting).fetch(f"https://{name}:{server.port}/")


def test_a_certificate_that_nobody_vouches_for_is_not(served: tuple[Server, ssl.SSLContext]) -> None:
    server, _ = served
    with pytest.raises(FetchFailed, match="certificate is not to be trusted"):
        fetcher(server, None).fetch(f"https://nordpost.example:{server.port}/")


def test_tls_with_who_speaks_none_fails_within_its_time(served: tuple[Server, ssl.SSLContext]) -> None:
    plain = Server(HOST, 0, {})
    with serving(plain), pytest.raises(FetchFailed):
        fetcher(plain, served[1]).fetch(f"https://nordpost.example:{plain.port}/")
