#!/usr/bin/env python3
"""confidence.py PAIRS STORY...: fits data/weights/confidence.tsv.

PAIRS is the program `pairs` (cargo build --release --example pairs). Each STORY is a folder with gold.json and its articles (as in
tests/clusters/).

One logistic regression: that a difference which the program tells is one of the gold's, from the rule's score and its kind. A difference
is right where its two claims match the ends of a gold conflict, or claims of their groups. Prints how far the confidence and the share of right ones
are apart (expected calibration error in five bands), each story fitted on the others.
"""
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from fit import MATCH, f1

OUT = Path(__file__).parents[2] / "data/weights/confidence.tsv"
STRENGTH = 1.0  # inverse of the regularisation: kinds with few examples stay near the others
STRETCH = 3.0  # scores lie close together; stretched, the regularisation spares them
FEW = 5  # a kind of which there are fewer gets no number of its own


def story(program, folder):
    """[(kind, score, right)]"""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    files = {a["id"]: folder / a["file"] for a in gold["articles"]}
    text = {p.stem: open(p, encoding="utf-8", newline="").read() for p in files.values()}
    stem = {a: p.stem for a, p in files.items()}
    lines = subprocess.run([program, "differences", *map(str, files.values())], check=True, capture_output=True, text=True).stdout
    groups = {c["id"]: c.get("group") or c["id"] for c in gold["claims"]}
    apart = {frozenset((groups[c[end]] for end in "ab")) for c in gold["conflicts"]}

    def group(article, start, end):
        """The group of the gold claim that the text matches best."""
        own = text[article][int(start):int(end)]
        claims = [(f1(c["span"], own), c["id"]) for c in gold["claims"] if stem[c["article"]] == article]
        value, claim = max(claims, default=(0.0, None))
        return groups[claim] if value >= MATCH else None

    rows = (line.split("\t") for line in lines.splitlines())
    return [(r[6], float(r[7]), frozenset((group(*r[:3]), group(*r[3:6]))) in apart) for r in rows]


def table(rows, kinds):
    """Score, then whether it is of each kind."""
    return np.array([[STRETCH * score, *(kind == k for k in kinds)] for kind, score, _ in rows], float)


def fit(rows, kinds):
    return LogisticRegression(C=STRENGTH, max_iter=5000).fit(table(rows, kinds), [right for *_, right in rows])


def error(told, right):
    band = np.minimum((told * 5).astype(int), 4)
    return sum(abs(told[band == b].sum() - right[band == b].sum()) for b in range(5)) / len(told)


def main(args):
    data = {Path(a).name: story(args[0], Path(a)) for a in args[1:]}
    rows = [r for v in data.values() for r in v]
    counts = {k: [r for r in rows if r[0] == k] for k in sorted({r[0] for r in rows})}
    kinds = [k for k, v in counts.items() if len(v) >= FEW]
    for kind, some in counts.items():
        print(f"{kind:12s} right {sum(r[2] for r in some):3d} of {len(some):3d}")
    told, right = [], []
    for left, own in data.items():
        if own:
            model = fit([r for k, v in data.items() if k != left for r in v], kinds)
            told.extend(model.predict_proba(table(own, kinds))[:, 1])
            right.extend(r[2] for r in own)
    right, scores = np.array(right, float), np.array([r[1] for r in rows])
    print(f"error of the scores {error(scores, right):.3f}, of the confidence {error(np.array(told), right):.3f}; {len(right)} differences")
    model = fit(rows, kinds)
    stretched, *own = model.coef_[0]
    numbers = dict(zip(["bias", "score", *kinds], [model.intercept_[0], STRETCH * stretched, *own]))
    OUT.write_text("".join(f"{name}\t{number:.4f}\n" for name, number in numbers.items()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
