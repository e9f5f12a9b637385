"""Takes a Connection to a ledger and a question, gives what is known as records; nothing here changes a ledger.

The same names as in the shell: ``contacts``, ``show``, ``timeline``, ``commitments``, ``search``,
``history``, ``changes``.
"""

from readout.ledger.asking.commitments import CommitmentQuery, ListedCommitment, ToldStep, commitments
from readout.ledger.asking.contact_query import ContactQuery
from readout.ledger.asking.contacts import ListedContact, TookPart, contacts
from readout.ledger.asking.happened import Happened, changes
from readout.ledger.asking.history import History, history
from readout.ledger.asking.paging import Page
from readout.ledger.asking.search import Hit, search
from readout.ledger.asking.showing import Shown, show
from readout.ledger.asking.timeline import Period, timeline

__all__ = [
    "CommitmentQuery",
    "ContactQuery",
    "Happened",
    "History",
    "Hit",
    "ListedCommitment",
    "ListedContact",
    "Page",
    "Period",
    "Shown",
    "ToldStep",
    "TookPart",
    "changes",
    "commitments",
    "contacts",
    "history",
    "search",
    "show",
    "timeline",
]
