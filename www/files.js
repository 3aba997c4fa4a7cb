// Files: what the page is opened from, articles and bundles that are dropped, and the page saved with what is in it.
import { batch } from '@preact/signals';
import { bundleIn, dataOf, fileOf, htmlOf, isWhole, sha256, sumsOf } from './bundle.js';
import { utf16FromPoints } from './checked.js';
import { bytesOfFile, free, Refusal, told } from './intake.js';
import * as decisions from './decisions.js';
import { articles, classroom, made, notify, order, progress, readOnly, report, settle, unsaved, version, withheld, working } from './state.js';
import { addAll, arrange, clear, compare, describe, exported, given, hasEngine, json, opened, place, present, prints, start } from './work.js';

let pristine = '';

/** Starts from the page as delivered; resolves when articles can be added or, in a bundle, read. */
export async function begin(page, script) {
  pristine = page;
  const block = (id) => document.getElementById(id)?.textContent ?? null;
  const engine = block('crossread-engine');
  const bundle = own(block('crossread-data'), engine);
  decisions.begin();
  blocks = bundle?.blocks ?? null;
  if (bundle) show(bundle);
  if (!engine) {
    readOnly.value = true;
    settle();
    if (bundle && !(await isWhole(bundle))) notify(CHANGED, { kind: 'warning' });
    return;
  }
  const parts = { engine, reader: block('crossread-reader'), similarity: block('crossread-similarity') };
  summed = () => sumsOf(parts);
  await start(script, parts);
  if (bundle) await restore(bundle);
  if (bundle?.blocks && !bundle.report.articles.some((a) => a.withheld.length) && !equal(bundle.blocks, await ownBlocks())) {
    notify('The engine in this file is not the one that it was saved with. Get the file again, or open it from your own copy of Crossread.', { kind: 'warning' });
  }
}

const CHANGED = 'This file was changed after it was saved, or damaged on its way.';
const equal = (a, b) => JSON.stringify(a) === JSON.stringify(b);
/** Checksums of this page's engine, or in a copy without one of the engine that it was saved with; made when they are first needed. */
let blocks = null;
let summed = null;
async function ownBlocks() {
  if (summed) {
    blocks = await summed();
    summed = null;
  }
  return blocks;
}

/** The bundle in the page's own block. Damaged data keeps nobody from using the engine. */
function own(data, engine) {
  if (!data || data === 'null') return null;
  try {
    return bundleIn(data);
  } catch (error) {
    if (!engine) throw error;
    notify(error.message, { kind: 'warning' });
    return null;
  }
}

/** The checksum of the file as it was opened. */
export const checksum = () => sha256(pristine);

/** The most that a file may have, and a bundle. */
const LARGEST = 32 << 20;
const LARGEST_BUNDLE = 64 << 20;

/** The bundle in a file, which the page without an engine reads too; null where it is none. */
const bundleOf = (bytes) => bundleIn(new TextDecoder().decode(bytes));

/** Files as dropped or picked: articles, saved pages, bundles, archives of such. */
export function addFiles(files) {
  return addAll([...files].map((file) => async () => {
    const named = /\.(html?|json)$/i.test(file.name);
    const bytes = await bytesOfFile(file, named ? LARGEST_BUNDLE : LARGEST);
    const bundle = named ? bundleOf(bytes) : null;
    return (bundle ? [{ bundle }] : await opened(file.name, bytes)).map((found) => async () => {
      if (found.refused) throw new Refusal(told(found.refused, file.name));
      if (!found.bundle && !found.text.trim()) throw new Refusal(told(`"${found.id}" is empty`, file.name));
      if (!found.bundle) return { text: found.text, meta: { ...found, id: free(found.id, new Set(articles.value.map((a) => a.id))) } };
      await restore(typeof found.bundle === 'string' ? bundleIn(found.bundle) : found.bundle, { beside: true });
      return { text: null };
    });
  }));
}

function decided({ notes = true } = {}) {
  const given = Object.fromEntries(articles.value.filter((a) => a.meta.title || a.meta.outlet || a.meta.date).map((a) => [a.id, a.meta]));
  const own = decisions.about(prints().values());
  const bare = ({ verdict, note }) => ({ verdict: verdict ?? null, note: notes ? note ?? '' : '' });
  const shared = Object.fromEntries(Object.entries(own).map(([key, m]) => [key, bare(m)]).filter(([, m]) => m.verdict || m.note));
  const moved = order.value.some((id, i) => id !== report.value?.articles[i]?.id);
  // Empty parts are left out, as the command line leaves them out.
  return { ...(Object.keys(shared).length && { marks: shared }), ...(Object.keys(given).length && { given }), ...(moved && { order: order.value }), ...(classroom.value && { classroom: true }) };
}

/** What is shared: the report, of the articles only the words that findings rest on with `texts: false`, and the reader's decisions,
 * without what the reader wrote with `notes: false`. */
async function shared({ notes, texts }) {
  const whole = await json();
  const { by, on } = made.value;
  return { version, made: { ...(by && { by }), ...(on && { on }) }, reportJson: (texts || withheld.value ? whole : await exported('json-without-texts')).trim(), decisions: decided({ notes }) };
}

/** The page as one file, with what is in it. */
export async function bundle({ engine = true, notes = true, texts = true, by = made.value.by, on = made.value.on } = {}) {
  if (engine && !texts) throw new Refusal('A page to work on needs the texts. Keep them in, or save a page to read.');
  made.value = { ...made.value, by, on };
  const data = articles.value.length ? await dataOf({ ...(await shared({ notes, texts })), blocks: await ownBlocks() }) : 'null';
  const html = htmlOf(pristine, data, { engine });
  return new Blob([html], { type: 'text/html' });
}

