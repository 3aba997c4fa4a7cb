"""Figures with gold tokens: tags and trees, names by type, attribution spans, lemmas."""

import numpy as np
import torch

from lemma import accuracy
from model import ROW_TAGS, batches
from prepare import BIO, NER, NER_TYPES, ROLES, UPOS


def best_heads(scores):
    """Greatest in-tree weights by Chu-Liu-Edmonds: scores[dependent, head], node 0 is the root."""
    scores = scores.copy()
    np.fill_diagonal(scores, -1e9)
    heads = scores.argmax(1)
    heads[0] = 0
    colour, cycle = [0] * len(heads), None
    for start in range(1, len(heads)):
        path, j = [], start
        while j and colour[j] == 0:
            colour[j] = 1
            path.append(j)
            j = heads[j]
        if j and j in path:
            cycle = path[path.index(j) :]
            break
        for p in path:
            colour[p] = 2
    if cycle is None:
        return heads
    rest = [i for i in range(len(heads)) if i not in set(cycle)]
    m = len(rest)
    base = sum(scores[d, heads[d]] for d in cycle)
    small = np.full((m + 1, m + 1), -1e9)
    small[:m, :m] = scores[np.ix_(rest, rest)]
    leave, enter = {}, {}
    for a, i in enumerate(rest):
        if i:
            leave[i] = max(cycle, key=lambda j: scores[i, j])
            small[a, m] = scores[i, leave[i]]
        enter[i] = max(cycle, key=lambda d: scores[d, i] - scores[d, heads[d]])
        small[m, a] = scores[enter[i], i] - scores[enter[i], heads[enter[i]]] + base
    inner = best_heads(small)
    out = heads.copy()
    for a, i in enumerate(rest):
        if i:
            out[i] = leave[i] if inner[a] == m else rest[inner[a]]
    source = rest[inner[m]]
    out[enter[source]] = source
    return out


def tree(scores):
    """The best tree with a single root."""
    heads = best_heads(scores)
    roots = [i for i in range(1, len(heads)) if heads[i] == 0]
    if len(roots) == 1:
        return heads
    best = None
    for root in roots:
        only = scores.copy()
        only[1:, 0] = -1e6
        only[root, 0] = scores[root, 0]
        found = best_heads(only)
        total = sum(only[i, found[i]] for i in range(1, len(found)))
        if best is None or total > best[0]:
            best = (total, found)
    return best[1]


def best_trees(arcs, lengths):
    """Heads of the best trees, by scores of log-probability [sentence, dependent, head]; padding has head 0."""
    width = arcs.shape[1]
    arcs = arcs.clone()
    arcs[:, :, 1:] = arcs[:, :, 1:].masked_fill(torch.eye(width, dtype=torch.bool), -1e9)
    logp = torch.log_softmax(arcs, -1).clamp(min=-1e4).double().numpy()
    heads = torch.zeros(len(lengths), width, dtype=torch.long)
    for k, n in enumerate(lengths):
        square = np.full((n + 1, n + 1), -1e5)
        square[1:] = logp[k, :n, : n + 1]
        heads[k, :n] = torch.from_numpy(tree(square)[1:])
    return heads


@torch.no_grad()
def predict(model, encoder, sentences, trees=True):
    """Sentences as dicts with the predicted upos, xpos, ner, roles and, if wanted, head and label."""
    model.eval()
    rows = [encoder.encode(s) for s in sentences]
    out = [None] * len(rows)
    tagsets = {"upos": UPOS, "xpos": encoder.xpos, "ner": NER, **{r: BIO for r in ROLES}}
    root = encoder.labels.index("root")
    for part in batches(rows, 1500):
        batch = encoder.collate([rows[i] for i in part])
        tags, arcs, lab_head, lab_dep = model(batch)
        best = {k: tags[k].argmax(-1).tolist() for k in ROW_TAGS}
        if trees:
            heads = best_trees(arcs, [len(rows[i]["word"]) for i in part])
            scores = model.label(lab_head, lab_dep, heads)
            is_root = (heads == 0)[:, :, None]
            only_root = torch.arange(len(encoder.labels)) == root
            labels = scores.masked_fill(is_root != only_root, -1e9).argmax(-1).tolist()
        for k, i in enumerate(part):
            n = len(rows[i]["word"])
            out[i] = {key: [tagsets[key][t] for t in best[key][k][:n]] for key in ROW_TAGS}
            if trees:
                out[i]["head"] = heads[k, :n].tolist()
                out[i]["label"] = [encoder.labels[x] for x in labels[k][:n]]
    return out


def share(gold, found, key):
    pairs = [(g, f) for s, p in zip(gold, found) for g, f in zip(s[key], p[key])]
    return 100 * sum(g == f for g, f in pairs) / len(pairs)


def tree_figures(gold, found):
    """UPOS, XPOS, UAS, LAS (label subtypes cut) over all words."""
    total = uas = las = 0
    for s, p in zip(gold, found):
        for h, l, ph, pl in zip(s["head"], s["label"], p["head"], p["label"]):
            total += 1
            uas += h == ph
            las += h == ph and l.split(":")[0] == pl.split(":")[0]
    return {"UPOS": share(gold, found, "upos"), "XPOS": share(gold, found, "xpos"),
            "UAS": 100 * uas / total, "LAS": 100 * las / total}


def spans(tags, forms=None):
    """(start, end, kind) of BIO tags; an I without a B before it begins a span. With forms a leading "the" is cut."""
    out, start, kind = [], None, None
    for i, tag in enumerate([*tags, "O"]):
        side, _, this = tag.partition("-")
        if start is not None and (side != "I" or this != kind):
            if forms and forms[start].lower() == "the" and i - start > 1:
                start += 1
            out.append((start, i, kind))
            start = None
        if side != "O" and start is None:
            start, kind = i, this
    return out


def f1(gold, found):
    hits = len(gold & found)
    return 200 * hits / max(1, len(gold) + len(found))


def name_figures(gold, found):
    g = {(i, *x) for i, s in enumerate(gold) for x in spans(s["ner"], s["form"])}
    p = {(i, *x) for i, (s, q) in enumerate(zip(gold, found)) for x in spans(q["ner"], s["form"])}
    def of(kinds):
        return f1({x for x in g if x[3] in kinds}, {x for x in p if x[3] in kinds})
    core = NER_TYPES[:3]
    return {**{k: of([k]) for k in NER_TYPES}, "PERSON+ORG+PLACE": of(core), "all": of(NER_TYPES)}


def role_figures(gold, found):
    out = {}
    for role in ROLES:
        g = {(i, *x) for i, s in enumerate(gold) for x in spans(s[role])}
        p = {(i, *x) for i, s in enumerate(found) for x in spans(s[role])}
        out[role] = f1(g, p)
    return out


def report(model, encoder, sets, dev_attribution, lemmas=None):
    """All figures as {set: {measure: value}}."""
    out = {}
    for name, gold in sets.items():
        found = predict(model, encoder, gold)
        out[name] = tree_figures(gold, found)
        if lemmas:
            tagged = [{**s, "upos": p["upos"], "xpos": p["xpos"]} for s, p in zip(gold, found)]
            out[name]["lemma"], out[name]["lemma, case alike"] = accuracy(lemmas, tagged)
    if dev_attribution:
        out["PolNeAR dev"] = role_figures(dev_attribution, predict(model, encoder, dev_attribution, False))
    return out


def show(figures):
    return "\n".join(f"{name}: " + ", ".join(f"{k} {v:.1f}" for k, v in row.items()) for name, row in figures.items())
