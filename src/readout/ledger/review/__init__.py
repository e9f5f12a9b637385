"""Takes a Ledger, gives what people should look at, the least certain first; and takes their answers.

Nothing here keeps a state of its own: a question is open as long as the tables say so, whoever asks, in the terminal
or in a browser.
"""

from readout.ledger.review.adrift import misfits
from readout.ledger.review.answered import as_it_stands, is_answered
from readout.ledger.review.answering import answer, undo
from readout.ledger.review.counting import Progress, progress
from readout.ledger.review.earlier import GivenAnswer, answers_by, answers_to
from readout.ledger.review.open_actors import are_compared
from readout.ledger.review.queue import question, questions, subject_named
from readout.ledger.review.records import (
    Excerpt,
    Kind,
    Reason,
    Report,
    ReviewQuestion,
    ReviewVerdict,
    Subject,
    question_to_json,
)

__all__ = [
    "Excerpt",
    "GivenAnswer",
    "Kind",
    "Progress",
    "Reason",
    "Report",
    "ReviewQuestion",
    "ReviewVerdict",
    "Subject",
    "answer",
    "answers_by",
    "answers_to",
    "are_compared",
    "as_it_stands",
    "is_answered",
    "misfits",
    "progress",
    "question",
    "question_to_json",
    "questions",
    "subject_named",
    "undo",
]