/** All findings and decisions as one JSON file. */
export const jsonFile = async ({ notes = true, texts = true } = {}) => fileOf(await shared({ notes, texts }));

/** Opens a bundle: shows it at once, and where there is an engine takes its articles over. */
export async function openBundle(blob) {
  const found = bundleOf(await bytesOfFile(new File([blob], 'bundle'), LARGEST_BUNDLE));
  if (!found) throw new Refusal('This is not a Crossread file.');
  await restore(found);
}

function show({ report: found, reportJson: text, decisions: theirs, made: by }) {
  const view = utf16FromPoints(found);
  batch(() => {
    present(view, text);
    articles.value = view.articles.map((a) => ({
      id: a.id, raw: a.text, meta: given(theirs.given[a.id]), kept: a.kept, print: decisions.printOf(a), view: { ...a, claims: found.claims.filter((c) => c.article === a.id).length },
    }));
    arrange(theirs.order);
    classroom.value = theirs.classroom;
    made.value = { ...by, version: found.crossread };
    takeOver({ ...decisions.marksIn(view.articles), ...theirs.marks }, true);
    unsaved.value = false;
  });
}

function takeOver(theirs, first = false) {
  if (!Object.keys(theirs).length) return;
  decisions.merge(theirs, first);
  const n = decisions.differing.value.length;
  if (n) notify(`On ${n === 1 ? 'one finding' : `${n} findings`} the file and you judge differently. Yours was kept; they are listed above the findings. Undo takes the file’s judgements out again.`, { kind: 'warning' });
}

/** Opens a bundle in place of what is here or, with `beside`, adds to it: nothing that is here is lost. */
async function restore(found, { beside = false } = {}) {
  if (!hasEngine()) {
    show(found);
    return;
  }
  const alone = !beside || articles.value.length === 0;
  if (found.report.articles.some((a) => a.withheld.length)) return restoreBare(found, alone);
  if (alone) await clear();
  await working(async () => {
    takeOver({ ...decisions.marksIn(utf16FromPoints(found.report).articles), ...found.decisions.marks }, alone);
    const here = new Set(articles.value.map((a) => a.raw));
    const missing = found.report.articles.filter((a) => !here.has(a.text));
    for (const [i, a] of missing.entries()) {
      progress.value = { done: i, total: missing.length };
      await placed(a, found.decisions.given[a.id]).catch((error) => notify(error.message, { kind: 'warning' }));
    }
    progress.value = null;
    if (alone) {
      arrange(found.decisions.order);
      classroom.value = found.decisions.classroom;
      made.value = { ...found.made, version: found.report.crossread };
    }
    await compare();
    unsaved.value = !alone;
  });
  if (alone) await check(found);
}

/** An article of a bundle, with what its reader said of it. Where the bundle does not tell, what the text does not say itself was given. */
async function placed({ id: wanted, text, ...about }, said) {
  const id = await place(text, { ...said, id: wanted });
  if (said) return;
  const { view } = articles.value.find((a) => a.id === id);
  const given = Object.fromEntries(['title', 'outlet', 'date'].filter((key) => about[key] && about[key] !== view[key]).map((key) => [key, about[key]]));
  if (Object.keys(given).length) await describe(id, given);
}

/** A bundle without texts: shown as it was saved, because there is nothing to read anew. */
function restoreBare(found, alone) {
  if (alone) {
    return clear().then(() => {
      readOnly.value = true;
      show(found);
      notify('The texts of these articles were left out when this was saved. Whether the findings are right, this page cannot tell.');
    });
  }
  takeOver(found.decisions.marks);
  throw new Refusal('This file comes without the texts of its articles, so they cannot be put beside yours. What it judges of the same articles was taken over.');
}

const PARTS = {
  articles: 'the articles', events: 'their events', entities: 'people and names', attributions: 'who says what', quotes: 'quotations', times: 'dates', quantities: 'numbers', claims: 'statements',
  groups: 'what several say', conflicts: 'differences', only_in: 'what only one says', quote_variants: 'renderings of quotations', origins: 'sources', wordings: 'wording',
};

/** Whether this page comes to the findings that the file holds. */
async function check(found) {
  if (!(await isWhole(found))) {
    notify(`${CHANGED} You see what this page makes of its articles.`, { kind: 'warning' });
    return;
  }
  if (found.carried && found.blocks && !equal(found.blocks, await sumsOf(found.carried))) {
    notify('The engine in this file is not the one that it was saved with, so do not open the file by itself. This page read its articles anew.', { kind: 'warning' });
    return;
  }
  if (found.report.crossread !== version) {
    notify(`Cannot tell whether the findings are the same: this file was made by version ${found.report.crossread}, this is ${version}. The articles were read anew.`);
    return;
  }
  const own = decisions.placed(prints());
  const theirs = Object.fromEntries(found.report.articles.filter((a) => a.placed_with).map((a) => [a.id, a.placed_with]));
  const [here, there] = [JSON.parse(await json()), JSON.parse(found.reportJson)];
  const parts = Object.keys(here).filter((key) => key in there && !equal(here[key], there[key]));
  if (!equal(Object.entries(own).sort(), Object.entries(theirs).sort())) {
    notify('You put the articles on other events than this file does; the findings follow your judgement.');
  } else if (parts.includes('weights')) {
    notify('Cannot tell whether the findings are the same: this file was made with other weights. The articles were read anew.');
  } else if (!parts.length) notify('Checked: this page comes to the same findings as the file.');
  else notify(`The findings in this file are not those that this page comes to. They differ in: ${parts.map((key) => PARTS[key] ?? key).join(', ')}. You see this page’s own.`, { kind: 'warning' });
}
