"""Trains the reader and writes reader.bin: `python train/train.py --data ../shared/data`.

One network learns from three corpora at once. Each batch mixes sentences of all of them; a sentence counts only in
the losses of what its corpus annotates. With --init the two lower layers start from an earlier parser, which also
parses the news text first (self-distillation: its trees count at SILVER_WEIGHT, so that learning names and attribution
on news does not wear the trees away). Names are learnt here only for what they teach the lower layers: the tagger in the file is
trained on its own at the end (names.py).
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
from model import ROW_TAGS, Encoder, Reader, batches, load_prototype

SILVER_WEIGHT = 0.5
LOSS = {"upos": 0.7, "xpos": 0.5, "ner": 1.0, "source": 0.7, "cue": 0.7, "content": 0.7}
BATCH = 1500
AVERAGE = 0.998  # the exported weights are a moving average over the steps


def loss_of(model, batch):
    """Sum over tasks of the weighted mean loss; the mean is over the words the batch annotates for the task."""
    tags, arcs, lab_head, lab_dep = model(batch)
    weight = batch["weight"][:, None].expand_as(batch["head"]).reshape(-1)

    def mean(scores, gold, by=None):
        each = F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="none")
        # A floor on the count keeps a handful of words from weighing as much as a full batch.
        return (each if by is None else each * by).sum() / max(int((gold >= 0).sum()), BATCH // 6)

    total = sum(LOSS[k] * mean(tags[k], batch[k], weight if k == "upos" else None)
                for k in ROW_TAGS if bool((batch[k] >= 0).any()))
    if bool((batch["head"] >= 0).any()):
        labels = model.label(lab_head, lab_dep, batch["head"].clamp(min=0))
        total = total + mean(arcs, batch["head"], weight) + mean(labels, batch["label"], weight)
    return total


def silver(model, encoder, sentences):
    """The sentences with the trees and parts of speech that the model gives them now."""
    kept = [s for s in sentences if 3 <= len(s["form"]) <= 60]
    found = evaluate.predict(model, encoder, kept)
    trees = {id(s): {"weight": SILVER_WEIGHT, **{k: p[k] for k in ("upos", "head", "label")}} for s, p in zip(kept, found)}
    return [{**s, **trees.get(id(s), {})} for s in sentences]


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, default=Path("../shared/data"))
    args.add_argument("--out", type=Path, default=Path("data/weights/reader.bin"))
    args.add_argument("--cache", type=Path, default=Path("target/train"), help="downloads and checkpoints")
    args.add_argument("--init", type=Path, help="checkpoint of a two-layer parser to start from")
    args.add_argument("--minutes", type=float, default=60)
    args.add_argument("--threads", type=int, default=1)
    args.add_argument("--rate", type=float, default=2e-3)
    args.add_argument("--evaluate", type=Path, help="only measure this checkpoint and export it")
    args = args.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    rng = random.Random(1)

    trees, sets = prepare.treebanks(args.data)
    vocab, vectors = prepare.build_vocab(trees, *prepare.fetch_vectors(args.cache))
    labels = sorted({x for s in trees for x in s["label"]})
    xpos = sorted({x for s in trees for x in s["xpos"]} - {"_"})
    model = Reader(vectors, len(labels), len(xpos))
    encoder = Encoder(vocab, labels, xpos)
    named, _ = prepare.names(args.data)
    news = prepare.attribution(args.data / "polnear/train")
    news_dev = prepare.attribution(args.data / "polnear/dev")
    lemmas = lemma.learn(trees, vocab)

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
    start = time.time()
    if args.init:
        stored = load_prototype(model, args.init)
        assert stored == labels, "the checkpoint's labels differ from the treebanks'"
        news, named = silver(model, encoder, news), silver(model, encoder, named)
        print(f"silver trees after {time.time() - start:.0f} s", flush=True)
    rows = [encoder.encode(s) for s in trees + news + named if len(s["form"]) <= 100]
    words = sum(len(r["word"]) for r in rows)
    print(f"{len(rows)} sentences, {words} words", flush=True)
    averaged = {k: v.detach().clone() for k, v in model.state_dict().items()}
    fresh = [p for n, p in model.named_parameters() if not args.init or n.startswith(("tag.", "heads.xpos", "heads.ner", "heads.source", "heads.cue", "heads.content"))]
    ids = {id(p) for p in fresh}
    # Weights that come trained move at a third of the rate of the new heads.
    groups = [{"params": fresh, "base": args.rate}]
    if args.init:
        groups.append({"params": [p for p in model.parameters() if id(p) not in ids], "base": args.rate / 3})
    optimiser = torch.optim.AdamW(groups, lr=args.rate, betas=(0.9, 0.98), weight_decay=0.0, fused=True)
    sample = {k: v[:500] for k, v in sets.items() if k in ("EWT dev", "GUM dev")}
    begun, looked, step, seen, epoch, running = time.time(), time.time(), 0, 0, 0, 0.0
    done = False
    while not done:
        epoch += 1
        for part in batches(rows, BATCH, rng):
            spent = (time.time() - begun) / (60 * args.minutes)
            if spent >= 1:
                done = True
                break
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
            if step % 200 == 0:
                print(f"{(time.time() - begun) / 60:.1f} min, step {step}, {seen / (time.time() - begun):.0f} words/s, loss {running / 200:.3f}", flush=True)
                running = 0.0
            if time.time() - looked > 360 and spent < 0.95:
                torch.save(averaged, args.cache / "reader.pt")
                raw = {k: v.clone() for k, v in model.state_dict().items()}
                model.load_state_dict(averaged)
                print(f"epoch {seen / words:.2f}\n" + evaluate.show(evaluate.report(model, encoder, sample, news_dev[:1200])), flush=True)
                model.load_state_dict(raw)
                looked = time.time()
    torch.save(averaged, args.cache / "reader.pt")
    print(f"trained {(time.time() - begun) / 60:.1f} minutes, {seen / words:.2f} epochs", flush=True)
    finish(averaged)


if __name__ == "__main__":
    main()
