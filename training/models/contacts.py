"""Trains the models that propose contacts, from annotated reports.

Whoever merges mentions or judges a whole contact sees what the other models made of an article. So those two are
trained on what the first three, trained on the other reports, made of each report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from evaluation.items import Meeting
from evaluation.meetings import is_found, pair_meetings

from readout.claims.learned.classifier import NO_MODELS, Classifier, Models
from readout.claims.learned.contact_ground import ContactGround
from readout.claims.learned.contact_pairs import TaggedMention
from readout.claims.learned.contact_proposals import ContactProposer, Proposal
from readout.claims.learned.places import BEGINS, GOES_ON, OUTSIDE
from readout.claims.learned.stored import Model
from readout.claims.learned.token_features import TokenReader

from .cases import ReportCase
from .fitting import Sentence, fit_answer, fit_labels, fit_tags

FOLDS = 3
LONGEST = 14
"""Words from the first to the last of a mention that is learned whole; of longer ones the two ends are."""
WORDS = {"l1": 0.2, "l2": 0.05}
STRENGTH = {
    "party": 0.1,
    "role": 0.1,
    "form": 0.3,
    "contact status": 0.3,
    "one contact": 0.5,
    "taking part": 0.5,
    "contact": 0.2,
}
"""Penalties; chosen on the open part of the gold standard, where the figures are flat around them."""
Trained = dict[str, Model]


@dataclass(frozen=True, slots=True)
class GoldMention:
    """The words of an annotated mention, and which of the annotated contacts it is of."""

    words: list[int]
    contact: int


class ContactCase:
    """A report with the features of its contacts and what is annotated of them."""

    def __init__(self, case: ReportCase) -> None:
        self.case = case
        ruled = case.contacts(NO_MODELS)
        reader = TokenReader(case.look, case.matches, case.statements)
        self.ground = ContactGround(reader, case.matches, case.statements, ruled.contacts)
        self.ruled = case.meetings(ruled)
        self.mentions = sorted(self._mentions(), key=lambda mention: mention.words[0])
        self.roles = [self._roles(meeting) for meeting in case.gold.meetings]
        self.parties = [case.actors_named(meeting.participants) for meeting in case.gold.meetings]

    def _mentions(self) -> list[GoldMention]:
        found: list[GoldMention] = []
        taken: set[int] = set()
        for place, meeting in enumerate(self.case.gold.meetings):
            for span in meeting.spans:
                words = self.case.tokens([span])
                if words and words[-1] - words[0] > LONGEST:
                    words = [words[0], words[-1]]
                if words and taken.isdisjoint(words):
                    taken.update(words)
                    found.append(GoldMention(words, place))
        return found

    def _roles(self, meeting: Meeting) -> dict[str, str]:
        """By actor what it did in an annotated contact."""
        return {
            actor: role
            for name, role in zip(meeting.participants, meeting.roles, strict=True)
            for actor in self.case.actors_named([name])
        }

    def labels(self) -> list[str]:
        """Whether a mention begins or goes on at each token."""
        found = [OUTSIDE] * len(self.case.doc.tokens)
        for mention in self.mentions:
            for at in mention.words:
                found[at] = GOES_ON if at - 1 in mention.words else BEGINS
        return found

    def sentences(self) -> list[Sentence]:
        """The read sentences with their labels."""
        return self.case.labelled(self.ground.whole_rows, self.labels())

    def contact_of(self, words: Iterable[int]) -> int | None:
        """The annotated contact that most of ``words`` speak of."""
        own = set(words)
        shared = [(len(own & set(mention.words)), -mention.contact) for mention in self.mentions]
        most = max(shared, default=(0, 0))
        return -most[1] if most[0] else None

    def right(self, proposals: Sequence[Proposal]) -> list[bool]:
        """Whether each proposal is an annotated contact that the rules did not find."""
        proposed = tuple(self._meeting(one) for one in proposals)
        gold = self.case.gold
        predicted = replace(gold, meetings=(*self.ruled, *proposed))
        good = {
            pair.predicted
            for pair in pair_meetings(gold, predicted)
            if is_found(gold.meetings[pair.gold], predicted.meetings[pair.predicted])
        }
        return [place + len(self.ruled) in good for place in range(len(proposals))]

    def _meeting(self, proposal: Proposal) -> Meeting:
        places = self.case.starts
        return Meeting(
            form=proposal.form,
            status=proposal.mentions[0].status,
            participants=tuple(self.case.names[actor] for actor in proposal.parties),
            spans=tuple((places[one.words[0]][0], places[one.words[-1]][1]) for one in proposal.mentions),
        )


def train_contacts(cases: Sequence[ContactCase]) -> tuple[Trained, list[Trained]]:
    """All models of contacts; and for each fold models whose first three have not seen its reports."""
    held: list[tuple[ContactCase, ContactProposer, list[TaggedMention]]] = []
    folds: list[Trained] = []
    for fold in range(FOLDS):
        folds.append(first_models([case for place, case in enumerate(cases) if place % FOLDS != fold]))
        for case in cases[fold::FOLDS]:
            proposer = ContactProposer(case.ground, Models.of(folds[fold]))
            held.append((case, proposer, proposer.mentions()))
    models = first_models(cases)
    models["one contact"] = _pairs([(case, mentions) for case, _, mentions in held])
    together = _clustered(held, models["one contact"])
    models["taking part"] = _taking_part([(case, cluster) for case, _, clusters in together for cluster in clusters])
    rows: list[list[str]] = []
    answers: list[bool] = []
    for case, proposer, clusters in together:
        _add(proposer, "taking part", models["taking part"])
        found = proposer.candidates(clusters)
        rows += [proposer.row(one) for one in found]
        answers += case.right(found)
    models["contact"] = fit_answer(rows, answers, strength=STRENGTH["contact"])
    return models, [{**models, **first} for first in folds]


def _add(proposer: ContactProposer, name: str, model: Model) -> None:
    """Lets a proposer use one more model."""
    proposer.models = replace(proposer.models, classifiers={**proposer.models.classifiers, name: Classifier(*model)})


def _clustered(
    held: Iterable[tuple[ContactCase, ContactProposer, Sequence[TaggedMention]]], pairs: Model
) -> list[tuple[ContactCase, ContactProposer, list[list[TaggedMention]]]]:
    """The mentions of each report by contact."""
    found = []
    for case, proposer, mentions in held:
        _add(proposer, "one contact", pairs)
        found.append((case, proposer, proposer.clusters(mentions)))
    return found


def _taking_part(clusters: Iterable[tuple[ContactCase, Sequence[TaggedMention]]]) -> Model:
    """Who takes part in the contact of some mentions, as far as they are of an annotated one."""
    rows: list[list[str]] = []
    answers: list[bool] = []
    for case, cluster in clusters:
        meant = [one for mention in cluster if (one := case.contact_of(mention.words)) is not None]
        if not meant or any(mention.told for mention in cluster):
            continue
        parties = case.parties[max(meant, key=meant.count)]
        for actor, row in case.ground.taking_part_rows(cluster).items():
            rows.append(row)
            answers.append(actor in parties)
    return fit_answer(rows, answers, strength=STRENGTH["taking part"])


def first_models(cases: Sequence[ContactCase]) -> Trained:
    """What words, actors and statuses are: models that see only the text."""
    words = fit_tags((one for case in cases for one in case.sentences()), **WORDS)
    rows: list[list[str]] = []
    answers: list[bool] = []
    stati: list[list[str]] = []
    forms: list[list[str]] = []
    parts: list[list[str]] = []
    roles: list[str] = []
    told: list[Meeting] = []
    for case in cases:
        before: frozenset[str] = frozenset()
        for mention in case.mentions:
            meeting, parties = case.case.gold.meetings[mention.contact], case.parties[mention.contact]
            form = meeting.form
            common = case.ground.spans.features(mention.words)
            own = case.ground.party_rows(mention.words, form, before)  # type: ignore[arg-type]
            rows += [row for row in own if row]
            for actor, role in case.roles[mention.contact].items():
                if own[case.ground.places[actor]]:
                    parts.append(own[case.ground.places[actor]])
                    roles.append(role)
            answers += [actor.id in parties for actor, row in zip(case.ground.actors, own, strict=True) if row]
            stati.append(case.ground.status_row(mention.words, form, common))  # type: ignore[arg-type]
            forms.append(case.ground.form_row(mention.words, common))
            told.append(meeting)
            before = parties or before
    return {
        "contact words": words,
        "party": fit_answer(rows, answers, strength=STRENGTH["party"]),
        "contact status": fit_labels(stati, [one.status for one in told], strength=STRENGTH["contact status"]),
        "role": fit_labels(parts, roles, strength=STRENGTH["role"]),
        "form": fit_labels(forms, [one.form for one in told], strength=STRENGTH["form"]),
    }


def _pairs(held: Iterable[tuple[ContactCase, Sequence[TaggedMention]]]) -> Model:
    """Whether two mentions, as they were tagged, are of one contact."""
    rows: list[list[str]] = []
    answers: list[bool] = []
    for case, mentions in held:
        contacts = [case.contact_of(mention.words) for mention in mentions]
        for later in range(len(mentions)):
            for earlier in range(later):
                one, other = contacts[earlier], contacts[later]
                if one is None and other is None:
                    continue
                rows.append(case.ground.pairs.features(mentions[earlier], mentions[later]))
                answers.append(one == other)
    return fit_answer(rows, answers, strength=STRENGTH["one contact"])
