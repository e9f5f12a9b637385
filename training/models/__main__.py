"""Trains the models that propose contacts and points: ``python -m training.models``.

Reads the annotated reports in ``training/reports`` (our own, CC BY 4.0) and writes
``src/readout/language/de/claim_weights.tsv``. Needs the dependency group ``training``. There is no randomness: folds
are taken by the order of names. The gold standard is not read; ``python -m evaluation open sealed press`` measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from evaluation.corpora import fingerprint

from readout.claims.learned.classifier import TABLE, Classifier, Models

from .cases import REPORTS, read_cases
from .contacts import FOLDS, ContactCase, train_contacts
from .fitting import table_lines
from .points import PointCase, train_points

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    """Train everything and write the table."""
    paths = sorted(REPORTS.glob("*.toml"))
    cases = read_cases(paths)
    print(f"{len(cases)} reports", flush=True)
    contacts, folds = train_contacts([ContactCase(case) for case in cases])
    print("contacts", flush=True)
    told = [case.contacts(Models.of(folds[place % FOLDS])) for place, case in enumerate(cases)]
    points = train_points([PointCase(case, one) for case, one in zip(cases, told, strict=True)])
    write({**contacts, **points}, fingerprint(paths))


def write(models: Mapping[str, Classifier], version: str) -> None:
    """The table, with where it comes from."""
    path = ROOT / "src" / "readout" / "language" / "de" / TABLE
    lines = [
        "# What each feature adds to the score of each label, for the models that propose contacts and points.",
        f"# Made by `python -m training.models` from training/reports ({version}), CC BY 4.0.",
        "# One line: model, feature, label=weight ...",
        *table_lines(models),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: " + ", ".join(f"{name} {len(model.of)}" for name, model in models.items()))


if __name__ == "__main__":
    main()
