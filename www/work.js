// The articles and their comparison: adding, changing, removing, what the reader decides of them, and what follows from it.
import { batch } from '@preact/signals';
import { connect } from './client.js';
import { free, LIMIT, Refusal, told } from './intake.js';
import { split } from './split.js';
import { kept, wanted } from './store.js';
import * as decisions from './decisions.js';
import { countWords, opening, plural } from './words.js';
import { adding, articles, classroom, focus, made, MOST, notices, notify, progress, readOnly, report, settle, tab, unsaved, working } from './state.js';

let client = null;
let reportJson = null;

/** Starts the engine from the page's data blocks. */
export async function start(script, blocks) {
  client = connect(script, blocks);
  await client.ready();
  settle();
}

export const hasEngine = () => client !== null;

/** Shows a report that was made elsewhere, with its JSON text. */
export function present(view, json) {
  report.value = view;
  reportJson = json;
}

/** What is said of an article, nothing where nothing is said. */
export const given = (meta) => ({ title: meta?.title?.trim() || null, outlet: meta?.outlet?.trim() || null, date: meta?.date || null });

/** Adds one article and compares; resolves to its id. Rejects, with what was there untouched, when it is refused. */
export async function add(raw, meta = {}) {
  const id = await place(raw, meta);
  await compare();
  return id;
}

/** What is in a file: articles, texts of bundles, refusals. */
export async function opened(name, bytes) {
  open();
  return client.call('open', name, bytes);
}

/** Refuses where nothing can be added. */
function open() {
  if (readOnly.value && client) throw new Refusal('What is shown came without the texts of its articles, so nothing can be compared with it. Start over to add articles.');
  if (readOnly.value) throw new Refusal('This copy has no engine, so no article can be added. Open the whole Crossread page for that.');
}

/** Adds one article, uncompared. */
export async function place(raw, { id: wanted, ...meta } = {}) {
  open();
  if (typeof raw !== 'string' || !raw.trim()) throw new Refusal('There is no text here to read.');
  if (new TextEncoder().encode(raw).length > LIMIT) throw new Refusal('This text is longer than 1 MB. Paste one article at a time.');
  if (articles.value.length >= MOST) throw new Refusal(`There are ${MOST} articles here already; that is the most.`);
  const twin = articles.value.find((a) => a.raw.trim() === raw.trim());
  if (twin) throw new Refusal(`This article is here already${twin.view?.title ? `, as “${twin.view.title}”` : ''}. It was not added again.`);
  const taken = new Set(articles.value.map((a) => a.id));
  const id = free(String(wanted ?? 'article'), taken);
  articles.value = [...articles.value, { id, raw, meta: given(meta), view: null }];
  unsaved.value = true;
  return working(async () => {
    try {
      const view = await read(id, raw, given(meta));
      if (view.language && !/^(en|english|unknown|und)$/i.test(view.language)) {
        notify(`“${view.title || id}” does not seem to be in English. Crossread reads English; little of it will be understood.`, { kind: 'warning' });
      }
      return id;
    } catch (error) {
      articles.value = articles.value.filter((a) => a.id !== id);
      throw error;
    }
  });
}

async function read(id, raw, meta) {
  const stays = decisions.keptIn(decisions.fingerprint(raw));
  const view = await client.call('add', id, raw, { ...meta, kept: stays });
  change(id, { meta, view, kept: stays });
  return view;
}

function change(id, fields) {
  articles.value = articles.value.map((a) => (a.id === id ? { ...a, ...fields } : a));
}

export const prints = () => new Map(articles.value.map((a) => [a.id, a.print ?? decisions.fingerprint(a.raw)]));
const placing = () => decisions.placed(prints());
/** The word on events that the report was made with. */
let compared = '{}';
let following = Promise.resolve();

/** Brings the findings in line with what the reader decided of events and cut passages. */
function follow() {
  following = following.then(async () => {
    if (!client || readOnly.value || !report.value) return;
    const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
    const changed = articles.value.filter((a) => a.view && !same(a.kept ?? [], decisions.keptIn(decisions.fingerprint(a.raw))));
    for (const a of changed) await reread(a, a.meta);
    if (changed.length || JSON.stringify(placing()) !== compared) await compare();
  }).catch((error) => notify(error.message, { kind: 'warning' }));
}

let warned = false;
decisions.marks.subscribe(() => {
  if (articles.peek().length) unsaved.value = true;
  if (!kept && wanted.peek() && !warned && Object.keys(decisions.marks.peek()).length) {
    warned = true;
    notify('This browser keeps no judgements here, or its storage is full. Save a file to keep yours.', { kind: 'warning' });
  }
  follow();
});

/** Puts articles on the event of another, or (null) each on one of its own. */
export function moveTo(ids, to) {
  decisions.move(prints(), ids, to, report.value.events.map((e) => e.articles));
  notify(to === null ? 'Set apart as another event. The comparison follows.' : 'Put with the others. The comparison follows.', { undo: decisions.undo });
}

/** Puts back what was cut from an article, or leaves it out again. */
export function keep(id, span, stays) {
  decisions.keep(prints().get(id), span, stays);
  notify(stays ? 'Put back. The article is read again.' : 'Left out again.', { undo: decisions.undo });
}

/** Moves an article by so many places. */
export function reorder(id, by) {
  const list = [...articles.value];
  const at = list.findIndex((a) => a.id === id);
  const to = Math.min(list.length - 1, Math.max(0, at + by));
  if (at < 0 || at === to) return;
  list.splice(to, 0, ...list.splice(at, 1));
  articles.value = list;
  unsaved.value = true;
}

