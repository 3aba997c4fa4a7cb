// What the page knows, as signals. Views read them; what changes them is in work.js and files.js.
import { batch, computed, signal } from '@preact/signals';
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
/** The part of the help that was asked for, by its id. */
export const asked = signal(null);
/** Who made what is shown, when and with which version, as the file said or the reader says: {by, on, version}. */
export const made = signal({});
/** Whether the texts of the articles were left out when what is shown was shared. */
export const withheld = computed(() => report.value?.articles.some((a) => a.withheld?.length) ?? false);
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

const letter = (i) => (i < 26 ? String.fromCharCode(65 + i) : `${String.fromCharCode(64 + Math.floor(i / 26))}${String.fromCharCode(65 + (i % 26))}`);

export function settle() {
  phase.value = trouble.value ? 'error' : open > 0 ? 'busy' : 'ready';
}

export function fail(error) {
  trouble.value = error.message;
  settle();
}

let open = 0;
/** Does something that takes a while, and says so as long as it does. */
export async function working(task) {
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
  const kept = notices.value.filter((n) => (n.kind !== 'info' || n.undo) && n.text !== text);
  notices.value = [...kept.slice(-3), { id, text, undo, kind }];
  if (kind === 'info') setTimeout(() => forget(id), undo ? 20000 : 8000);
}
export function forget(id) {
  notices.value = notices.value.filter((n) => n.id !== id);
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
