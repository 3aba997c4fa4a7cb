// Files: what the page is opened from, articles and bundles that are dropped, and the page saved with what is in it.
import { batch } from '@preact/signals';
import { bundleIn, dataOf, htmlOf, utf16FromPoints } from './bundle.js';
import { idFrom, LIMIT, looksLikeHtml, metaOfHtml, Refusal, textOfFile, textOfHtml } from './intake.js';
import * as decisions from './decisions.js';
import { articles, classroom, notify, order, progress, readOnly, report, settle, unsaved, version, working } from './state.js';
import { addAll, arrange, clear, compare, given, hasEngine, json, place, present, prints, start } from './work.js';

let pristine = '';

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
  await start(script, { engine, reader: block('crossread-reader'), similarity: block('crossread-similarity') });
  if (bundle) await restore(bundle);
}

/** The checksum of the file as it was opened. */
export async function sha256() {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pristine));
  return [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join('');
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
    present(view, text);
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
  if (!hasEngine()) {
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