/** Puts the articles in the order of these ids. */
export function arrange(ids) {
  const place = new Map(ids.map((id, i) => [id, i]));
  const of = (a) => place.get(a.id) ?? ids.length;
  articles.value = [...articles.value].sort((a, b) => of(a) - of(b));
}

/** Compares what is read; called after every change, cheap because the analyses are kept. */
export async function compare() {
  await working(async () => {
    const ready = articles.value.some((a) => a.view);
    const placed = placing();
    const next = ready ? await client.call('compare', placed) : null;
    compared = JSON.stringify(placed);
    batch(() => {
      report.value = next;
      reportJson = null;
    });
  });
}

/** Adds several; each refusal is told, none stops the others. What is read can be seen while the rest is read. An item gives an article
 * (or nothing, where it took care of itself) or, where it holds several, items. */
export async function addAll(items) {
  let added = 0;
  let shown = performance.now();
  const all = [...items];
  for (let i = 0; i < all.length; i++) {
    progress.value = { done: i, total: all.length };
    try {
      const found = await all[i]();
      if (Array.isArray(found)) {
        all.splice(i--, 1, ...found);
        continue;
      }
      if (found.text === null) continue;
      await place(found.text, found.meta);
      added++;
    } catch (error) {
      notify(told(error.message), { kind: 'warning' });
    }
    if (i + 1 < all.length && performance.now() - shown > 1500) {
      await compare();
      shown = performance.now();
    }
  }
  progress.value = null;
  if (added) {
    await compare();
    if (articles.value.length < 2) adding.value = true;
    notify(added === 1 ? 'One article added.' : `${added} articles added.`);
  }
  return added;
}

/** Words that a text must have to be taken for an article. */
const FEWEST = 5;

/** A text as pasted or dropped, which may hold several articles; then there is a way back to one. */
export async function addText(text, meta = {}) {
  const words = countWords(text);
  if (words && words < FEWEST) {
    notify(`${plural(words, 'word')} make no article. Paste its whole text.`.replace(/^1 word make/, 'One word makes'), { kind: 'warning' });
    return 0;
  }
  const parts = meta.title ? [text] : split(text);
  if (parts.length < 2) return addAll([async () => ({ text, meta })]);
  const before = new Set(articles.value.map((a) => a.id));
  const added = await addAll(parts.map((part) => async () => ({ text: part, meta })));
  const own = articles.value.filter((a) => !before.has(a.id)).map((a) => a.id);
  notify(`This looked like ${parts.length} articles, so it was added as ${parts.length}. Undo makes it one.`, {
    undo: async () => {
      for (const id of own) await take(id);
      await addAll([async () => ({ text, meta })]);
    },
  });
  return added;
}

export async function loadExample() {
  const block = document.getElementById('crossread-example');
  if (!block) throw new Refusal('This copy does not carry the example.');
  const seeds = JSON.parse(block.textContent);
  await working(async () => {
    for (const [i, { id, text }] of seeds.entries()) {
      progress.value = { done: i, total: seeds.length };
      if (!articles.value.some((a) => a.raw === text)) await place(text, { id });
    }
    progress.value = null;
    await compare();
  });
}

async function take(id) {
  if (!articles.value.some((a) => a.id === id)) return;
  articles.value = articles.value.filter((a) => a.id !== id);
  await client.call('remove', id);
}

export async function remove(id) {
  const gone = articles.value.find((a) => a.id === id);
  if (!gone || readOnly.value) return;
  const at = articles.value.indexOf(gone);
  await take(id);
  await compare();
  notify(`“${opening(gone.view?.title || gone.raw.trim(), 50)}” was removed.`, {
    undo: async () => {
      await add(gone.raw, { id: gone.id, ...gone.meta });
      const back = articles.value.filter((a) => a.id !== gone.id);
      back.splice(at, 0, articles.value.find((a) => a.id === gone.id));
      articles.value = back;
    },
  });
}

/** Changes what the reader says of an article; its date may change what "Friday" means, so it is read anew. */
export async function describe(id, meta) {
  const article = articles.value.find((a) => a.id === id);
  if (!article || readOnly.value) return;
  await reread(article, given(meta));
  await compare();
}

async function reread({ id, raw, meta: before }, meta) {
  await working(async () => {
    await client.call('remove', id);
    try {
      await read(id, raw, meta);
    } catch (error) {
      await read(id, raw, before);
      throw error;
    }
    unsaved.value = true;
  });
}

/** Takes everything off the page, with a way back. */
export async function startOver() {
  const had = articles.value;
  // What came without texts cannot be read again; its file is still there.
  const again = !readOnly.value;
  await clear();
  if (!again) return;
  notify(`${had.length === 1 ? 'One article was' : `${had.length} articles were`} taken off the page.`, {
    undo: () => addAll(had.map((a) => async () => ({ text: a.raw, meta: { id: a.id, ...a.meta } }))),
  });
}

export async function clear() {
  const all = articles.value;
  for (const a of all) if (client?.has(a.id)) await client.call('remove', a.id);
  batch(() => {
    articles.value = [];
    // Ways back to what is gone would bring it back in part.
    notices.value = notices.value.filter((n) => !n.undo);
    report.value = null;
    reportJson = null;
    focus.value = null;
    tab.value = 'overview';
    classroom.value = false;
    unsaved.value = false;
    made.value = {};
    readOnly.value = !client;
    decisions.differing.value = [];
  });
}

/** The report as JSON text, with code-point offsets. */
export async function json() {
  await following;
  if (reportJson === null) reportJson = await exported('json');
  return reportJson;
}

export async function exported(format) {
  if (format === 'json' && readOnly.value) return reportJson;
  if (!client || readOnly.value) throw new Refusal('This copy has no engine; save JSON, or open it in the whole Crossread page.');
  return client.call('report', format, placing());
}

