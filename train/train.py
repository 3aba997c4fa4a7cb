"""Trains the reader and writes reader.bin: `python train/train.py --data ../shared/data`.

First a teacher learns the treebanks (teacher.py) and reads the news text of the other corpora. Then one network learns from three
corpora at once. Each batch mixes sentences of all of them; a sentence counts only in the losses of what its corpus annotates, and
news text also in those of trees and tags, against the teacher's scores at SILVER_WEIGHT (knowledge distillation; without it,
learning names and attribution on news would wear the trees away). With --init the network starts from earlier weights, which read
the news beside the teacher. Names are learnt here only for what they teach the lower layers: the tagger in the file is trained on
its own at the end (names.py).
"""

import argparse
import math
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F

import evaluate
import export
import lemma
import names
import prepare
from model import ROW_TAGS, Encoder, Reader, batches
from teacher import Teacher, TeacherEncoder

SILVER_WEIGHT = 0.7
SILVER = ("upos", "xpos", "arc", "label")  # what the teacher scores
LOSS = {"upos": 0.7, "xpos": 0.5, "ner": 0.2, "source": 0.7, "cue": 0.7, "content": 0.7}
BATCH = 1500
AVERAGE = 0.998  # the exported weights are a moving average over the steps


def loss_of(model, batch):
    """Sum over tasks of the weighted mean loss; the mean is over the words the batch annotates for the task."""
    tags, arcs, lab_head, lab_dep = model(batch)

    def mean(each, words):
        # A floor on the count keeps a handful of words from weighing as much as a full batch.
        return each.sum() / max(int(words), BATCH // 6)

    def hard(scores, gold):
        return mean(F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="none"), (gold >= 0).sum())

    total = sum(LOSS[k] * hard(tags[k], batch[k]) for k in ROW_TAGS if bool((batch[k] >= 0).any()))
    if bool((batch["head"] >= 0).any()):
        scores = {**tags, "arc": arcs, "label": model.label(lab_head, lab_dep, batch["head"].clamp(min=0))}
        told = ~batch["silver"][:, None] & (batch["head"] >= 0)
        for key, gold in (("arc", "head"), ("label", "label")):
            total = total + hard(scores[key], batch[gold].masked_fill(~told, -100))
        if "soft" in batch:
            words = batch["length"][batch["silver"]].sum()
            for key in SILVER:
                by = SILVER_WEIGHT * LOSS.get(key, 1.0)
                each = -(batch["soft"][key] * torch.log_softmax(scores[key], -1)).sum(-1)
                total = total + by * mean(each, words)
    return total


@torch.no_grad()
def silver(readers, sentences):
    """The sentences with the trees that the readers, pairs of model and encoder, find together, and their mean scores as `soft`."""
    kept = [s for s in sentences if 3 <= len(s["form"]) <= 60]
    found = [{} for _ in kept]
    for model, _ in readers:
        model.eval()
    for part in batches([{"word": s["form"]} for s in kept], 1500):
        rows = [[encoder.encode(kept[i]) for i in part] for _, encoder in readers]
        made = [encoder.collate(r) for (_, encoder), r in zip(readers, rows)]
        out = [model(batch) for (model, _), batch in zip(readers, made)]

        def together(scores):
            return torch.stack([torch.softmax(x, -1) for x in scores]).mean(0)

        arcs = together([o[1] for o in out])
        heads = evaluate.best_trees(arcs.log(), [len(kept[i]["form"]) for i in part])
        soft = {"arc": arcs, **{k: together([o[0][k] for o in out]) for k in ("upos", "xpos")},
                "label": together([model.label(o[2], o[3], heads) for (model, _), o in zip(readers, out)])}
        for row, i in enumerate(part):
            n = len(kept[i]["form"])
            found[i] = {"head": heads[row, :n].tolist(),
                        "soft": {k: v[row, :n, : n + 1 if k == "arc" else None].half().numpy() for k, v in soft.items()}}
    by = {id(s): f for s, f in zip(kept, found)}
    return [{**s, **by.get(id(s), {})} for s in sentences]


