#!/usr/bin/env python3
"""fit.py PAIRS STORY... [--superpal DEV.csv]: fits data/weights/alignment.tsv.

PAIRS is the program `pairs` (cargo build --release --example pairs). Each STORY is a folder with gold.json and its articles (as in
tests/clusters/). With --superpal the aligned propositions of SuperPAL's MultiNews part (Ernst et al. 2021) are added.

Two logistic regressions: `same` (claims of one gold group) and `matter` (claims of one group, or at the two ends of a gold
conflict). Features are standardised for the fit, and the weights scaled back. Prints average precision and the best F1 of every
story, each fitted on all the others.
"""
import csv
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler

OUT = Path(__file__).parents[2] / "data/weights/alignment.tsv"
STRENGTH = 0.1  # inverse of the regularisation
MATCH = 0.5  # token F1 from which a claim is a gold one


def words(text):
    return re.findall(r"\w+", text.casefold())


def f1(a, b):
    a, b = Counter(words(a)), Counter(words(b))
    n = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / n if n else 0.0


def covered(a, b):
    a, b = Counter(words(a)), Counter(words(b))
    return sum((a & b).values()) / max(1, min(sum(a.values()), sum(b.values())))


def pairs(program, files):
    """(names of the features, [((article, start, end), (article, start, end), features)])"""
    lines = subprocess.run([program, "claims", *map(str, files)], check=True, capture_output=True, text=True).stdout.splitlines()
    rows = []
    for line in lines[1:]:
        f = line.split("\t")
        rows.append(((f[0], int(f[1]), int(f[2])), (f[3], int(f[4]), int(f[5])), [float(x) for x in f[6:]]))
    return lines[0].split("\t"), rows


