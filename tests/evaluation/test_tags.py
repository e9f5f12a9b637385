"""What `python -m evaluation tags` counts, on two treebank sentences of our own; and what the model may weigh."""

from __future__ import annotations

import builtins
import gzip
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from evaluation.measures import Tally
from evaluation.tags import measure_tags
from evaluation.treebank import read_conllu

from evaluation import __main__ as command

TREEBANK = """\
# text = Varga sei im Dorf gewesen.
1\tVarga\tVarga\tPROPN\tNE\tCase=Nom|Number=Sing\t5\tnsubj\t_\t_
2\tsei\tsein\tAUX\tVAFIN\tMood=Sub|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t5\tcop\t_\t_
3-4\tim\t_\t_\t_\t_\t_\t_\t_\t_
3\tin\tin\tADP\tAPPR\t_\t5\tcase\t_\t_
4\tdem\tder\tDET\tART\tCase=Dat|Gender=Neut|Number=Sing\t5\tdet\t_\t_
5\tDorf\tDorf\tNOUN\tNN\tCase=Dat|Gender=Neut|Number=Sing\t0\troot\t_\t_
6\tgewesen\tsein\tAUX\tVAPP\tVerbForm=Part\t5\taux\t_\t_
7\t.\t.\tPUNCT\t$.\t_\t5\tpunct\t_\t_

# text = Die Xulmarkung gelang.
1\tDie\tder\tDET\tART\tCase=Nom|Gender=Fem|Number=Sing\t2\tdet\t_\t_
2\tXulmarkung\tXulmarkung\tNOUN\tNN\tCase=Nom|Gender=Fem|Number=Sing\t3\tnsubj\t_\t_
3\tgelang\tgelangen\tVERB\tVVFIN\tMood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin\t0\troot\t_\t_
4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

"""
MEGABYTE = 1_000_000


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    treebank = tmp_path / "ud-german" / "gsd-test.conllu.gz"
    treebank.parent.mkdir()
    treebank.write_bytes(gzip.compress(TREEBANK.encode()))
    monkeypatch.setenv("READOUT_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def without_hanta(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *rest: Any) -> Any:
        if name.startswith("HanTa"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", absent)


def test_contractions_are_one_word(folder: Path) -> None:
    first, second = read_conllu(folder / "ud-german" / "gsd-test.conllu.gz")
    assert [(word.text, word.tag) for word in first] == [
        ("Varga", "NE"), ("sei", "VAFIN"), ("im", "APPRART"), ("Dorf", "NN"), ("gewesen", "VAPP"), (".", "$."),
    ]  # fmt: skip
    assert [word.tag for word in second] == ["ART", "NN", "VVFIN", "_"]


def test_the_rows(folder: Path, without_hanta: None) -> None:
    measure = measure_tags()
    rows = measure.rows
    assert rows["tag"] == Tally(9, 9), "the mark without a tag is left out"
    assert rows["tag of unknown words"] == Tally(2, 2), "Varga and Xulmarkung are in no lexicon"
    assert rows["Case"] == Tally(4, 4)
    assert rows["Mood"] == Tally(2, 2)
    assert rows["Mood, of those not indicative"] == Tally(1, 1)
    lemma = rows["lemma"]
    assert isinstance(lemma, Tally)
    assert (lemma.right, lemma.of) == (8, 9), "the treebank's 'gelangen' is wrong: 'gelang' is of 'gelingen'"
    assert "times as fast as HanTa" not in rows


def test_without_hanta_the_comparison_is_skipped_aloud(
    folder: Path, without_hanta: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["tags", "--errors", "3"]) == 0
    printed = capsys.readouterr().out
    assert "SKIPPED HanTa" in printed
    assert "tag of unknown words" in printed


def test_without_the_treebank_the_measure_is_skipped_aloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("READOUT_DATA", str(tmp_path))
    assert command.main(["tags"]) == command.SKIPPED
    assert "SKIPPED tags" in capsys.readouterr().out


def test_the_language_model_is_small() -> None:
    """Lexicon, tables and weights: what a user would otherwise download."""
    folder = files("readout.language").joinpath("de")
    sizes = {entry.name: len(entry.read_bytes()) for entry in folder.iterdir() if entry.is_file()}
    assert {"lexicon.trie", "lexicon.bin", "tagger.bin"} <= set(sizes)
    assert sum(sizes.values()) < 15 * MEGABYTE
    assert max(sizes.values()) < 5 * MEGABYTE
