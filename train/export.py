"""Writes reader.bin: header, SHA-256, section table, then configuration, vocabulary, lemma rules and tensors; and reads it back."""

import hashlib
import json
import struct

import numpy as np
import torch

from prepare import BIO, BUCKETS, FEATURES, ROLES, UPOS

MAGIC, VERSION = b"CRREADER", 1


def quantise(matrix):
    """Symmetric int8 per first index: (values, scales)."""
    flat = matrix.reshape(matrix.shape[0], -1)
    scale = np.maximum(np.abs(flat).max(1), 1e-8).astype(np.float32) / np.float32(127)
    return np.rint(flat / scale[:, None]).astype(np.int8), scale


def tensor(array):
    """Matrices as int8 with a scale a row, vectors as float32."""
    array = np.ascontiguousarray(array, np.float32)
    head = struct.pack("<BBH", int(array.ndim > 1), array.ndim, 0) + struct.pack(f"<{array.ndim}I", *array.shape)
    if array.ndim == 1:
        return head + array.tobytes()
    values, scale = quantise(array)
    return head + scale.tobytes() + values.tobytes()


def lstm(prefix, module):
    w = {k: v.detach().numpy() for k, v in module.named_parameters()}
    return {f"{prefix}.wih": w["weight_ih_l0"], f"{prefix}.whh": w["weight_hh_l0"],
            f"{prefix}.bias": w["bias_ih_l0"] + w["bias_hh_l0"]}


def tensors(model, tags=True):
    """All arrays but those of names under their names in the file; `tags` False leaves out the XPOS and attribution heads."""
    out = {"emb.word": model.word.weight, "emb.feature": model.feature.weight, "root": model.root,
           "mlp.weight": model.mlp.weight, "mlp.bias": model.mlp.bias, "arc.u": model.arc_u, "arc.hb": model.arc_hb,
           "lab.v": model.lab_v, "lab.lh.weight": model.lab_lh.weight, "lab.lh.bias": model.lab_lh.bias,
           "lab.ld.weight": model.lab_ld.weight}
    heads = {"upos": "upos", "xpos": "xpos", **{r: f"attr_{r}" for r in ROLES}}
    for key, name in heads.items():
        if tags or key == "upos":
            out[f"{name}.weight"], out[f"{name}.bias"] = model.heads[key].weight, model.heads[key].bias
    out = {k: v.detach().numpy() for k, v in out.items()}
    for i, layer in enumerate(model.lstm):
        out |= lstm(f"lstm.{i}.f", layer.f) | lstm(f"lstm.{i}.b", layer.b)
    if tags:
        out |= lstm("tag.f", model.tag.f) | lstm("tag.b", model.tag.b)
    return out


def load(path, model, vocab, labels, xpos):
    """Gives the model the weights of a file, which has to be of the same words, labels and tags; names are left out."""
    config, sections = read(path)
    same = config["labels"] == labels and config["xpos"] == xpos and sections["vocab"].decode("utf8") == "\n".join(vocab)
    assert same, "the file's words, labels or tags differ from those of the corpora"
    for name, array in tensors(model).items():  # the arrays share the memory of the model's weights, but for sums of biases
        array[...] = floats(sections[name])
    for name, module in [(f"lstm.{i}.{side}", getattr(x, side)) for i, x in enumerate(model.lstm) for side in "fb"] + [("tag.f", model.tag.f), ("tag.b", model.tag.b)]:
        module.bias_ih_l0.data.copy_(torch.from_numpy(floats(sections[f"{name}.bias"])))
        module.bias_hh_l0.data.zero_()


def simulate_int8(model):
    """Replace every matrix by what the file will hold of it."""
    for p in model.parameters():
        if p.dim() > 1:
            values, scale = quantise(p.detach().numpy())
            p.data.copy_(p.new_tensor(values.astype(np.float32) * scale[:, None]).view_as(p))


def write(path, model, vocab, labels, xpos, lemma, tags=True):
    """The file without names: names.py puts them in."""
    config = {"upos": UPOS, "xpos": xpos if tags else [], "labels": labels, "ner": [], "attr": BIO if tags else [],
              "buckets": BUCKETS, "features": FEATURES, "hidden": 160, "layers": 2, "tag_hidden": 96 if tags else 0,
              "name_hidden": 0, "arc": 160, "lab": 48}
    sections = {"config": b"", "vocab": "\n".join(vocab).encode("utf8"), "lemma": lemma.encode("utf8")}
    return replace(path, config, sections | {k: tensor(v) for k, v in tensors(model, tags).items()})


def replace(path, config, sections):
    """Writes the file anew from its sections, with another configuration; returns its size."""
    sections = {**sections, "config": json.dumps(config).encode()}
    table, body = b"", b""
    start = 48 + 48 * len(sections)
    for name, payload in sections.items():
        body += b"\0" * (-(start + len(body)) % 8)
        table += struct.pack("<32sQQ", name.encode(), start + len(body), len(payload))
        body += payload
    rest = table + body
    path.write_bytes(MAGIC + struct.pack("<II", VERSION, len(sections)) + hashlib.sha256(rest).digest() + rest)
    return path.stat().st_size


def read(path):
    """Configuration and sections of a file."""
    raw = path.read_bytes()
    magic, version, count = struct.unpack_from("<8sII", raw)
    assert (magic, version) == (MAGIC, VERSION), "not a file of reader weights"
    entries = [struct.unpack_from("<32sQQ", raw, 48 + 48 * i) for i in range(count)]
    sections = {name.rstrip(b"\0").decode(): raw[at : at + size] for name, at, size in entries}
    return json.loads(sections["config"]), sections


def floats(payload):
    """The values of a tensor."""
    kind, count, _ = struct.unpack_from("<BBH", payload)
    dims = struct.unpack_from(f"<{count}I", payload, 4)
    at = 4 + 4 * count
    if kind == 0:
        return np.frombuffer(payload, "<f4", offset=at).reshape(dims).copy()
    scale = np.frombuffer(payload, "<f4", dims[0], at)
    values = np.frombuffer(payload, np.int8, offset=at + 4 * dims[0]).reshape(dims[0], -1).astype(np.float32)
    return (values * scale[:, None]).reshape(dims)
