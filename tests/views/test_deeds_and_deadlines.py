"""What was done later does not contradict the deadline that was set for it."""

from __future__ import annotations

from readout import compare, make_article, read

PROMISED = (
    "Die Präsidentin von Melvania, Ilka Ravelin, hat am Dienstag mit dem torvischen Regierungschef Bent Osk telefoniert. "
    "Osk habe zugesagt, bis Ende Oktober 40 inhaftierte Seeleute freizulassen, teilte Ravelins Sprecher Juri Kalm mit."
)
DONE = (
    "Torva hat am Donnerstag die 40 melvanischen Seeleute freigelassen. Das teilte der Sprecher von Präsidentin Ilka Ravelin, "
    "Juri Kalm, in Port Sille mit. Ravelin und der torvische Regierungschef Bent Osk hatten am 13. September telefoniert."
)


def test_a_deed_after_the_deadline_is_no_contradiction_of_it() -> None:
    first = read(make_article(PROMISED, publisher="Küstenzeitung", published="2033-09-14"))
    later = read(make_article(DONE, publisher="Küstenzeitung", published="2033-11-03"))
    comparison = compare([first, later])
    assert [c.sentence for contact in comparison.contacts for c in contact.contradictions if c.kind == "time"] == []
    (kept,) = (one for one in comparison.commitments if "Seeleute freizulassen" in one.words)
    assert [step.state for step in kept.steps] == ["promised", "fulfilled"]
