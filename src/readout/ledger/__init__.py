"""Takes Readings and people's Judgements, keeps them for good, and gives back what they add up to.

What is kept is only ever added to: articles, readings, judgements, rejected inputs, and the record of changes. All else
(which mentions are one contact, who is who, the words that are searched) is worked out from these and can be made anew.
"""

from readout.ledger.ledger import Added, Ledger
from readout.ledger.opening import open_ledger

__all__ = ["Added", "Ledger", "open_ledger"]
