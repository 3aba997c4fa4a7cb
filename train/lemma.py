"""Lemmas: suffix rules learnt from the treebanks, and a table of the forms that the rules get wrong.

Look-up order (the reader follows it): 1. exception (form, UPOS, XPOS), else (form, UPOS, *); the form is in lower case
unless UPOS is PROPN. 2. a NUM loses its commas; a form with a digit and a capital is its own lemma unless its XPOS ends
in S, and so is a NOUN of one letter. 3. of a PROPN in capitals all but the first of five or more letters become small; if
its XPOS does not end in S it is its own lemma. 4. the rule with the longest suffix, at most 5 letters, for (UPOS, XPOS),
else for (UPOS, *): cut so many letters from the end, add the given ones. 5. the form, in lower case unless UPOS is PROPN,
X, NUM or SYM. An unknown XPOS is written `_` and finds only the `*` entries. What 4, 5 or an exception for all XPOS gives
for a capitalised form whose XPOS is NNP or NNPS ("Big" in "Big Bend") begins with a capital, and a capital after a hyphen
("anti-Muslim") stays.
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
SHOUTED = 5
DIGITS = "0123456789.,"
OFTEN = 4  # as often, always with one lemma, must a form be seen to have it whatever its XPOS
SURE = 3  # so often must the first treebank have a word for its convention to stand
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


def spoken(form):
    """A word in capitals as it is written in a sentence; short ones are taken for abbreviations."""
    return form[0] + form[1:].lower() if len(form) >= SHOUTED and form.isalpha() and form.isupper() else form


def cased(made, form, xpos):
    """The capitals that a lemma in lower case keeps from its form."""
    if xpos.startswith("NNP") and form[:1].isupper():
        return made[:1].upper() + made[1:]
    after = form.find("-") + 1
    if 0 < after < len(made) and form[after : after + 1].isupper() and form[:1].islower():
        return made[:after] + made[after].upper() + made[after + 1 :]
    return made


def by_rule(rules, vocab, form, upos, xpos):
    plural = xpos.endswith("S")
    if upos == "NUM" and "," in form and all(c in DIGITS for c in form):
        return form.replace(",", "")
    if not plural and any(c in DIGITS[:10] for c in form) and any(c.isupper() for c in form):
        return form
    if upos == "NOUN" and len(form) == 1:
        return form
    if upos == "PROPN":
        form = spoken(form)
        if not plural:
            return form
    made = by_suffix(rules, vocab, form, upos, xpos)
    return made if upos in KEEP_CASE else cased(made, form, xpos)


def by_suffix(rules, vocab, form, upos, xpos):
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
    if found := exceptions.get((key, upos, xpos)):
        return found
    if found := exceptions.get((key, upos, "*")):
        return found if upos in KEEP_CASE else cased(found, form, xpos)
    return by_rule(rules, vocab, form, upos, xpos)


def counted(trees):
    """How often each (form, UPOS, XPOS) has each lemma."""
    seen = defaultdict(Counter)
    for s in trees:
        for form, upos, xpos, gold in zip(s["form"], s["upos"], s["xpos"], s["lemma"]):
            if gold != "_" and xpos != "GW":  # the first part of a word written apart has the lemma of the whole
                seen[folded(form, upos), upos, xpos][gold] += 1
    return seen


def agreed(trees):
    """The counts of all treebanks. Where they have lemmas by other conventions ("people" or "person"), those of the first count."""
    first = trees[0]["bank"]
    lead = counted(s for s in trees if s["bank"] == first)
    seen = defaultdict(Counter, {key: Counter(golds) for key, golds in lead.items()})
    for key, golds in counted(s for s in trees if s["bank"] != first).items():
        mine = lead.get(key, Counter())
        if mine.total() < SURE or mine.most_common(1)[0][0] == golds.most_common(1)[0][0]:
            seen[key] += golds
    for (form, upos, _), golds in list(seen.items()):
        seen[form, upos, "*"] += golds
    return seen


def learn(trees, vocab):
    """(exceptions, rules, vocab) from sentences with form, UPOS, XPOS, lemma and the name of their treebank."""
    seen, votes = agreed(trees), defaultdict(Counter)
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
        written = form[:1].upper() + form[1:] if tag.startswith("NNP") else form
        now = exceptions.get((form, upos, "*")) or by_rule(rules, vocab, written, upos, "_" if tag == "*" else tag)
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
