// Work kept in the browser's database, articles and all, so that a closed tab loses nothing: a record for each comparison. The
// decisions go along, for where the plain storage does not hold them.
import { effect, signal } from '@preact/signals';
import { clear, createStore, del, entries, set } from 'idb-keyval';
import { about, fingerprint, marks, merge } from './decisions.js';
import { wanted } from './store.js';
import { articles, classroom, made, readOnly, unsaved } from './state.js';
import { addAll } from './work.js';
import { opening } from './words.js';

/** Comparisons that are kept. */
const MOST = 20;
const WAIT = 200;
/** Milliseconds after which a database that does not answer is taken for none. */
const PATIENCE = 5000;
/** Kept comparisons, the latest first: {id, at, title, articles, marks, classroom, made}. */
export const shelf = signal([]);
/** Whether the browser has a database for the page. */
export const keeps = signal(true);

const records = createStore('crossread', 'work');
const fresh = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
let own = fresh();
let timer = null;
let example = null;

/** Keeps what is on the page from now on, a moment after each change; not while the page is left, when WebKit's database would hang on
 * what is begun. */
export function begin() {
  effect(() => {
    // Asked for, so that the effect runs when one of them changes.
    const any = [marks.value, classroom.value, made.value, articles.value].at(-1).length > 0;
    clearTimeout(timer);
    timer = any ? setTimeout(keep, WAIT) : null;
    if (any) return;
    own = fresh();
    look();
  });
}

async function safely(act) {
  try {
    return await Promise.race([act(), new Promise((_, reject) => { setTimeout(reject, PATIENCE); })]);
  } catch {
    keeps.value = false;
    return null;
  }
}

const sound = (r) => Array.isArray(r?.articles) && r.articles.length > 0 && r.articles.every((a) => typeof a?.raw === 'string' && a.meta);

/** Reads what is kept. */
async function look() {
  const found = await safely(() => entries(records));
  if (found) shelf.value = found.map(([, r]) => r).filter(sound).sort((a, b) => b.at - a.at);
}

const printsOf = (list) => list.map((a) => fingerprint(a.raw));
/** Whether all articles of a record are on the page. */
const within = (r, prints) => printsOf(r.articles).every((print) => prints.includes(print));

/** The example is in the page itself. */
function isExample(list) {
  example ??= new Set(JSON.parse(document.getElementById('crossread-example')?.textContent ?? '[]').map((a) => a.text));
  return list.every((a) => example.has(a.raw));
}

async function keep() {
  clearTimeout(timer);
  timer = null;
  const list = articles.value;
  if (!wanted.value || readOnly.value || !unsaved.value || !list.length || isExample(list)) return;
  const record = {
    id: own, at: Date.now(), title: list[0].view?.title || opening(list[0].raw.trim(), 80), classroom: classroom.value, made: made.value,
    articles: list.map(({ id, raw, meta }) => ({ id, raw, meta })), marks: about(printsOf(list)),
  };
  if (await safely(() => set(record.id, record, records).then(() => true)) === null) return;
  // What is part of this is kept in it; the oldest beyond what is kept go.
  const prints = printsOf(list);
  const others = shelf.value.filter((r) => r.id !== record.id);
  const gone = others.filter((r, i) => within(r, prints) || i > MOST - 2);
  for (const r of gone) await safely(() => del(r.id, records));
  shelf.value = [record, ...others.filter((r) => !gone.includes(r))];
}

/** Puts a kept comparison back on the page. */
export async function goOn(record) {
  if (!Object.keys(about(printsOf(record.articles))).length) merge(record.marks ?? {});
  await addAll(record.articles.map(({ id, raw, meta }) => async () => ({ text: raw, meta: { id, ...meta } })));
  classroom.value = Boolean(record.classroom);
  made.value = record.made ?? {};
}

export async function drop(id) {
  await safely(() => del(id, records));
  shelf.value = shelf.value.filter((r) => r.id !== id);
}

/** Deletes all of it. What is on the page stays there, and is kept anew when it changes. */
export async function dropAll() {
  clearTimeout(timer);
  timer = null;
  await safely(() => clear(records));
  shelf.value = [];
}