def story(program, folder):
    """Rows of one story: (features, same, matter), pairs of claims that match gold ones."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    files = {a["id"]: folder / a["file"] for a in gold["articles"]}
    text = {a: open(p, encoding="utf-8", newline="").read() for a, p in files.items()}
    stem = {p.stem: a for a, p in files.items()}
    tokens = {a: [m.span() for m in re.finditer(r"\w+", t)] for a, t in text.items()}
    touch = lambda a, s, e: {i for i, (x, y) in enumerate(tokens[a]) if x < e and y > s}
    claims = defaultdict(list)
    for c in gold["claims"]:
        at = text[c["article"]].index(c["span"])
        claims[c["article"]].append((touch(c["article"], at, at + len(c["span"])), c))
    names, rows = pairs(program, files.values())
    matched = {}

    def match(key):
        if key not in matched:
            own = touch(stem[key[0]], key[1], key[2])
            score = lambda g: 2 * len(g & own) / (len(g) + len(own)) if g and own else 0.0
            best = max(((score(g), c) for g, c in claims[stem[key[0]]]), key=lambda x: x[0], default=(0.0, None))
            matched[key] = best if best[0] >= MATCH else (0.0, None)
        return matched[key]

    # Of several claims on one gold claim the best counts, as in the scoring.
    best = {}
    for a, b, _ in rows:
        for key in (a, b):
            value, claim = match(key)
            if claim and value > best.get(claim["id"], (0.0, None))[0]:
                best[claim["id"]] = (value, key)
    group = {c["id"]: c.get("group") or c["id"] for c in gold["claims"]}
    conflicts = {frozenset((group[c["a"]], group[c["b"]])) for c in gold["conflicts"] if group[c["a"]] != group[c["b"]]}
    out = []
    for a, b, features in rows:
        x, y = match(a)[1], match(b)[1]
        if a[0] == b[0] or not x or not y or best[x["id"]][1] != a or best[y["id"]][1] != b:
            continue
        same = group[x["id"]] == group[y["id"]]
        out.append((features, same, same or frozenset((group[x["id"]], group[y["id"]])) in conflicts))
    return names, out


def superpal(program, path):
    """Rows of each topic of SuperPAL: a summary and its documents, with the propositions that were aligned by hand."""
    topics = defaultdict(list)
    for row in csv.DictReader(open(path, encoding="utf-8")):
        topics[row["topic"]].append(row)
    for topic, aligned in sorted(topics.items()):
        texts = defaultdict(dict)
        for r in aligned:
            texts["summary"][int(r["scuSentCharIdx"])] = r["scuSentence"]
            texts[r["documentFile"].split("_")[0]][int(r["docSentCharIdx"])] = r["docSentText"]
        with tempfile.TemporaryDirectory() as folder:
            files = {}
            for name, sentences in texts.items():
                files[name] = Path(folder) / f"{name}.txt"
                files[name].write_text("\n\n".join(sentences[i].strip() for i in sorted(sentences)) + "\n", encoding="utf-8")
            _, rows = pairs(program, files.values())
            text = {n: p.read_text(encoding="utf-8") for n, p in files.items()}
        out = []
        for a, b, features in rows:
            if (a[0] == "summary") == (b[0] == "summary"):
                continue
            (s, d) = (a, b) if a[0] == "summary" else (b, a)
            x, y = (text[k[0]][k[1]:k[2]] for k in (s, d))
            near = [(r["summarySpanText"], r["docSpanText"]) for r in aligned
                    if r["documentFile"].split("_")[0] == d[0] and x in r["scuSentence"] and y in r["docSentText"]]
            same = any(min(f1(p, x), f1(q, y)) >= MATCH for p, q in near)
            # Half-covered propositions are neither the same nor another.
            if same or not any(min(covered(p, x), covered(q, y)) > 0.3 for p, q in near):
                out.append((features, same, same))
        yield topic, out


def fit(x, y):
    scale = StandardScaler().fit(x)
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(scale.transform(x), y)
    spread = np.where(scale.scale_ > 0, scale.scale_, 1.0)
    weights = model.coef_[0] / spread
    return weights, model.intercept_[0] - (weights * scale.mean_).sum()


def report(name, y, p):
    order = np.argsort(-p)
    y = y[order]
    hits = np.cumsum(y)
    precision, recall = hits / np.arange(1, len(y) + 1), hits / max(1, y.sum())
    f = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    i = f.argmax()
    print(f"{name:22s} {y.sum():4.0f} of {len(y):5d}  AP {average_precision_score(y, p[order]):.3f}  "
          f"best F1 {f[i]:.3f} (P {precision[i]:.2f} R {recall[i]:.2f} from {p[order][i]:.2f})  "
          f"recall at P .8 {max([0.0, *recall[precision >= .8]]):.2f}, at P .7 {max([0.0, *recall[precision >= .7]]):.2f}")


def main(args):
    dev = None
    if "--superpal" in args:
        at = args.index("--superpal")
        dev = args[at + 1]
        del args[at:at + 2]
    program, folders = args[0], [Path(a) for a in args[1:]]
    data = {}
    for folder in folders:
        names, data[folder.name] = story(program, folder)
    if dev:
        data.update(superpal(program, dev))
    arrays = {k: (np.array([r[0] for r in v]), np.array([r[1] for r in v], float), np.array([r[2] for r in v], float)) for k, v in data.items()}
    weights = {}
    for which, target in (("same", 1), ("matter", 2)):
        print(f"== {which}")
        seen, told = [], []
        for left in arrays:
            x = np.concatenate([v[0] for k, v in arrays.items() if k != left])
            y = np.concatenate([v[target] for k, v in arrays.items() if k != left])
            w, bias = fit(x, y)
            p = 1 / (1 + np.exp(-(arrays[left][0] @ w + bias)))
            report(left, arrays[left][target], p)
            if left in {f.name for f in folders}:
                seen.append(arrays[left][target])
                told.append(p)
        report("all stories", np.concatenate(seen), np.concatenate(told))
        weights[which] = fit(np.concatenate([v[0] for v in arrays.values()]), np.concatenate([v[target] for v in arrays.values()]))
    lines = [f"{n}\t{s:.4f}\t{m:.4f}" for n, s, m in zip(names, weights["same"][0], weights["matter"][0])]
    lines.append(f"bias\t{weights['same'][1]:.4f}\t{weights['matter'][1]:.4f}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
