"""Writes ``src/readout/language/de/separable_verbs.tsv`` from the full-form lexicon of German.

Takes ``german-morphology/forms.tsv.gz`` under ``READOUT_DATA`` (default ``../shared/data``); a form such as
*mitzuteilen* (tag ``VER:EIZ``) with the lemma *mitteilen* says that *mit* is a separable particle of *teilen*.
"""

from __future__ import annotations

import gzip
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

FORMS = Path(os.environ.get("READOUT_DATA", "../shared/data")) / "german-morphology" / "forms.tsv.gz"
TABLE = Path("src/readout/language/de/separable_verbs.tsv")
HEADER = """\
# Separable particle<TAB>the verbs it joins. Written by training/separable_verbs.py from german-pos-dict
# (languagetool-org, CC BY-SA 4.0); this table is under the same licence. Additions: separable_verbs_more.tsv.
"""


def separable(forms: Iterator[str]) -> dict[str, set[str]]:
    """Particle → infinitives, from lines ``form<TAB>lemma<TAB>tag``."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in forms:
        form, lemma, tag = line.rstrip("\n").split("\t")[:3]
        if tag.startswith("VER:EIZ"):
            for cut in range(len(lemma) - 2, 1, -1):
                if form == f"{lemma[:cut]}zu{lemma[cut:]}":
                    found[lemma[:cut]].add(lemma[cut:])
                    break
    return found


def main() -> None:
    """Write the table, or say what is missing."""
    if not FORMS.exists():
        raise SystemExit(f"{FORMS} is missing; set READOUT_DATA to the folder that holds german-morphology/")
    with gzip.open(FORMS, "rt", encoding="utf-8") as forms:
        found = separable(forms)
    rows = [f"{particle}\t{' '.join(sorted(verbs))}\n" for particle, verbs in sorted(found.items())]
    TABLE.write_text(HEADER + "".join(rows), encoding="utf-8")
    print(f"{TABLE}: {len(rows)} particles, {sum(map(len, found.values()))} verbs")


if __name__ == "__main__":
    main()
