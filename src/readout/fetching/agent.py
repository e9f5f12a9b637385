"""The name under which pages are fetched: honest, with a version, and with whom to write to where the user says so."""

from __future__ import annotations

from readout.versions import package_version

PRODUCT = "Readout"
"""What a robots.txt names to speak of this program."""


def user_agent(contact: str | None = None) -> str:
    """``Readout/0.1.0 (reads reports of diplomatic contacts; desk@example.org)``.

    ``contact`` is an address of mail or web; only printable ASCII of it is taken, since it becomes a line of a request.
    """
    kept = "".join(c for c in contact or "" if " " <= c <= "~" and c not in "()")[:100].strip()
    about = "; ".join(filter(None, ("reads reports of diplomatic contacts", kept)))
    return f"{PRODUCT}/{package_version()} ({about})"
