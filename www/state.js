// What the page knows, as signals, and everything that changes it. Views only read.
import { batch, computed, signal } from '@preact/signals';
import { connect } from './client.js';
import { bundleIn, dataOf, htmlOf, utf16FromPoints } from './bundle.js';
import { idFrom, LIMIT, looksLikeHtml, metaOfHtml, Refusal, textOfFile, textOfHtml } from './intake.js';
import { split } from './split.js';
import * as decisions from './decisions.js';
/* global VERSION */

export const version = VERSION;
export const MOST = 200;

/** Articles as given, in the reader's order: {id, raw, meta, kept, view}; `view` is null while the article is read, `kept` are the cut
 * passages that it was read with. */
export const articles = signal([]);
export const report = signal(null);
export const notices = signal([]);
export const tab = signal('overview');
export const adding = signal(false);
/** The claim or span that the Read view shows: {article, start, end, claim}. */
export const focus = signal(null);
export const phase = signal('loading');
export const trouble = signal(null);
/** Opened from a bundle without the engine: everything can be read, nothing added. */
export const readOnly = signal(false);
/** Classroom mode: outlets hidden, findings shown only after the reader's own. */
export const classroom = signal(false);
export const unsaved = signal(false);
/** How far a longer piece of reading is: {done, total}. */
export const progress = signal(null);
/** The articles of the report, in the reader's order; as text, so that it changes only when the order does. */
const ranked = computed(() => {
  const there = new Set((report.value?.articles ?? []).map((a) => a.id));
  const own = articles.value.map((a) => a.id).filter((id) => there.delete(id));
  return JSON.stringify([...own, ...there]);
});
export const order = computed(() => JSON.parse(ranked.value));
export const letters = computed(() => new Map(order.value.map((id, i) => [id, letter(i)])));

let client = null;
let pristine = '';
let reportJson = null;
let open = 0;

const letter = (i) => (i < 26 ? String.fromCharCode(65 + i) : `${String.fromCharCode(64 + Math.floor(i / 26))}${String.fromCharCode(65 + (i % 26))}`);

/** Starts from the page as delivered; resolves when articles can be added or, in a bundle, read. */
export async function begin(page, script) {
  pristine = page;
  const block = (id) => document.getElementById(id)?.textContent ?? null;
  const data = block('crossread-data');
  const bundle = data && data !== 'null' ? bundleIn(data) : null;
  decisions.begin();
  if (bundle) show(bundle);
  const engine = block('crossread-engine');
  if (!engine) {
    readOnly.value = true;
    settle();
    return;
  }
  client = connect(script, { engine, reader: block('crossread-reader'), similarity: block('crossread-similarity') });
  await client.ready();
  settle();
  if (bundle) await restore(bundle);
}

/** The checksum of the file as it was opened. */
export async function sha256() {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pristine));
  return [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join('');
}

function settle() {
  phase.value = trouble.value ? 'error' : open > 0 ? 'busy' : 'ready';
}

export function fail(error) {
  trouble.value = error.message;
  settle();
}

async function working(task) {
  open++;
  settle();
  try {
    return await task();
  } finally {
    open--;
    settle();
  }
}

let lastNotice = 0;
export function notify(text, { undo = null, kind = 'info' } = {}) {
  const id = ++lastNotice;
  // A passing remark takes the place of the last one; warnings and ways back stay.
  const kept = notices.value.filter((n) => n.kind !== 'info' || n.undo);
  notices.value = [...kept.slice(-3), { id, text, undo, kind }];
  if (kind === 'info') setTimeout(() => forget(id), undo ? 20000 : 8000);
}
export function forget(id) {
  notices.value = notices.value.filter((n) => n.id !== id);
}

const given = (meta) => ({ title: meta?.title?.trim() || null, outlet: meta?.outlet?.trim() || null, date: meta?.date || null });

/** Adds one article and compares; resolves to its id. Rejects, with what was there untouched, when it is refused. */
export async function add(raw, meta = {}) {
  const id = await place(raw, meta);
  await compare();
  return id;
}

async function place(raw, { id: wanted, ...meta } = {}) {
  if (readOnly.value) throw new Refusal('This copy has no engine, so no article can be added. Open the whole Crossread page for that.');
  if (typeof raw !== 'string' || !raw.trim()) throw new Refusal('There is no text here to read.');
  if (new TextEncoder().encode(raw).length > LIMIT) throw new Refusal('This text is longer than 1 MB. Paste one article at a time.');
  if (articles.value.length >= MOST) throw new Refusal(`There are ${MOST} articles here already; that is the most.`);
  const twin = articles.value.find((a) => a.raw.trim() === raw.trim());
  if (twin) throw new Refusal(`This article is here already${twin.view?.title ? `, as “${twin.view.title}”` : ''}. It was not added again.`);
  const taken = new Set(articles.value.map((a) => a.id));
  const id = wanted && !taken.has(wanted) ? String(wanted).slice(0, 80) : idFrom(wanted ?? 'article', taken);
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
  const kept = decisions.keptIn(decisions.fingerprint(raw));
  const view = await client.call('add', id, raw, { ...meta, kept });
  change(id, { meta, view, kept });
  return view;
}

