"""Trains the name tagger on the finished reader: `python train/names.py --data ../shared/data`; train.py does it as its last step.

It reads the words as the reader does, with their classes beside them, through a BiLSTM layer of its own: the word vectors stay
as they are, and in reader.bin only the sections of names change. A chain of tags (CRF) is trained with it.
"""

import argparse
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import evaluate
import export
import prepare
from classes import CLASSES, Classes
from model import BiLstm, batches, reversal
from prepare import NER, features, word_id

HIDDEN, CLASS, BATCH = 96, 24, 2000
EPOCHS = 24
RATE, AVERAGE = 2e-3, 0.998
LONGEST = 200
# What is hidden from the network as it learns: word vectors (so that spelling and class must do), classes, inputs, states.
DROP_WORD, DROP_CLASS, DROP_INPUT, DROP_STATE = 0.2, 0.1, 0.2, 0.35


def illegal():
    """Minus infinity where a tag may not follow: the row of the start, then a row for each tag."""
    rows = torch.zeros(len(NER) + 1, len(NER))
    for b, tag in enumerate(NER):
        for a, before in enumerate(["O", *NER]):
            if tag[0] == "I" and (before == "O" or before[2:] != tag[2:]):
                rows[a, b] = -1e4
    return rows


class Names(nn.Module):
    def __init__(self, inputs, unknown):
        super().__init__()
        self.cls = nn.Embedding(CLASSES + 1, CLASS, padding_idx=0)
        nn.init.normal_(self.cls.weight, 0, 0.3)
        self.cls.weight.data[0] = 0
        self.layer = BiLstm(inputs + CLASS, HIDDEN)
        self.head = nn.Linear(2 * HIDDEN, len(NER))
        self.steps = nn.Parameter(torch.zeros((len(NER) + 1) * len(NER)))
        self.register_buffer("illegal", illegal())
        self.register_buffer("unknown", unknown)

    def forward(self, batch):
        word, cls = batch["word"], batch["class"]
        if self.training:
            hide = torch.rand(cls.shape) < DROP_WORD
            known = word[..., : len(self.unknown)]
            word = torch.cat([torch.where(hide[..., None], self.unknown, known), word[..., len(self.unknown) :]], -1)
            cls = cls.masked_fill(torch.rand(cls.shape) < DROP_CLASS, 0)
        x = F.dropout(torch.cat([word, self.cls(cls)], -1), DROP_INPUT, self.training)
        return self.head(F.dropout(self.layer(x, batch["turn"]), DROP_STATE, self.training))

    def chain(self):
        rows = self.steps.view_as(self.illegal) + self.illegal
        return rows[0], rows[1:]

    def loss(self, scores, gold, length):
        """Negative log-likelihood of the gold tags, summed over the sentences."""
        first, steps = self.chain()
        inside = torch.arange(scores.shape[1])[None, :] < length[:, None]
        own = scores.gather(2, gold[:, :, None])[:, :, 0].masked_fill(~inside, 0).sum(1)
        own = own + first[gold[:, 0]] + steps[gold[:, :-1], gold[:, 1:]].masked_fill(~inside[:, 1:], 0).sum(1)
        reached, factors = first + scores[:, 0], steps.exp()
        for t in range(1, scores.shape[1]):
            top = reached.max(1, keepdim=True).values
            after = ((reached - top).exp() @ factors).clamp(min=1e-30).log() + top + scores[:, t]
            reached = torch.where(inside[:, t, None], after, reached)
        return (reached.logsumexp(1) - own).sum()

    @torch.no_grad()
    def best(self, scores):
        """The best tags of one sentence."""
        first, steps = (x.numpy() for x in self.chain())
        reached, back = first + scores[0], []
        for row in scores[1:]:
            sums = reached[:, None] + steps
            back.append(sums.argmax(0))
            reached = sums.max(0) + row
        path = [int(reached.argmax())]
        for place in reversed(back):
            path.append(int(place[path[-1]]))
        return [NER[t] for t in reversed(path)]


