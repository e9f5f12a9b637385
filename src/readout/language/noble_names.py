"""Names with particles where the surname stands alone: "laut von der Leyen", "van der Moor sagte"."""

from __future__ import annotations

from dataclasses import replace

from readout.language.folding import core_key, without_genitive
from readout.language.known_people import holder_parts
from readout.language.name_rows import INNER_PARTICLES, ends_genitive
from readout.language.scan import Scan
from readout.language.surnames import Name


def add_noble(scan: Scan, found: list[Name]) -> list[Name]:
    """Takes "von der" into a name that the article or the world's table has with it: "laut von der Leyen"."""
    noble: dict[str, tuple[str, ...]] = dict(holder_parts())
    for row in found:
        words = [scan.text(i) for i in range(row.first, row.last)]
        particles = tuple(word for word in words[1:-1] if word.islower())
        if particles:
            noble[core_key(without_genitive(words[-1]))] = particles
    widened = []
    for row in found:
        particles = noble.get(core_key(without_genitive(scan.text(row.last - 1))), ())
        size = len(particles)
        before = tuple(scan.text(i).lower() for i in range(row.first - size, row.first))
        if particles and row.last - row.first == 1 and before == particles:
            widened.append(replace(row, first=row.first - size))
        else:
            widened.append(row)
    return sorted([*widened, *_missed_noble(scan, widened, noble)], key=lambda row: row.first)


def _missed_noble(scan: Scan, found: list[Name], noble: dict[str, tuple[str, ...]]) -> list[Name]:
    """ "von der Leyen" where the last word was not taken for a name by itself."""
    taken = {i for row in found for i in range(row.first, row.last)}
    missed = []
    closest = {particles[-1] for particles in noble.values() if particles}
    for i, token in enumerate(scan.tokens):
        if i in taken or not token.text[:1].isupper() or scan.text(i - 1).lower() not in closest:
            continue
        particles = noble.get(core_key(without_genitive(token.text)), ())
        size = len(particles)
        if token.known and not INNER_PARTICLES.intersection(particles[:1]):
            continue  # "von der" are ordinary words as well, "van der" are not
        if particles and tuple(scan.text(at).lower() for at in range(i - size, i)) == particles:
            missed.append(Name(i - size, i + 1, 2, ends_genitive(scan, i)))
    return missed