function change(id, fields) {
  articles.value = articles.value.map((a) => (a.id === id ? { ...a, ...fields } : a));
}

const prints = () => new Map(articles.value.map((a) => [a.id, decisions.fingerprint(a.raw)]));
const placing = () => decisions.placed(prints());
/** The word on events that the report was made with. */
let compared = '{}';
let following = Promise.resolve();

/** Brings the findings in line with what the reader decided of events and cut passages. */
function follow() {
  following = following.then(async () => {
    if (!client || !report.value) return;
    const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
    const changed = articles.value.filter((a) => a.view && !same(a.kept ?? [], decisions.keptIn(decisions.fingerprint(a.raw))));
    for (const a of changed) await reread(a, a.meta);
    if (changed.length || JSON.stringify(placing()) !== compared) await compare();
  }).catch((error) => notify(error.message, { kind: 'warning' }));
}

decisions.marks.subscribe(() => {
  if (articles.peek().length) unsaved.value = true;
  follow();
});

/** Puts articles on the event of another, or (null) each on one of its own. */
export function moveTo(ids, to) {
  decisions.move(prints(), ids, to, report.value.events.map((e) => e.articles));
  notify(to === null ? 'Set apart as another event. The comparison follows.' : 'Put with the others. The comparison follows.', { undo: decisions.undo });
}