class Rows:
    """Sentences as numbers of forms; the reader's input row and the class of each form."""

    def __init__(self, sections, classes):
        self.word, self.feature = (torch.from_numpy(export.floats(sections[f"emb.{k}"])) for k in ("word", "feature"))
        self.classes, self.forms = classes, {}

    def encode(self, s):
        row = {"word": [self.forms.setdefault(f, len(self.forms)) for f in s["form"]]}
        if "ner" in s:
            row["gold"] = [NER.index(t) for t in s["ner"]]
        return row

    def close(self):
        """Makes the table of forms; no sentence may come after."""
        ids = torch.tensor([word_id(f, self.classes.vocab) for f in self.forms])
        marks = torch.tensor([features(f) for f in self.forms])
        sums = torch.cat([F.embedding_bag(part, self.feature, mode="sum", padding_idx=0) for part in marks.split(5000)])
        self.table = torch.cat([self.word[ids], sums], 1)
        self.cls = torch.tensor([self.classes.of(f) for f in self.forms])

    def collate(self, rows):
        length = torch.tensor([len(r["word"]) for r in rows])
        cells = np.zeros((2, len(rows), int(length.max())), np.int64)
        for i, r in enumerate(rows):
            cells[0, i, : len(r["word"])] = r["word"]
            cells[1, i, : len(r["word"])] = r.get("gold", 0)
        forms = torch.from_numpy(cells[0])
        return {"word": self.table[forms], "class": self.cls[forms], "gold": torch.from_numpy(cells[1]), "length": length,
                "turn": reversal(length, forms.shape[1])}


@torch.no_grad()
def figures(model, data, rows, sentences):
    model.eval()
    found = [None] * len(rows)
    for part in batches(rows, 4000):
        scores = model(data.collate([rows[i] for i in part])).numpy()
        for k, i in enumerate(part):
            found[i] = {"ner": model.best(scores[k, : len(rows[i]["word"])])}
    return evaluate.name_figures(sentences, found)


def learn(model, data, rows):
    """Trains it for EPOCHS and leaves it with the moving average of its weights."""
    rng = random.Random(1)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    averaged = {k: v.clone() for k, v in model.state_dict().items()}
    begun, step, total = time.time(), 0, EPOCHS * len(batches(rows, BATCH))
    for epoch in range(EPOCHS):
        loss_sum, words = 0.0, 0
        for part in batches(rows, BATCH, rng):
            pace = min(1, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, step / total))))
            for group in optimiser.param_groups:
                group["lr"] = RATE * pace
            model.train()
            batch = data.collate([rows[i] for i in part])
            loss = model.loss(model(batch), batch["gold"], batch["length"])
            optimiser.zero_grad(set_to_none=True)
            (loss / batch["length"].sum()).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            step, loss_sum, words = step + 1, loss_sum + float(loss.detach()), words + int(batch["length"].sum())
            if step % 4 == 0:
                keep = min(AVERAGE, (1 + step) / (40 + step)) ** 4
                for k, v in model.state_dict().items():
                    averaged[k].lerp_(v, 1 - keep)
        print(f"names, epoch {epoch + 1}: {(time.time() - begun) / 60:.1f} min, loss {loss_sum / words:.4f} a word", flush=True)
    model.load_state_dict(averaged)


def train(data, out, cache):
    """Puts a name tagger into the file `out`, or a new one in the place of the old."""
    torch.manual_seed(1)
    config, sections = export.read(out)
    vocab = {w: i for i, w in enumerate(sections["vocab"].decode("utf8").split("\n"))}
    classes = Classes(cache, vocab)
    rows = Rows(sections, classes)
    trained, held = prepare.names(data)
    trained = [s for s in trained if len(s["form"]) <= LONGEST]
    encoded, tests = [rows.encode(s) for s in trained], [rows.encode(s) for s in held]
    rows.close()
    torch.manual_seed(1)
    model = Names(rows.table.shape[1], rows.word[1].clone())
    learn(model, rows, encoded)
    export.simulate_int8(model)
    weights = {"class.weight": model.cls.weight, "ner.weight": model.head.weight, "ner.bias": model.head.bias, "ner.steps": model.steps}
    arrays = {k: v.detach().numpy() for k, v in weights.items()}
    arrays |= export.lstm("names.f", model.layer.f) | export.lstm("names.b", model.layer.b)
    fresh = classes.sections() | {k: export.tensor(v) for k, v in arrays.items()}
    size = export.replace(out, {**config, "ner": NER, "name_hidden": HIDDEN}, {**sections, **fresh})
    print(f"{out}: {size} bytes\n" + evaluate.show({"names, held-out fifth": figures(model, rows, tests, held)}), flush=True)


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, default=Path("../shared/data"))
    args.add_argument("--out", type=Path, default=Path("data/weights/reader.bin"))
    args.add_argument("--cache", type=Path, default=Path("target/train"), help="downloads")
    args.add_argument("--threads", type=int, default=1)
    args = args.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    train(args.data, args.out, args.cache)


if __name__ == "__main__":
    main()
