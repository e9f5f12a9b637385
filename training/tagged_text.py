"""The reader of treebanks, which training shares with ``evaluation/``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evaluation.treebank import GoldWord, normal_tag, piece_kind, read_conllu

__all__ = ["GoldWord", "normal_tag", "piece_kind", "read_conllu"]
