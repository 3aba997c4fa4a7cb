"""Lemmas: suffix rules learnt from the treebanks, and a table of the forms that the rules get wrong.

Look-up order (the reader follows it): 1. exception (form, UPOS, XPOS), else (form, UPOS, *); the form is in lower case
unless UPOS is PROPN. 2. a PROPN whose XPOS does not end in S is its own lemma. 3. the rule with the longest suffix, at
most 5 letters, for (UPOS, XPOS), else for (UPOS, *): cut so many letters from the end, add the given ones. 4. the form,
in lower case unless UPOS is PROPN, X, NUM or SYM. An unknown XPOS is written `_` and finds only the `*` entries.
What a rule makes of a word of the other classes has three letters or more, else the form stands. If the reader's
vocabulary does not know what a rule made of a verb in -ed or -ing, it may know the stem with an e, the stem, or the
stem without its last letter where that is doubled or the k of ck: the first that it knows is the lemma.

`python train/lemma.py --data ../shared/data` learns the tables anew; in reader.bin only they change.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import export
import prepare

LONGEST = 5
KEEP_CASE = ("PROPN", "X", "NUM", "SYM")
SHORTEST = 3
OFTEN = 4  # as often, always with one lemma, must a form be seen to have it whatever its XPOS
OPEN = ("ADJ", "ADV", "NOUN", "VERB")


def folded(form, upos):
    return form if upos == "PROPN" else form.lower()


def edit(form, lemma):
    """(letters to cut, letters to add); None for forms whose lower case has another length."""
    low, goal = form.lower(), lemma.lower()
    if len(low) != len(form):
        return None
    same = 0
    while same < min(len(low), len(goal)) and low[same] == goal[same]:
        same += 1
    return len(low) - same, goal[same:]


def mended(made, low, upos, vocab):
    """What a rule made of a word in lower case, or what the vocabulary knows in its place."""
    ending = 0 if upos != "VERB" else 2 if low.endswith("ed") else 3 if low.endswith("ing") else 0
    if len(made) < SHORTEST:
        return low
    if not ending or made in vocab:
        return made
    stem = low[:-ending]
    less = stem[:-1] if stem.endswith("ck") or stem[-1:] == stem[-2:-1] else ""
    return next((c for c in (stem + "e", stem, less) if len(c) >= SHORTEST and c in vocab), made)


def by_rule(rules, vocab, form, upos, xpos):
    if upos == "PROPN" and not xpos.endswith("S"):
        return form
    low = form.lower()
    base = folded(form, upos)
    for tag in (xpos, "*"):
        for n in range(min(LONGEST, len(low)), -1, -1):
            rule = rules.get((low[len(low) - n :], upos, tag))
            if rule and rule[0] <= len(base):
                made = base[: len(base) - rule[0]] + rule[1]
                return made if upos in KEEP_CASE or made == low else mended(made, low, upos, vocab)
    return form if upos in KEEP_CASE else low


def lemma(tables, form, upos, xpos):
    exceptions, rules, vocab = tables
    key = folded(form, upos)
    found = exceptions.get((key, upos, xpos)) or exceptions.get((key, upos, "*"))
    return found or by_rule(rules, vocab, form, upos, xpos)


def learn(trees, vocab):
    """(exceptions, rules, vocab) from sentences with form, UPOS, XPOS and lemma."""
    seen, votes = defaultdict(Counter), defaultdict(Counter)
    for s in trees:
        for form, upos, xpos, gold in zip(s["form"], s["upos"], s["xpos"], s["lemma"]):
            if gold == "_":
                continue
            for tag in (xpos, "*"):
                seen[folded(form, upos), upos, tag][gold] += 1
    # One vote a word type: frequent irregular words are exceptions, not evidence for a rule.
    for (form, upos, tag), golds in seen.items():
        change = edit(form, golds.most_common(1)[0][0])
        if change and len(form) < 20:
            low = form.lower()
            for n in range(min(LONGEST, len(low)) + 1):
                votes[low[len(low) - n :], upos, tag][change] += 1
    rules = {}
    for key in sorted(votes, key=lambda k: (len(k[0]), k)):
        suffix, upos, tag = key
        best, count = min(votes[key].items(), key=lambda kv: (-kv[1], kv[0]))
        shorter = next((rules[suffix[i:], upos, tag] for i in range(1, len(suffix) + 1) if (suffix[i:], upos, tag) in rules), None)
        if best != shorter and (count >= 2 or not suffix):
            rules[key] = best
    exceptions = {}
    for (form, upos, tag), golds in sorted(seen.items(), key=lambda kv: kv[0][2] != "*"):
        gold, count = golds.most_common(1)[0]
        now = exceptions.get((form, upos, "*")) or by_rule(rules, vocab, form, upos, "_" if tag == "*" else tag)
        if now != gold and not any(c in form + gold for c in "\t\n"):
            exceptions[form, upos, tag] = gold
    tables = exceptions, rules, vocab
    # A wrong XPOS finds the wrong rule.
    tags = {upos: {tag for _, u, tag in seen if u == upos and tag != "*"} for upos in OPEN}
    for (form, upos, tag), golds in seen.items():
        gold = next(iter(golds))
        if tag == "*" and upos in OPEN and len(golds) == 1 and golds[gold] >= OFTEN and "\t" not in form + gold:
            if any(lemma(tables, form, upos, other) != gold for other in tags[upos]):
                exceptions[form, upos, "*"] = gold
    return tables


def write(tables):
    exceptions, rules, _ = tables
    lines = ["\t".join(("D", *key, value)) for key, value in sorted(exceptions.items())]
    lines += ["\t".join(("R", *key, str(cut), add)) for key, (cut, add) in sorted(rules.items())]
    return "\n".join(lines) + "\n"


def accuracy(tables, trees):
    """Share of right lemmas, with their case and without."""
    found = [(lemma(tables, f, u, x), g) for s in trees for f, u, x, g in zip(s["form"], s["upos"], s["xpos"], s["lemma"])]
    return [100 * sum(same) / len(found) for same in ([f == g for f, g in found], [f.lower() == g.lower() for f, g in found])]


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, default=Path("../shared/data"))
    args.add_argument("--out", type=Path, default=Path("data/weights/reader.bin"))
    args = args.parse_args()
    config, sections = export.read(args.out)
    trees, sets = prepare.treebanks(args.data)
    tables = learn(trees, set(sections["vocab"].decode("utf8").split("\n")))
    size = export.replace(args.out, config, {**sections, "lemma": write(tables).encode("utf8")})
    print(f"{args.out}: {size} bytes")
    for name, gold in sets.items():
        print(f"{name}, gold tags: {accuracy(tables, gold)[0]:.1f}, case alike {accuracy(tables, gold)[1]:.1f}")


if __name__ == "__main__":
    main()
