// What the reader decides: findings confirmed, dismissed, noted; statements joined or taken apart. One map from a key to a
// mark, with undo. Keys name the words they are about, so that they outlive a new analysis and fit no other articles.
import { computed, signal } from '@preact/signals';
import { load, store } from './store.js';

/** {verdict: 'confirmed' | 'dismissed' | null, note} by key. A join is a confirmed `same:`, a split a confirmed `apart:`. */
export const marks = signal({});
const past = signal([]);
const future = signal([]);
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);
const STEPS = 200;

export const begin = () => {
  marks.value = load();
};

/** A short name for a text: the same text, the same name, whatever the article is called. */
export function fingerprint(text) {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

/** The key of a finding: its kind and where its words stand. `prints`: article id to fingerprint. */
export const keyOf = (prints, kind, spans) =>
  `${kind}:${spans.map((s) => `${prints.get(s.article) ?? s.article}@${s.start}-${s.end}`).sort().join('|')}`;

const put = (next) => {
  marks.value = next;
  store(next);
};

export function mark(key, fields) {
  const before = marks.value[key] ?? { verdict: null, note: '' };
  const after = { ...before, ...fields };
  const typing = before.note && after.note && before.verdict === after.verdict;
  // A note is one step, not one a letter.
  if (!typing) past.value = [...past.value.slice(-STEPS), marks.value];
  future.value = [];
  const { [key]: _, ...others } = marks.value;
  put(after.verdict || after.note ? { ...others, [key]: after } : others);
}

export function undo() {
  if (!past.value.length) return;
  future.value = [...future.value, marks.value];
  const last = past.value.at(-1);
  past.value = past.value.slice(0, -1);
  put(last);
}

export function redo() {
  if (!future.value.length) return;
  past.value = [...past.value, marks.value];
  const next = future.value.at(-1);
  future.value = future.value.slice(0, -1);
  put(next);
}

/** The marks about these articles only: what was judged in other comparisons is nobody else's business. */
export function about(prints) {
  const known = new Set(prints);
  const fits = ([key]) => key.slice(key.indexOf(':') + 1).split('|').every((part) => known.has(part.split('@', 1)[0]));
  return Object.fromEntries(Object.entries(marks.value).filter(fits).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Takes over somebody else's marks. Where both judged, the reader's own stays, and both notes; gives how many differed. */
export function merge(theirs) {
  let differing = 0;
  const next = { ...marks.value };
  for (const [key, their] of Object.entries(theirs)) {
    const own = next[key];
    if (own?.verdict && their.verdict && own.verdict !== their.verdict) differing++;
    const notes = own?.note && their.note && !own.note.includes(their.note) ? `${own.note}\n${their.note}` : own?.note || their.note;
    next[key] = { verdict: own?.verdict ?? their.verdict, note: notes };
  }
  past.value = [...past.value, marks.value];
  put(next);
  return differing;
}

/** The joins and splits alone, as text, so that the groups change only when these do. */
const shaping = computed(() => Object.entries(marks.value).filter(([key, m]) => m.verdict === 'confirmed' && /^(same|apart):/.test(key)).map(([key]) => key).join('\n'));

/** Forgets all judgements, here and in the browser's storage. */
export function forgetAll() {
  past.value = [];
  future.value = [];
  put({});
}

/** The groups after the reader's splits and joins. */
export function decided(groups, claims, prints) {
  const keys = shaping.value.split('\n').filter(Boolean);
  const apart = new Set(keys.filter((key) => key.startsWith('apart:')));
  const kept = groups.map((g) => ({ ...g, claims: g.claims.filter((id) => claims.has(id) && !(apart.size && apart.has(keyOf(prints, 'apart', [claims.get(id)])))) }));
  const joins = keys.filter((key) => key.startsWith('same:'));
  if (joins.length) join(kept, joins, claims, prints);
  return kept.filter((g) => g.claims.length > 1).map((g) => ({ ...g, articles: [...new Set(g.claims.map((id) => claims.get(id).article))] }));
}

function join(groups, joins, claims, prints) {
  const byKey = new Map([...claims.values()].map((c) => [keyOf(prints, '', [c]).slice(1), c.id]));
  const home = new Map(groups.flatMap((g) => g.claims.map((id) => [id, g])));
  for (const key of joins) {
    const [a, b] = key.slice(5).split('|').map((part) => byKey.get(part));
    if (!a || !b) continue;
    const [to, from] = [home.get(a), home.get(b)];
    if (to && to === from) continue;
    const label = to?.label ?? from?.label ?? claims.get(a).text;
    const joined = { id: `own-${a}`, label, claims: [...(to?.claims ?? [a]), ...(from?.claims ?? [b])], origins: 0, byReader: true };
    for (const old of [to, from]) if (old) old.claims = [];
    groups.push(joined);
    for (const id of joined.claims) home.set(id, joined);
  }
}
