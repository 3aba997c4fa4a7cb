"""Makes data/weights/similarity.bin: static word vectors, reduced and quantised.

From potion-base-8M (MinishLab, MIT): a vector a word piece. Words that the pieces do not hold whole get the mean of their
pieces. Common components are taken out and the rest is reduced by PCA; a byte a value, a scale a row. Beside each word stands
how rare it is (Zipf frequency of `wordfreq`), 0 to 255.

    python make.py --model FOLDER --out ../../data/weights/similarity.bin [--check DATA]

FOLDER holds model.safetensors and tokenizer.json of potion-base-8M; DATA is a folder with similarity/ (STS, MRPC).
"""

import argparse
import csv
import hashlib
import struct
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from wordfreq import top_n_list, zipf_frequency

WORDS = 30000
# The most frequent of them, which the file holds: the page has no room for more.
KEPT = 24000
DIMENSIONS = 96
MAGIC, VERSION = b"CRVECTOR", 1


def vectors(folder):
    """(words, matrix) of the most frequent words, whole or put together from pieces."""
    table = next(iter(load_file(folder / "model.safetensors").values())).astype(np.float32)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    words, rows = [], []
    for word in top_n_list("en", WORDS * 2):
        if len(words) == WORDS:
            break
        if len(word) < 2 or not word.replace("-", "").isalpha() or not word.isascii():
            continue
        pieces = tokenizer.encode(word, add_special_tokens=False).ids
        words.append(word)
        rows.append(table[pieces].mean(0))
    return words, np.stack(rows)


def reduce(matrix):
    """Unit rows, mean taken out, the first principal components."""
    unit = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-8)
    unit = unit - unit.mean(0)
    _, _, components = np.linalg.svd(unit, full_matrices=False)
    # A fixed sign, so that every run gives the same file.
    signs = np.sign(components[np.arange(len(components)), np.abs(components).argmax(1)])
    out = unit @ (components * signs[:, None])[:DIMENSIONS].T
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-8)


def rarity(word):
    """0 for the most frequent words, 255 for those met once in two million words or less."""
    return int(np.clip((6.5 - zipf_frequency(word, "en")) / 3.5, 0, 1) * 255)


def quantise(matrix):
    scale = np.abs(matrix).max(1).astype(np.float32) / np.float32(127)
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale


def write(path, words, values, scale):
    order = sorted(range(len(words)), key=lambda i: words[i])
    tensor = struct.pack("<BBH", 1, 2, 0) + struct.pack("<2I", *values.shape) + scale[order].tobytes() + values[order].tobytes()
    sections = {
        "words": "\n".join(words[i] for i in order).encode(),
        "rarity": bytes(rarity(words[i]) for i in order),
        "vectors": tensor,
    }
    table, body = b"", b""
    start = 48 + 48 * len(sections)
    for name, payload in sections.items():
        body += b"\0" * (-(start + len(body)) % 8)
        table += struct.pack("<32sQQ", name.encode(), start + len(body), len(payload))
        body += payload
    rest = table + body
    path.write_bytes(MAGIC + struct.pack("<II", VERSION, len(sections)) + hashlib.sha256(rest).digest() + rest)


def check(data, words, matrix):
    """Of rarity-weighted means: Pearson's correlation on each STS file, best F1 on MRPC validation."""
    index = {w: i for i, w in enumerate(words)}

    def embed(text):
        ids = [index[w] for w in "".join(c if c.isalnum() else " " for c in text.lower()).split() if w in index]
        weight = np.array([rarity(words[i]) / 255 + 0.02 for i in ids])
        v = (matrix[ids] * weight[:, None]).sum(0) if ids else np.zeros(matrix.shape[1])
        return v / max(np.linalg.norm(v), 1e-8)

    def read(path):
        return list(csv.reader(open(path, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))

    figures = {}
    for path in sorted((data / "similarity").glob("20*/*.test.tsv")):
        rows = [r for r in read(path) if len(r) >= 3]
        scores = [embed(r[1]) @ embed(r[2]) for r in rows]
        figures[f"{path.parent.name} {path.name.split('.')[0]}"] = np.corrcoef(scores, [float(r[0]) for r in rows])[0, 1]
    rows = read(data / "similarity/msr-para-val.tsv")[1:]
    scores = np.array([embed(r[-2]) @ embed(r[-1]) for r in rows])
    gold = np.array([r[0] == "1" for r in rows])
    f1 = lambda t: 2 * (gold & (scores >= t)).sum() / (gold.sum() + (scores >= t).sum())
    figures["MRPC F1"] = max(f1(t) for t in np.unique(scores))
    return figures


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--model", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--check", type=Path)
    args = args.parse_args()
    words, matrix = vectors(args.model)
    small = reduce(matrix)
    values, scale = quantise(small)
    write(args.out, words[:KEPT], values[:KEPT], scale[:KEPT])
    print(f"{KEPT} words, {DIMENSIONS} dimensions, {args.out.stat().st_size} bytes")
    if args.check:
        whole, written = check(args.check, words, matrix), check(args.check, words, values * scale[:, None])
        for name, figure in whole.items():
            print(f"{name}: whole {figure:.3f}, as written {written[name]:.3f}")


if __name__ == "__main__":
    main()
