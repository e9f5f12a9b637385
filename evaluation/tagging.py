import sys, time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))
from build_lexicon import data_folder
from tagged_text import read_conllu
from train_tagger import piece_kind
from readout.language.forms import open_forms
from readout.language.tagger import open_tagger, TAGS
from collections import Counter

forms, tagger = open_forms("de"), open_tagger("de")
ok = n = lok = unr = 0
err = Counter()
t0 = time.time()
out = []
sents = list(read_conllu(data_folder() / "ud-german" / "gsd-test.conllu.gz"))
t0 = time.time()
for s in sents:
    es = []
    start = True
    for w in s:
        es.append(forms.entry(w.text, piece_kind(w.text), start))
        start = start and not w.text[0].isalnum()
    tags = [TAGS[t] for t in tagger.choose([e.candidate for e in es])]
    out.append((es, tags, [e.details(t) for e, t in zip(es, tags)]))
dt = time.time() - t0
for s, (es, tags, ds) in zip(sents, out):
    for w, e, t, d in zip(s, es, tags, ds):
        if w.tag in ("_",):
            continue
        n += 1
        ok += t == w.tag
        lok += d[0] == w.lemma
        if t != w.tag:
            err[w.tag, t] += 1
            unr += w.tag not in [TAGS[x] for x in e.candidate.tags]
print(ok / n, lok / n, n, n / dt, "unreachable", unr / n)
print(err.most_common(40))
