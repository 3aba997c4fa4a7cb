// Look-ups over the report, made once for each report.
import { computed } from '@preact/signals';
import { order, report } from './state.js';
import { decided, printOf } from './decisions.js';
import { bare } from './words.js';

const by = (items, key) => {
  const map = new Map();
  for (const item of items) {
    const k = key(item);
    if (!map.has(k)) map.set(k, []);
    map.get(k).push(item);
  }
  return map;
};

export const model = computed(() => {
  const whole = report.value;
  if (!whole) return null;
  const place = new Map(order.value.map((id, i) => [id, i]));
  const inOrder = (a, b) => place.get(a) - place.get(b);
  const r = { ...whole, articles: [...whole.articles].sort((a, b) => inOrder(a.id, b.id)) };
  const list = (name) => r[name] ?? [];
  const claims = new Map(list('claims').map((c) => [c.id, c]));
  const articles = new Map(list('articles').map((a) => [a.id, a]));
  const prints = new Map([...articles.values()].map((a) => [a.id, printOf(a)]));
  const groups = decided(list('groups'), claims, prints);
  const groupOf = new Map();
  for (const group of groups) for (const id of group.claims) groupOf.set(id, group);
  const conflictsOf = new Map();
  for (const conflict of list('conflicts')) {
    for (const id of [conflict.a, conflict.b]) conflictsOf.set(id, [...(conflictsOf.get(id) ?? []), conflict]);
  }
  return {
    r, claims, articles, prints, groups, groupOf, conflictsOf,
    quotes: new Map(list('quotes').map((q) => [q.id, q])),
    entities: new Map(list('entities').map((e) => [e.id, e])),
    ...voices(list('entities')),
    claimsByArticle: by(list('claims'), (c) => c.article),
    rows: rowsOf(r, claims, groups, groupOf, conflictsOf, (a, b) => inOrder(a.article, b.article) || a.start - b.start),
  };
});

/** `voice`: a source's full name: "Holt" in one article and "Anna Holt" in another are one voice where the names were found to be one's.
 * `named`: whether a source has a name, as "Anna Holt" and "the Aldwick Post" have, "a spokesman for Aldwick" and "Reports" not. */
function voices(entities) {
  const known = new Map();
  const key = (article, name) => `${article}\n${name.toLowerCase()}`;
  for (const e of entities) {
    for (const m of e.mentions) if (m.kind === 'name') known.set(key(m.article, m.text), e.name);
  }
  // "Anna Holt, the mayor of Kell": the name stands before the comma.
  const voice = (article, name) => known.get(key(article, name)) ?? known.get(key(article, name.split(',', 1)[0])) ?? bare(name);
  const named = (article, name) => {
    const words = bare(name).split(/,| (?:of|for|from|in|on|at|to|with|by|who|close|familiar)\b/, 1)[0].trim().replace(/^the /i, '').split(/\s+/);
    return known.has(key(article, words.join(' '))) || known.has(key(article, name)) || (words.length > 1 && /^\p{Lu}/u.test(words.at(-1)));
  };
  return { voice, named };
}

/** The rows of the matrix: groups, and each claim that stands alone. */
function rowsOf(r, claims, groups, groupOf, conflictsOf, inOrder) {
  const row = (id, label, members, group) => ({
    id, label, group, members,
    cells: by(members, (c) => c.article),
    importance: Math.max(0, ...members.map((c) => c.importance ?? 0)),
    ...inConflict([...new Set(members.flatMap((c) => conflictsOf.get(c.id) ?? []))]),
    words: `${label} ${members.map((c) => `${c.text} ${(c.sources ?? []).join(' ')}`).join(' ')}`.toLowerCase(),
  });
  const grouped = groups.map((g) => row(g.id, g.label, g.claims.map((id) => claims.get(id)).filter(Boolean).sort(inOrder), g));
  const alone = (r.claims ?? []).filter((c) => !groupOf.has(c.id)).map((c) => row(c.id, c.text, [c], null));
  return [...grouped, ...alone].filter((x) => x.members.length);
}

const inConflict = (conflicts) => ({ conflicts, contradicted: conflicts.some((c) => c.strength === 'contradiction') });

/** The sentence around a span, with the span's place in it; the span itself where no sentence holds it. */
export function sentenceAt(article, span) {
  const inside = (article?.sentences ?? []).filter((s) => s.start < span.end && span.start < s.end);
  const start = Math.min(span.start, ...inside.map((s) => s.start));
  const end = Math.max(span.end, ...inside.map((s) => s.end));
  return { before: shown(article, start, span.start), words: shown(article, span.start, span.end), after: shown(article, span.end, end) };
}

/** A stretch of a text, with a sign where words were left out when it was shared. */
function shown(article, start, end) {
  let out = '';
  for (const gap of (article?.withheld ?? []).filter((w) => w.start < end && start < w.end)) {
    out += `${article.text.slice(start, Math.max(start, gap.start))}[…]`;
    start = Math.min(end, gap.end);
  }
  return out + (article?.text ?? '').slice(start, end);
}
