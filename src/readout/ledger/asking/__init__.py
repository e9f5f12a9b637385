"""Takes a Connection to a ledger and a question, gives what is known as records; nothing here changes a ledger.

The same names as in the shell: ``contacts``, ``show``, ``timeline``, ``commitments``, ``search``,
``history``, ``changes``. Beside them what pages ask: ``facets``, ``matrix``, ``board``, ``actor``,
``actors``, ``article``, ``difference``.
"""

from readout.ledger.asking.actor import ActorShown, actor
from readout.ledger.asking.article import ShownArticle, article
from readout.ledger.asking.board import Board, board
from readout.ledger.asking.commitments import CommitmentQuery, ListedCommitment, ToldStep, commitments
from readout.ledger.asking.contact_query import ContactQuery
from readout.ledger.asking.contacts import ListedContact, TookPart, contacts
from readout.ledger.asking.difference import Difference, difference
from readout.ledger.asking.facets import Facets, facets
from readout.ledger.asking.finding_actors import FoundActor, actors
from readout.ledger.asking.happened import Happened, changes
from readout.ledger.asking.history import History, history
from readout.ledger.asking.matrix import Matrix, matrix
from readout.ledger.asking.paging import Page
from readout.ledger.asking.search import Hit, search
from readout.ledger.asking.showing import Shown, show
from readout.ledger.asking.timeline import Period, timeline

__all__ = [
    "ActorShown",
    "Board",
    "CommitmentQuery",
    "ContactQuery",
    "Difference",
    "Facets",
    "FoundActor",
    "Happened",
    "History",
    "Hit",
    "ListedCommitment",
    "ListedContact",
    "Matrix",
    "Page",
    "Period",
    "Shown",
    "ShownArticle",
    "ToldStep",
    "TookPart",
    "actor",
    "actors",
    "article",
    "board",
    "changes",
    "commitments",
    "contacts",
    "difference",
    "facets",
    "history",
    "matrix",
    "search",
    "show",
    "timeline",
]
