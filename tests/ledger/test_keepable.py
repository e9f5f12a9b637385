"""What cannot be read back as it was is not kept, and says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.errors import BinaryInput, FormatInput
from readout.ledger.ledger import Given
from support.ledgers import call, new_ledger


@pytest.mark.parametrize("text", ["ein\x00Text", "ein \ud800 Text"])
def test_characters_that_no_database_keeps_are_refused(address: str, text: str) -> None:
    reading = call()[0]
    broken = replace(reading, article=replace(reading.article, publisher=text))
    with new_ledger(address) as ledger:
        with pytest.raises(BinaryInput):
            ledger.add([Given(reading=broken)])
        assert ledger.add([Given(reading=reading)])[0].outcome == "new"


def test_a_reading_of_another_text_is_refused(address: str) -> None:
    reading = call()[0]
    broken = replace(reading, article=replace(reading.article, text="Anderes " + reading.article.text))
    with new_ledger(address) as ledger, pytest.raises(FormatInput, match="Read the article again"):
        ledger.add([Given(reading=broken)])