def fit(model, rows, encoder, minutes, groups, look):
    """Trains for so many minutes of wall time, the rate falling to nothing; `look` measures now and then. Returns the averaged state."""
    words = sum(len(r["word"]) for r in rows)
    print(f"{len(rows)} sentences, {words} words", flush=True)
    rng = random.Random(1)
    averaged = {k: v.detach().clone() for k, v in model.state_dict().items()}
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.0, fused=True)
    begun, looked, step, seen, running = time.time(), time.time(), 0, 0, 0.0
    while True:
        for part in batches(rows, BATCH, rng):
            spent = (time.time() - begun) / (60 * minutes)
            if spent >= 1:
                print(f"trained {(time.time() - begun) / 60:.1f} minutes, {seen / words:.2f} epochs", flush=True)
                return averaged
            pace = min(1, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * spent)))
            for group in optimiser.param_groups:
                group["lr"] = group["base"] * pace
            model.train()
            batch = encoder.collate([rows[i] for i in part])
            loss = loss_of(model, batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            step, seen, running = step + 1, seen + int(batch["length"].sum()), running + float(loss.detach())
            if step % 4 == 0:
                keep = min(AVERAGE, (1 + step) / (40 + step)) ** 4
                with torch.no_grad():
                    for k, v in model.state_dict().items():
                        averaged[k].lerp_(v, 1 - keep)
            if step % 100 == 0:
                print(f"{(time.time() - begun) / 60:.1f} min, step {step}, {seen / (time.time() - begun):.0f} words/s, loss {running / 100:.3f}", flush=True)
                running = 0.0
            if time.time() - looked > 360 and spent < 0.95:
                raw = {k: v.clone() for k, v in model.state_dict().items()}
                model.load_state_dict(averaged)
                print(f"epoch {seen / words:.2f}\n" + look(), flush=True)
                model.load_state_dict(raw)
                looked = time.time()


def group(parameters, rate):
    return {"params": list(parameters), "lr": rate, "base": rate}


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, default=Path("../shared/data"))
    args.add_argument("--out", type=Path, default=Path("data/weights/reader.bin"))
    args.add_argument("--cache", type=Path, default=Path("target/train"), help="downloads and checkpoints")
    args.add_argument("--init", type=Path, help="weights to start from")
    args.add_argument("--teacher-minutes", type=float, default=30)
    args.add_argument("--minutes", type=float, default=60)
    args.add_argument("--threads", type=int, default=1)
    args.add_argument("--rate", type=float, default=2e-3)
    args.add_argument("--evaluate", type=Path, help="only measure this checkpoint and export it")
    args = args.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)

    trees, sets = prepare.treebanks(args.data)
    vocab, vectors = prepare.build_vocab(trees, *prepare.fetch_vectors(args.cache))
    labels = sorted({x for s in trees for x in s["label"]})
    xpos = sorted({x for s in trees for x in s["xpos"]} - {"_"})
    named, _ = prepare.names(args.data)
    news = prepare.attribution(args.data / "polnear/train")
    news_dev = prepare.attribution(args.data / "polnear/dev")
    lemmas = lemma.learn(trees, vocab)
    sample = {k: v[:500] for k, v in sets.items() if k in ("EWT dev", "GUM dev")}

    model, encoder = Reader(vectors, len(labels), len(xpos)), Encoder(vocab, labels, xpos)
    if args.init:
        export.load(args.init, model, vocab, labels, xpos)

    def finish(state):
        """Export a state, print the figures of what was written, and train the name tagger upon it."""
        model.load_state_dict(state)
        size = export.write(args.out, model, vocab, labels, xpos, lemma.write(lemmas))
        export.simulate_int8(model)
        print(f"{args.out}: {size} bytes\n" + evaluate.show(evaluate.report(model, encoder, sets, news_dev, lemmas)), flush=True)
        names.train(args.data, args.out, args.cache)

    if args.evaluate:
        finish(torch.load(args.evaluate, weights_only=True))
        return

    teacher, teaching = Teacher(vectors, len(labels), len(xpos)), TeacherEncoder(vocab, labels, xpos)
    teacher.word.load_state_dict(model.word.state_dict())
    teacher.feature.load_state_dict(model.feature.state_dict())
    store = args.cache / "teacher.pt"
    if not store.exists():
        tuned = {id(p) for p in teacher.encoder.parameters()}
        own = [p for p in teacher.parameters() if id(p) not in tuned]
        groups = [group(own, args.rate), group(teacher.encoder.parameters(), args.rate / 10)]
        state = fit(teacher, [teaching.encode(s) for s in trees if len(s["form"]) <= 100], teaching, args.teacher_minutes, groups,
                    lambda: evaluate.show(evaluate.report(teacher, teaching, sample, None)))
        torch.save(state, store)
    teacher.load_state_dict(torch.load(store, weights_only=True))
    print("teacher\n" + evaluate.show(evaluate.report(teacher, teaching, sample, None)), flush=True)
    readers = [(teacher, teaching)] + ([(model, encoder)] if args.init else [])
    news, named = silver(readers, news), silver(readers, named)

    rows = [encoder.encode(s) for s in trees + news + named if len(s["form"]) <= 100]
    state = fit(model, rows, encoder, args.minutes, [group(model.parameters(), args.rate / (2 if args.init else 1))],
                lambda: evaluate.show(evaluate.report(model, encoder, sample, news_dev[:1200])))
    torch.save(state, args.cache / "reader.pt")
    finish(state)


if __name__ == "__main__":
    main()
