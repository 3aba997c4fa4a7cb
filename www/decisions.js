// What the reader decides: findings confirmed, dismissed, noted; statements joined or taken apart; articles put on another event;
// cut passages put back. One map from a key to a mark, with undo. Keys name the words they are about, so that they outlive a new
// analysis and fit no other articles.
import { computed, signal } from '@preact/signals';
import { heard, load, store, want } from './store.js';

/** {verdict: 'confirmed' | 'dismissed' | null, note} by key. A join is a confirmed `same:`, a split a confirmed `apart:`, a cut passage
 * put back a confirmed `keep:`; `with:X|Y` puts the article X on the event of Y, `alone:X` on one of its own. */
export const marks = signal({});
/** Steps: the marks that each changed, as they were and as they became; undefined: none. */
const past = signal([]);
const future = signal([]);
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);
const STEPS = 200;
const YES = { verdict: 'confirmed', note: '' };

export const begin = () => {
  marks.value = load();
  // Another window judged: its word is taken over, not overwritten.
  heard((theirs) => { marks.value = theirs; });
};

const named = new Map();
/** Characters of the texts whose names are kept. */
let held = 0;
const HELD = 1 << 23;

/** A short name for a text: the same text, the same name, whatever the article is called. Kept, because long texts are asked for often. */
export function fingerprint(text) {
  if (!named.has(text)) {
    if (held > HELD) {
      named.clear();
      held = 0;
    }
    held += text.length;
    named.set(text, hashed(text));
  }
  return named.get(text);
}