/** Puts back what was cut from an article, or leaves it out again. */
export function keep(id, span, kept) {
  decisions.keep(prints().get(id), span, kept);
  notify(kept ? 'Put back. The article is read again.' : 'Left out again.', { undo: decisions.undo });
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

function arrange(ids) {
  const place = new Map(ids.map((id, i) => [id, i]));
  const of = (a) => place.get(a.id) ?? ids.length;
  articles.value = [...articles.value].sort((a, b) => of(a) - of(b));
}

/** Compares what is read; called after every change, cheap because the analyses are kept. */
async function compare() {
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

/** Adds several; each refusal is told, none stops the others. What is read can be seen while the rest is read. */
export async function addAll(items) {
  let added = 0;
  let shown = performance.now();
  for (const [i, item] of items.entries()) {
    progress.value = { done: i, total: items.length };
    try {
      const { text, meta } = await item();
      if (text === null) continue;
      await place(text, meta);
      added++;
    } catch (error) {
      notify(error.message, { kind: 'warning' });
    }
    if (i + 1 < items.length && performance.now() - shown > 1500) {
      await compare();
      shown = performance.now();
    }
  }
  progress.value = null;
  if (added) {
    await compare();
    adding.value = articles.value.length < 2;
    notify(added === 1 ? 'One article added.' : `${added} articles added.`);
  }
  return added;
}

/** A text as pasted or dropped, which may hold several articles; then there is a way back to one. */
export async function addText(text, meta = {}) {
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

/** Files as dropped or picked: articles, saved pages, bundles. */
export function addFiles(files) {
  return addAll([...files].map((file) => async () => {
    const named = /\.(html?|json)$/i.test(file.name);
    const text = await textOfFile(file, named ? 64 << 20 : LIMIT);
    const bundle = named ? bundleIn(text) : null;
    if (bundle) {
      await restore(bundle, { beside: true });
      return { text: null };
    }
    if (/\.json$/i.test(file.name)) throw new Refusal(`“${file.name}” is not a Crossread file.`);
    const id = idFrom(file.name, new Set(articles.value.map((a) => a.id)));
    if (looksLikeHtml(text)) return { text: textOfHtml(text, { page: true }), meta: { id, ...metaOfHtml(text) } };
    return { text, meta: { id } };
  }));
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
  notify(`“${gone.view?.title || id}” was removed.`, {
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

async function reread({ id, raw }, meta) {
  await working(async () => {
    await client.call('remove', id);
    await read(id, raw, meta);
    unsaved.value = true;
  });
}

/** Takes everything off the page, with a way back. */
export async function startOver() {
  const had = articles.value;
  await clear();
  notify(`${had.length === 1 ? 'One article was' : `${had.length} articles were`} taken off the page.`, {
    undo: () => addAll(had.map((a) => async () => ({ text: a.raw, meta: { id: a.id, ...a.meta } }))),
  });
}

export async function clear() {
  const all = articles.value;
  for (const a of all) if (client?.has(a.id)) await client.call('remove', a.id);
  batch(() => {
    articles.value = [];
    report.value = null;
    reportJson = null;
    focus.value = null;
    tab.value = 'overview';
    classroom.value = false;
    unsaved.value = false;
  });
}

/** The report as JSON text, with code-point offsets. */
export async function json() {
  if (reportJson === null) reportJson = await exported('json');
  return reportJson;
}

export async function exported(format) {
  if (format === 'json' && readOnly.value) return reportJson;
  if (!client) throw new Refusal('This copy has no engine; save JSON, or open it in the whole Crossread page.');
  return client.call('report', format, placing());
}

function decided({ notes = true } = {}) {
  const given = Object.fromEntries(articles.value.filter((a) => a.meta.title || a.meta.outlet || a.meta.date).map((a) => [a.id, a.meta]));
  const own = decisions.about(articles.value.map((a) => decisions.fingerprint(a.raw)));
  const shared = notes ? own : Object.fromEntries(Object.entries(own).filter(([, m]) => m.verdict).map(([key, m]) => [key, { ...m, note: '' }]));
  const moved = order.value.some((id, i) => id !== report.value?.articles[i]?.id);
  // Empty parts are left out, as the command line leaves them out.
  return { ...(Object.keys(shared).length && { marks: shared }), ...(Object.keys(given).length && { given }), ...(moved && { order: order.value }), ...(classroom.value && { classroom: true }) };
}

/** The page as one file, with what is in it; `notes: false` leaves out what the reader wrote. */
export async function bundle({ engine = true, notes = true } = {}) {
  const data = articles.value.length ? dataOf(version, (await json()).trim(), decided({ notes })) : 'null';
  const html = htmlOf(pristine, data, { engine });
  unsaved.value = false;
  return new Blob([html], { type: 'text/html' });
}

/** Opens a bundle: shows it at once, and where there is an engine takes its articles over. */
export async function openBundle(blob) {
  const found = bundleIn(await textOfFile(new File([blob], 'bundle'), 64 << 20));
  if (!found) throw new Refusal('This is not a Crossread file.');
  await restore(found);
}

function show({ report: found, reportJson: text, decisions: theirs }) {
  const view = utf16FromPoints(found);
  batch(() => {
    report.value = view;
    reportJson = text;
    articles.value = view.articles.map((a) => ({
      id: a.id, raw: a.text, meta: given(theirs.given[a.id]), kept: a.kept, view: { ...a, claims: found.claims.filter((c) => c.article === a.id).length, words: countWords(a.text) },
    }));
    arrange(theirs.order);
    classroom.value = theirs.classroom;
    takeOver({ ...decisions.marksIn(view.articles), ...theirs.marks });
    unsaved.value = false;
  });
}

const countWords = (text) => text.split(/\s+/).filter(Boolean).length;

function takeOver(theirs) {
  if (!Object.keys(theirs).length) return;
  const differing = decisions.merge(theirs);
  if (differing) notify(`On ${differing === 1 ? 'one finding' : `${differing} findings`} the file and you judge differently. Yours was kept; undo takes the file’s judgements out again.`, { kind: 'warning' });
}

/** Opens a bundle in place of what is here or, with `beside`, adds to it: nothing that is here is lost. */
async function restore(found, { beside = false } = {}) {
  if (!client) {
    show(found);
    return;
  }
  const alone = !beside || articles.value.length === 0;
  if (alone) await clear();
  await working(async () => {
    takeOver({ ...decisions.marksIn(utf16FromPoints(found.report).articles), ...found.decisions.marks });
    const here = new Set(articles.value.map((a) => a.raw));
    const missing = found.report.articles.filter((a) => !here.has(a.text));
    for (const [i, a] of missing.entries()) {
      progress.value = { done: i, total: missing.length };
      // What the reader gave; a bundle from the command line says it in the articles themselves.
      const about = found.decisions.given[a.id] ?? { outlet: a.outlet, date: a.date };
      await place(a.text, { ...about, id: a.id }).catch((error) => notify(error.message, { kind: 'warning' }));
    }
    progress.value = null;
    if (alone) {
      arrange(found.decisions.order);
      classroom.value = found.decisions.classroom;
    }
    await compare();
    unsaved.value = !alone;
  });
  if (alone) await check(found);
}

/** Whether this page comes to the findings that the file holds. */
async function check(found) {
  if (found.report.crossread !== version) {
    notify(`This file was made by version ${found.report.crossread}, this is ${version}; the articles were read anew.`);
    return;
  }
  const plain = (text) => JSON.stringify(JSON.parse(text));
  const own = decisions.placed(prints());
  const theirs = Object.fromEntries(found.report.articles.filter((a) => a.placed_with).map((a) => [a.id, a.placed_with]));
  if (JSON.stringify(Object.entries(own).sort()) !== JSON.stringify(Object.entries(theirs).sort())) {
    notify('You put the articles on other events than this file does; the findings follow your judgement.');
  } else if (plain(await json()) === plain(found.reportJson)) notify('Checked: this page comes to the same findings as the file.');
  else notify('The findings in this file are not those that this page comes to. You see this page’s own.', { kind: 'warning' });
}

/** A text without the names of the outlets, in classroom mode. */
export function unnamed(text) {
  if (!classroom.value) return text;
  const names = (report.value?.articles ?? []).filter((a) => a.outlet).sort((a, b) => b.outlet.length - a.outlet.length);
  return names.reduce((t, a) => t.replaceAll(a.outlet, '▒▒▒'), text);
}

/** Leads to the words of a finding. */
export function goTo(article, span, claim = null) {
  batch(() => {
    focus.value = { article, start: span.start, end: span.end, claim, at: (focus.value?.at ?? 0) + 1 };
    tab.value = 'read';
  });
}
