"""Lemmas: suffix rules learnt from the treebanks, and a table of the forms that the rules get wrong.

Look-up order (the reader follows it): 1. exception (form, UPOS, XPOS), else (form, UPOS, *); the form is in lower case
unless UPOS is PROPN. 2. a PROPN whose XPOS does not end in S is its own lemma. 3. the rule with the longest suffix, at
most 5 letters, for (UPOS, XPOS), else for (UPOS, *): cut so many letters from the end, add the given ones. 4. the form,
in lower case unless UPOS is PROPN, X, NUM or SYM. An unknown XPOS is written `_` and finds only the `*` entries.
"""

from collections import Counter, defaultdict

LONGEST = 5
KEEP_CASE = ("PROPN", "X", "NUM", "SYM")


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


def by_rule(rules, form, upos, xpos):
    if upos == "PROPN" and not xpos.endswith("S"):
        return form
    low = form.lower()
    base = folded(form, upos)
    for tag in (xpos, "*"):
        for n in range(min(LONGEST, len(low)), -1, -1):
            rule = rules.get((low[len(low) - n :], upos, tag))
            if rule and rule[0] <= len(base):
                return base[: len(base) - rule[0]] + rule[1]
    return form if upos in KEEP_CASE else low


def lemma(tables, form, upos, xpos):
    exceptions, rules = tables
    key = folded(form, upos)
    found = exceptions.get((key, upos, xpos)) or exceptions.get((key, upos, "*"))
    return found or by_rule(rules, form, upos, xpos)


def learn(trees):
    """(exceptions, rules) from sentences with form, UPOS, XPOS and lemma."""
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
        now = exceptions.get((form, upos, "*")) or by_rule(rules, form, upos, "_" if tag == "*" else tag)
        if now != gold and not any(c in form + gold for c in "\t\n"):
            exceptions[form, upos, tag] = gold
    return exceptions, rules


def write(tables):
    exceptions, rules = tables
    lines = ["\t".join(("D", *key, value)) for key, value in sorted(exceptions.items())]
    lines += ["\t".join(("R", *key, str(cut), add)) for key, (cut, add) in sorted(rules.items())]
    return "\n".join(lines) + "\n"


def accuracy(tables, trees, xpos=None):
    """Share of right lemmas with gold tags; `xpos` gives another XPOS row per sentence."""
    hits = [lemma(tables, f, u, x) == g for k, s in enumerate(trees)
            for f, u, x, g in zip(s["form"], s["upos"], xpos[k] if xpos else s["xpos"], s["lemma"])]
    return 100 * sum(hits) / len(hits)