function hashed(text) {
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

/** The fingerprint of an article's text; where that was left out when it was shared, the one that it had. */
export const printOf = (article) => (article.withheld?.length && article.print) || fingerprint(article.text);

/** The key of a finding: its kind and where its words stand. `prints`: article id to fingerprint. */
export const keyOf = (prints, kind, spans) =>
  `${kind}:${spans.map((s) => `${prints.get(s.article) ?? s.article}@${s.start}-${s.end}`).sort().join('|')}`;

function put(changes) {
  const next = { ...marks.value };
  for (const [key, mark] of Object.entries(changes)) {
    if (mark?.verdict || mark?.note) next[key] = mark;
    else delete next[key];
  }
  store(next);
  marks.value = next;
}

/** Changes marks, undefined takes one away; all of it is one step. */
function step(after) {
  const before = Object.fromEntries(Object.keys(after).map((key) => [key, marks.value[key]]));
  past.value = [...past.value.slice(-STEPS), { before, after }];
  future.value = [];
  put(after);
}

export function mark(key, fields) {
  const before = marks.value[key] ?? { verdict: null, note: '' };
  const after = { ...before, ...fields };
  const typing = before.note && after.note && before.verdict === after.verdict;
  const last = past.value.at(-1);
  if (!typing || !last || !(key in last.after)) return step({ [key]: after });
  // A note is one step, not one a letter.
  past.value = [...past.value.slice(0, -1), { before: last.before, after: { ...last.after, [key]: after } }];
  future.value = [];
  put({ [key]: after });
}

export function undo() {
  const last = past.value.at(-1);
  if (!last) return;
  future.value = [...future.value, last];
  past.value = past.value.slice(0, -1);
  put(last.before);
}

export function redo() {
  const next = future.value.at(-1);
  if (!next) return;
  past.value = [...past.value, next];
  future.value = future.value.slice(0, -1);
  put(next.after);
}

/** The marks about these articles only: what was judged in other comparisons is nobody else's business. */
export function about(prints) {
  const known = new Set(prints);
  const fits = ([key]) => key.slice(key.indexOf(':') + 1).split('|').every((part) => known.has(part.split('@', 1)[0]));
  return Object.fromEntries(Object.entries(marks.value).filter(fits).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where somebody else's file judges otherwise than the reader: {key, own, their}; for events `own` is the key of the reader's own word. */
export const differing = signal([]);

/** Takes over somebody else's marks. Where both judged, the reader's own stays, and both notes; `differing` tells which. */
export function merge(theirs, first = false) {
  const found = [];
  const next = {};
  const moved = movesIn(marks.value);
  for (const [key, their] of Object.entries(theirs)) {
    const own = marks.value[key];
    const move = moveOf(key);
    if ((own?.verdict && their.verdict && own.verdict !== their.verdict) || (move && moved.has(move.article) && !own)) {
      found.push({ key, own: move ? moved.get(move.article)?.key ?? key : own.verdict, their: their.verdict });
      if (move) continue;
    }
    const notes = own?.note && their.note && !own.note.includes(their.note) ? `${own.note}\n${their.note}` : own?.note || their.note;
    const both = { verdict: own?.verdict ?? their.verdict, note: notes };
    if (own?.verdict !== both.verdict || own?.note !== both.note) next[key] = both;
  }
  // What came with the file that was opened is no step of the reader's.
  if (first && !found.length) put(next);
  else if (Object.keys(next).length) step(next);
  differing.value = found;
}

/** Takes the other one's word after all. */
export function prefer({ key, own, their }) {
  const move = moveOf(key);
  step(move ? { [own]: undefined, [key]: YES } : { [key]: { note: '', ...marks.value[key], verdict: their } });
  differing.value = differing.value.filter((d) => d.key !== key);
}

/** The joins and splits alone, as text, so that the groups change only when these do. */
const shaping = computed(() => Object.entries(marks.value).filter(([key, m]) => m.verdict === 'confirmed' && /^(same|apart):/.test(key)).map(([key]) => key).join('\n'));

/** Forgets all judgements, here and in the browser's storage. */
export function forgetAll() {
  past.value = [];
  future.value = [];
  marks.value = {};
  store({});
}

/** Lets the browser keep judgements, or not. */
export const letKeep = (yes) => want(yes, marks.value);

/** The cut passages of a text that the reader put back, in order. */
export function keptIn(print) {
  const begin = `keep:${print}@`;
  const found = Object.entries(marks.value).filter(([key, m]) => key.startsWith(begin) && m.verdict === 'confirmed');
  return found.map(([key]) => key.slice(begin.length).split('-').map(Number)).map(([start, end]) => ({ start, end })).sort((a, b) => a.start - b.start);
}

/** Puts a cut passage back, or leaves it out again. */
export const keep = (print, { start, end }, kept = true) => step({ [`keep:${print}@${start}-${end}`]: kept ? YES : undefined });

/** {article, with}, by fingerprint: what a key says of an event. */
function moveOf(key) {
  const [, kind, article, other] = /^(with|alone):([^|]+)(?:\|(.+))?$/.exec(key) ?? [];
  return kind ? { article, with: kind === 'alone' ? article : other } : null;
}

function movesIn(map) {
  const found = Object.entries(map).filter(([, m]) => m.verdict === 'confirmed').map(([key]) => [key, moveOf(key)]);
  return new Map(found.filter(([, move]) => move).map(([key, move]) => [move.article, { ...move, key }]));
}

const moveKey = (article, other) => (article === other ? `alone:${article}` : `with:${article}|${other}`);

/** For an article the one whose event it shares by the reader's word, or itself; by id. `prints`: id to fingerprint. */
export function placed(prints) {
  const ids = new Map([...prints].map(([id, print]) => [print, id]));
  const moves = [...movesIn(marks.value).values()].filter((m) => ids.has(m.article) && ids.has(m.with));
  return Object.fromEntries(moves.map((m) => [ids.get(m.article), ids.get(m.with)]));
}

/** Puts articles on the event of another one, or (`to` null) each on one of its own, as one step. `events`: lists of ids as they stand. */
export function move(prints, ids, to, events) {
  const moves = movesIn(marks.value);
  const after = {};
  const set = (article, other) => {
    if (moves.has(article)) after[moves.get(article).key] = undefined;
    after[moveKey(article, other)] = YES;
  };
  for (const id of ids) {
    const print = prints.get(id);
    // Those that were put beside this one stay where they are.
    const stay = (events.find((e) => e.includes(id)) ?? []).filter((x) => !ids.includes(x));
    for (const other of stay) {
      const theirs = moves.get(prints.get(other));
      if (theirs?.with !== print || theirs.article === print) continue;
      const anchor = stay.find((x) => moves.get(prints.get(x))?.with !== print);
      set(theirs.article, anchor ? prints.get(anchor) : prints.get(stay[0]));
    }
    set(print, to === null ? print : prints.get(to));
  }
  step(after);
}

/** What a report says of the reader's decisions, as marks: a file from the command line has no others. */
export function marksIn(articles) {
  const prints = new Map(articles.map((a) => [a.id, printOf(a)]));
  const found = {};
  for (const a of articles) {
    const print = prints.get(a.id);
    for (const k of a.kept ?? []) found[`keep:${print}@${k.start}-${k.end}`] = YES;
    if (prints.has(a.placed_with)) found[moveKey(print, prints.get(a.placed_with))] = YES;
  }
  return found;
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
