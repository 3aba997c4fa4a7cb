"""The network: word vectors and hashed features, two BiLSTM layers, biaffine tree heads, tag heads.

A third, narrower BiLSTM layer reads the second and feeds the attribution heads, and one for names that only helps to train it: the
names that the reader gives come from a layer of their own (names.py).
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from prepare import BIO, BUCKETS, FEATURES, NER, ROLES, UPOS, features, word_id

HIDDEN, TAG_HIDDEN, ARC, LAB = 160, 96, 160, 48
ROW_TAGS = ("upos", "xpos", "ner", *ROLES)


def reversal(lengths, width):
    """Indices that turn each sentence round inside its padding."""
    t, n = torch.arange(width)[None, :], lengths[:, None]
    return torch.where(t < n, n - 1 - t, t)


class BiLstm(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.f = nn.LSTM(size, hidden, batch_first=True)
        self.b = nn.LSTM(size, hidden, batch_first=True)

    def forward(self, x, turn):
        def flip(y):
            return y.gather(1, turn[:, :, None].expand(-1, -1, y.shape[2]))
        return torch.cat([self.f(x)[0], flip(self.b(flip(x))[0])], -1)


class Reader(nn.Module):
    def __init__(self, vectors, labels, xpos, drop=0.25, word_drop=0.15):
        super().__init__()
        self.drop, self.word_drop = drop, word_drop
        self.word = nn.Embedding.from_pretrained(torch.tensor(vectors), freeze=False, padding_idx=0)
        self.feature = nn.EmbeddingBag(BUCKETS, 64, mode="sum", padding_idx=0)
        nn.init.normal_(self.feature.weight, 0, 0.1)
        self.feature.weight.data[0] = 0
        size, wide = vectors.shape[1] + 64, 2 * HIDDEN
        self.lstm = nn.ModuleList([BiLstm(size, HIDDEN), BiLstm(wide, HIDDEN)])
        self.root = nn.Parameter(torch.randn(wide) * 0.1)
        self.mlp = nn.Linear(wide, 2 * ARC + 2 * LAB)
        self.arc_u = nn.Parameter(nn.init.xavier_uniform_(torch.empty(ARC, ARC), 0.5))
        self.arc_hb = nn.Parameter(torch.zeros(ARC))
        self.lab_v = nn.Parameter(torch.randn(LAB, labels, LAB) * 0.02)
        self.lab_lh = nn.Linear(LAB, labels)
        self.lab_ld = nn.Linear(LAB, labels, bias=False)
        self.tag = BiLstm(wide, TAG_HIDDEN)
        self.heads = nn.ModuleDict({"upos": nn.Linear(wide, len(UPOS)), "xpos": nn.Linear(wide, xpos),
                                    "ner": nn.Linear(2 * TAG_HIDDEN, len(NER)),
                                    **{role: nn.Linear(2 * TAG_HIDDEN, len(BIO)) for role in ROLES}})

    def encode(self, batch):
        """Outputs after the input layer and after each BiLSTM layer."""
        word = batch["word"]
        if self.training:
            word = torch.where(torch.rand(word.shape) < self.word_drop, torch.ones_like(word), word)
        rows, width = word.shape
        bag = self.feature(batch["feature"].reshape(rows * width, -1)).view(rows, width, -1)
        states = [torch.cat([self.word(word), bag], -1)]
        for layer in self.lstm:
            states.append(layer(F.dropout(states[-1], self.drop, self.training), batch["turn"]))
        return states

    def forward(self, batch):
        x = F.dropout(self.encode(batch)[-1], self.drop, self.training)
        tag = F.dropout(self.tag(x, batch["turn"]), self.drop, self.training)
        tags = {k: self.heads[k](x if k in ("upos", "xpos") else tag) for k in ROW_TAGS}
        rooted = torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1)
        m = F.dropout(F.leaky_relu(self.mlp(rooted), 0.1), self.drop, self.training)
        arc_head, arc_dep, lab_head, lab_dep = m.split([ARC, ARC, LAB, LAB], -1)
        arcs = (arc_dep[:, 1:] @ self.arc_u) @ arc_head.transpose(1, 2) + (arc_head @ self.arc_hb)[:, None, :]
        width = arcs.shape[1]
        valid = torch.arange(width + 1)[None, :] <= batch["length"][:, None]
        return tags, arcs.masked_fill(~valid[:, None, :], -1e9), lab_head, lab_dep[:, 1:]

    def label(self, lab_head, lab_dep, heads):
        h = lab_head.gather(1, heads[:, :, None].expand(-1, -1, LAB))
        t = torch.einsum("bti,ilj->btlj", lab_dep, self.lab_v)
        return (t * h[:, :, None, :]).sum(-1) + self.lab_lh(h) + self.lab_ld(lab_dep)


class Encoder:
    """Sentences to index rows and batches; -100 stands for "not annotated"."""

    def __init__(self, vocab, labels, xpos):
        self.vocab, self.labels, self.xpos = vocab, labels, xpos
        tags = {"upos": UPOS, "xpos": xpos, "ner": NER, "label": labels, **{r: BIO for r in ROLES}}
        self.index = {k: {t: i for i, t in enumerate(v)} for k, v in tags.items()}
        self.cache = {}

    def word(self, form):
        if form not in self.cache:
            self.cache[form] = (word_id(form, self.vocab), features(form))
        return self.cache[form]

    def encode(self, s):
        words = [self.word(f) for f in s["form"]]
        row = {"word": [w for w, _ in words], "feature": [f for _, f in words]}
        for key, index in self.index.items():
            if key in s:
                row[key] = [index.get(t, -100) for t in s[key]]
        row |= {key: s[key] for key in ("head", "soft") if key in s}
        return row

    def collate(self, rows):
        width = max(len(r["word"]) for r in rows)
        out = {"length": torch.tensor([len(r["word"]) for r in rows]), "silver": torch.tensor(["soft" in r for r in rows])}
        feature = np.zeros((len(rows), width, FEATURES), np.int64)
        columns = {k: np.full((len(rows), width), -100, np.int64) for k in (*ROW_TAGS, "head", "label")}
        columns["word"] = np.zeros((len(rows), width), np.int64)
        for i, r in enumerate(rows):
            n = len(r["word"])
            feature[i, :n] = r["feature"]
            for key, column in columns.items():
                if key in r:
                    column[i, :n] = r[key]
        out.update({k: torch.from_numpy(v) for k, v in columns.items()}, feature=torch.from_numpy(feature))
        out["turn"] = reversal(out["length"], width)
        if bool(out["silver"].any()):
            sizes = {"upos": len(UPOS), "xpos": len(self.xpos), "arc": width + 1, "label": len(self.labels)}
            out["soft"] = {key: torch.zeros(len(rows), width, size) for key, size in sizes.items()}
            for i, r in enumerate(rows):
                for key, values in r.get("soft", {}).items():
                    out["soft"][key][i, : values.shape[0], : values.shape[1]] = torch.from_numpy(values)
        return out


def batches(rows, tokens, rng=None):
    """Index lists of sentences of like length, at most `tokens` cells each; shuffled when `rng` is given."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]["word"]) + (rng.random() * 3 if rng else 0))
    out, current, longest = [], [], 0
    for i in order:
        longest = max(longest, len(rows[i]["word"]))
        if current and longest * (len(current) + 1) > tokens:
            out.append(current)
            current, longest = [], len(rows[i]["word"])
        current.append(i)
    if current:
        out.append(current)
    if rng:
        rng.shuffle(out)
    return out
