"""The views that other programs read, and what a row of each is. Their names and columns stay."""

from __future__ import annotations

from collections.abc import Mapping

VIEWS: Mapping[str, str] = {
    "articles": "One stored text, with the reading that counts; `replaced_by` names the newer text of its address, "
    "`copy_of` the first of the articles that print one text with it.",
    "contacts": "One contact, over all its reports; `independent` counts copies once.",
    "participants": "Somebody who took part in a contact, once for each.",
    "reports": "What one article says of one contact.",
    "statements": "What an article reports somebody as having said.",
    "claims": "One comparable assertion, with who makes it; `said_by` is empty where the publisher narrates.",
    "commitments": "What somebody is to do, as far as `readout commitments` has followed it, with the latest state.",
    "commitment_steps": "One report in the history of a commitment, with its state, words and account.",
    "evidence_words": "The exact words behind a statement, a claim, or a report of a contact (`of_id` is its id in the "
    "reading).",
    "judgements": "What a person has judged, or taken back.",
    "rejected": "An input that could not be read.",
}
