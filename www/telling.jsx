// The differences that tell most at a glance: first those found between statements, then what is quoted otherwise, worded otherwise,
// or left out by one.
import { goTo, tab } from './state.js';
import { InLine, Letter, nameOf, namesOf, quoted, said, verdictOf } from './parts.jsx';
import { conflictKind, line, strength } from './words.js';
import { later } from './views/row.jsx';

/** Items of one event: {key, kicker, sentence, uses, open()}; at most `n`; `softer`: without those between statements. Uses are {article, text},
 * or spans to be shown in their line. */
export function telling(m, event, n, softer = false) {
  const about = (ids) => ids.every((id) => event.articles.includes(id));
  const found = softer ? [] : varied(m, about, n);
  const rest = interleaved([variants(m, about), wordings(m, about), omissions(m, event)]);
  return [...found, ...rest.map((item) => ({ ...item, softer: true }))].slice(0, n);
}

const open = (m) => m.r.conflicts.filter((c) => verdictOf(`conflict-${c.kind}`, c.evidence) !== 'dismissed');

/** The strongest, but no statement twice while others wait, and another kind rather than the same again. */
function varied(m, about, n) {
  const left = open(m).filter((c) => about(c.evidence.map((at) => at.article)));
  const used = new Set();
  const kinds = new Map();
  const rank = (c) => (c.strength === 'contradiction' ? 1 : 0) + c.confidence - (kinds.get(c.kind) ?? 0) / 2 - (used.has(c.a) || used.has(c.b) ? 2 : 0);
  const chosen = [];
  while (left.length && chosen.length < n) {
    const best = left.reduce((a, b) => (rank(b) > rank(a) ? b : a));
    left.splice(left.indexOf(best), 1);
    used.add(best.a).add(best.b);
    kinds.set(best.kind, (kinds.get(best.kind) ?? 0) + 1);
    chosen.push(best);
  }
  return chosen.map((c) => ({
    key: c.id,
    kicker: `${strength(c.strength).word} · ${conflictKind(c.kind)}`,
    sentence: said(c),
    uses: c.evidence.slice(0, 2).map((at) => ({ article: at.article, text: textAt(m, at) })),
    open: () => {
      tab.value = 'conflicts';
      later(`conflict-${c.id}`);
    },
  }));
}

/** What all articles on the event but one report. */
function omissions(m, event) {
  if (event.articles.length < 3) return [];
  const lacking = (row) => event.articles.filter((id) => !row.cells.has(id));
  return m.rows
    .filter((row) => lacking(row).length === 1 && row.members.every((c) => event.articles.includes(c.article)) && tellsItself(row.members[0], m))
    .sort((a, b) => b.importance - a.importance)
    .slice(0, 2)
    .map((row) => ({
      key: row.id,
      kicker: `In all but ${namesOf(lacking(row))}`,
      sentence: line(row.members[0].text),
      uses: [],
      open: () => goTo(row.members[0].article, row.members[0], row.members[0].id),
    }));
}

function variants(m, about) {
  return m.r.quote_variants.filter((v) => v.kind !== 'verbatim' && about(v.quotes.map((id) => m.quotes.get(id)?.article))).map((v) => {
    // The longest of each article; what it quotes in pieces counts together.
    const best = new Map();
    const whole = new Map();
    for (const q of v.quotes.map((id) => m.quotes.get(id)).filter(Boolean)) {
      if (!(best.get(q.article)?.text.length >= q.text.length)) best.set(q.article, q);
      whole.set(q.article, (whole.get(q.article) ?? 0) + q.text.length);
    }
    const quotes = [...best.values()];
    const ids = quotes.map((q) => q.article);
    const [first, second] = [...ids].sort((a, b) => whole.get(b) - whole.get(a));
    return {
      key: v.quotes.join(),
      kicker: 'Quotation',
      sentence: v.kind === 'trimmed' && whole.get(first) > 1.15 * whole.get(second) ? `${nameOf(first)} quotes more of the same words than ${namesOf(ids.filter((id) => id !== first))}.`
        : `${namesOf(ids)} ${v.kind === 'reattributed' ? 'give the same words to different speakers' : 'quote the same words differently'}.`,
      uses: quotes.slice(0, 3),
      open: () => { tab.value = 'quotes'; },
    };
  }).filter((v) => v.uses.length > 1);
}

function wordings(m, about) {
  return (m.r.wordings ?? []).filter((w) => about(w.uses.map((u) => u.article))).map((w) => {
    const [a] = w.uses;
    const b = w.uses.find((u) => u.article !== a.article && u.word !== a.word);
    if (!b || (w.kind === 'thing' && alike(textAt(m, a), textAt(m, b), a.word, b.word))) return null;
    const [one, other] = [nameOf(a.article), nameOf(b.article)];
    const sentence = {
      thing: `${one} calls ${w.about || 'the same thing'} “${a.word}”, ${other} “${b.word}”.`,
      act: `For the same act ${one} writes “${a.word}”, ${other} “${b.word}”.`,
      speech: `For the same statement ${one} writes “${a.word}”, ${other} “${b.word}”.`,
    }[w.kind];
    return sentence && { key: `${a.article}${a.start}${b.start}`, kicker: 'Choice of words', sentence, uses: [{ ...a, inLine: true }, { ...b, inLine: true }], open: () => { tab.value = 'wording'; } };
  }).filter(Boolean);
}

/** Whether two descriptions are one in other forms, or too bare to tell: "Attorney General", "the attorney general"; "wife". */
const alike = (a, b, word, other) => [a, b].some((t) => !/\s/.test(t.trim())) || a.toLowerCase().includes(other) || b.toLowerCase().includes(word);

const textAt = (m, at) => at.text ?? m.articles.get(at.article).text.slice(at.start, at.end);

/** One of each list in turn. */
const interleaved = (lists) => Array.from({ length: Math.max(0, ...lists.map((l) => l.length)) }, (_, i) => lists.map((l) => l[i])).flat().filter(Boolean);

/** What leans on the sentence before it. */
const LEANING = /^(I|we|you|he|she|it|they|me|us|him|my|our|his|her|their|its|this|that|these|those|there|here|because|if|when|while|as|but|and|or|so|which|who|nah|yes|no)\b/i;

/** A statement that can be read by itself and is no title: somebody does something, in more than a few words. */
export function tellsItself(claim, m) {
  const { text, subject, predicate, kind } = claim;
  return kind !== 'description' && Boolean(subject && predicate) && /^\p{Lu}/u.test(text) && !LEANING.test(text) && !/^[^,]{1,60}, (who|whose|which)\b/.test(text) && text.split(/\s+/).length > 5
    && !m.articles.get(claim.article)?.title?.includes(text.replace(/\s+/g, ' '));
}

/** The items as a list. */
export function Telling({ items }) {
  return (
    <ol class="telling">
      {items.map((item) => (
        <li key={item.key}>
          <p class="kicker">{item.kicker}</p>
          <p><button type="button" class="link headline" onClick={item.open}>{item.sentence}</button></p>
          {item.uses.map((use) => <p class="words" key={`${use.article}${use.start}${use.text}`}><Letter id={use.article} /> {use.inLine ? <InLine at={use} /> : <span class="clamped">{quoted(use.text)}</span>}</p>)}
        </li>
      ))}
    </ol>
  );
}
