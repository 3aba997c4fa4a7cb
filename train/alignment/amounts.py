#!/usr/bin/env python3
"""amounts.py PAIRS STORY...: fits data/weights/amounts.tsv.

PAIRS is the program `pairs` (cargo build --release --example pairs). Each STORY is a folder with gold.json and its articles (as in
tests/clusters/).

One logistic regression: that two amounts that differ are of one thing. Rows are the pairs of amounts that the program may set against
each other; those are right whose two values stand at the two ends of a gold conflict of the story, whatever the words around them.
Prints how many of the surest pairs are right, of each amount only the surest in each other article, each story fitted on the others.
"""
import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from fit import fit, report

OUT = Path(__file__).parents[2] / "data/weights/amounts.tsv"
KINDS = {"number", "attribute", "scope", "actor", "polarity"}  # a number may be what an attribute or a deed turns on


def story(program, folder):
    """(names of the features, [(ends, features, right)]); an end is an amount and the article of the other."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    files = {a["id"]: folder / a["file"] for a in gold["articles"]}
    text = {a: open(p, encoding="utf-8", newline="").read() for a, p in files.items()}
    stem = {p.stem: a for a, p in files.items()}
    event = {a["id"]: a["event"] for a in gold["articles"]}
    lines = subprocess.run([program, "amounts", *map(str, files.values())], check=True, capture_output=True, text=True).stdout.splitlines()
    rows = []
    for line in lines[1:]:
        f = line.split("\t")
        side = lambda g: (stem[g[0]], int(g[3]), int(g[4]), float(g[5]))
        a, b = side(f[:6]), side(f[6:12])
        if event[a[0]] == event[b[0]]:
            rows.append((a, b, [float(x) for x in f[12:]]))
    claims = {c["id"]: c for c in gold["claims"]}

    def values(claim):
        start = text[claim["article"]].index(claim["span"])
        end = start + len(claim["span"])
        inside = lambda side: side[0] == claim["article"] and side[1] < end and side[2] > start
        return {side[3] for a, b, _ in rows for side in (a, b) if inside(side)}

    apart = set()
    for c in gold["conflicts"]:
        if c["kind"] in KINDS:
            apart |= {frozenset((x, y)) for x in values(claims[c["a"]]) for y in values(claims[c["b"]]) if x != y}
    out = [((a[:2] + b[:1], b[:2] + a[:1]), x, frozenset((a[3], b[3])) in apart) for a, b, x in rows]
    return lines[0].split("\t"), out


def surest(rows, p):
    """Indices of the pairs that are left when each amount has one counterpart in each other article."""
    taken, kept = set(), []
    for i in np.argsort(-p, kind="stable"):
        if not taken.intersection(rows[i][0]):
            taken.update(rows[i][0])
            kept.append(i)
    return kept


def main(args):
    program, folders = args[0], [Path(a) for a in args[1:]]
    data = {}
    for folder in folders:
        names, rows = story(program, folder)
        if rows:
            data[folder.name] = (rows, np.array([r[1] for r in rows]), np.array([r[2] for r in rows], float))
    right, told = [], []
    for left, (rows, x, y) in data.items():
        others = [v for k, v in data.items() if k != left]
        w, bias = fit(np.concatenate([v[1] for v in others]), np.concatenate([v[2] for v in others]))
        p = 1 / (1 + np.exp(-(x @ w + bias)))
        kept = surest(rows, p)
        right.append(y[kept])
        told.append(p[kept])
    right, told = np.concatenate(right), np.concatenate(told)
    report("all stories", right, told)
    for least in (0.3, 0.4, 0.5, 0.6, 0.7):
        print(f"from {least}: {right[told >= least].sum():.0f} of {(told >= least).sum()} right")
    w, bias = fit(np.concatenate([v[1] for v in data.values()]), np.concatenate([v[2] for v in data.values()]))
    OUT.write_text("".join(f"{n}\t{v:.4f}\n" for n, v in [*zip(names, w), ("bias", bias)]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
