// What a bundle holds, checked: every field of the type it must have, every passage inside its text, every reference to something there.
// The command line refuses the same (src/report/bundle.rs).
const LIMITS = { articles: 200, text: 1 << 20, id: 255, items: 200000 };

export function refused(message) {
  return Object.assign(new Error(message), { code: 'bundle' });
}

const text = (value, limit = 20000) => (typeof value === 'string' ? value.slice(0, limit) : value == null ? null : String(value).slice(0, limit));
const list = (value) => (Array.isArray(value) ? value.slice(0, LIMITS.items) : []);
const items = (value) => list(value).filter((item) => item && typeof item === 'object');
/** Texts alone: a place that holds none is no entry. */
const texts = (values) => list(values).map((v) => text(v)).filter((v) => v !== null);
const number = (value) => (Number.isFinite(value) ? value : 0);

/** A day that is in the calendar. */
function isDate(value) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '0001') return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** A report as it can be shown; refuses one that cannot have been written by Crossread. */
export function checked(report) {
  if (!Array.isArray(report?.articles)) throw refused('This Crossread file holds no articles.');
  if (report.articles.length > LIMITS.articles) throw refused(`This file holds more than ${LIMITS.articles} articles.`);
  const sizes = new Map();
  const ids = (values, known) => [...new Set(list(values).map((v) => text(v)))].filter((v) => known.has(v));
  const span = (s, article) => {
    if (!s) return null;
    const ok = Number.isInteger(s.start) && Number.isInteger(s.end) && 0 <= s.start && s.start <= s.end && s.end <= sizes.get(article);
    if (!ok) throw refused('This Crossread file is damaged: a passage in it lies outside its article.');
    return { ...s, start: s.start, end: s.end };
  };
  const spans = (values, article) => items(values).map((s) => strings(span(s, article)));
  const placed = (values) => items(values).map((v) => has('text', strings(span(v, v.article))));
  for (const a of report.articles) {
    if (typeof a?.id !== 'string' || !a.id || [...a.id].length > LIMITS.id || sizes.has(a.id)) throw refused('Two articles in this file have the same name, or one has none.');
    if (typeof a.text !== 'string') throw refused('An article in this file comes without its text.');
    if (a.text.length > 2 * LIMITS.text) throw refused('An article in this file is longer than 1 MB.');
    if ([a.title, a.outlet, a.date].some((said) => said != null && typeof said !== 'string')) throw refused('This Crossread file is damaged: the name of an article is no text.');
    if (a.date != null && !isDate(a.date)) throw refused('This Crossread file is damaged: the date of an article is none.');
    sizes.set(a.id, pointCount(a.text));
  }
  const articles = report.articles.map((a) => ({
    ...strings({ ...a }),
    removed: spans(a.removed, a.id), kept: spans(a.kept, a.id), withheld: spans(a.withheld, a.id), sentences: spans(a.sentences, a.id),
    print: text(a.print, 20),
  }));
  const claims = placed(report.claims).map((c) => ({
    ...c, sources: texts(c.sources), arguments: texts(c.arguments), importance: number(c.importance),
  }));
  const claimIds = new Set(claims.map((c) => c.id));
  const quotes = placed(report.quotes);
  const quoteIds = new Set(quotes.map((q) => q.id));
  return {
    crossread: text(report.crossread, 40),
    format: report.format,
    articles,
    claims,
    quotes,
    events: items(report.events).map((e) => ({ ...strings({ ...e }), articles: ids(e.articles, sizes), who: texts(e.who), reasons: texts(e.reasons) })),
    entities: items(report.entities).map((e) => ({ ...has('name', strings({ ...e })), name: text(e.name) ?? '', type: text(e.type) ?? '', mentions: placed(e.mentions), descriptions: placed(e.descriptions) })),
    attributions: items(report.attributions).map((a) => ({
      ...strings({ ...a }), source: span(a.source, a.article), cue: span(a.cue, a.article), content: spans(a.content, a.article),
    })),
    times: placed(report.times),
    quantities: placed(report.quantities),
    groups: items(report.groups).map((g) => ({ ...has('label', strings({ ...g })), claims: ids(g.claims, claimIds), articles: ids(g.articles, sizes), origins: number(g.origins) })),
    conflicts: items(report.conflicts).map((c) => ({ ...strings({ ...c }), evidence: placed(c.evidence), confidence: number(c.confidence) })).filter((c) => c.evidence.length > 1),
    only_in: items(report.only_in).filter((o) => sizes.has(o.article)).map((o) => ({ article: o.article, claims: ids(o.claims, claimIds) })),
    quote_variants: items(report.quote_variants).map((v) => ({ ...strings({ ...v }), quotes: ids(v.quotes, quoteIds) })),
    // Files from before words were compared have none, which is not the same as an empty list.
    wordings: Array.isArray(report.wordings) ? items(report.wordings).map((w) => ({ ...strings({ ...w }), uses: placed(w.uses).map((u) => has('word', u)) })).filter((w) => w.uses.length > 1) : null,
    origins: items(report.origins).map((o) => ({ ...strings({ ...o }), articles: ids(o.articles, sizes), claims: ids(o.claims, claimIds) })),
  };
}

/** An item with a text under a key, an empty one where there is none. */
const has = (key, item) => ({ ...item, [key]: item?.[key] ?? '' });

/** Where a file must hold text, or nothing. */
const TEXTS = new Set(['about', 'article', 'certainty', 'dateline', 'entity', 'event', 'explanation', 'from', 'kind', 'label', 'language', 'name', 'object', 'outlet',
  'parent', 'predicate', 'speaker', 'strength', 'subject', 'text', 'title', 'to', 'type', 'unit', 'when', 'where', 'word']);

/** Makes text of what must be text and cuts what is too long, at the top level of an item; nested values are left to those who read them. */
function strings(item) {
  for (const [key, value] of Object.entries(item)) {
    if (typeof value === 'string') { if (key !== 'text' && key !== 'id') item[key] = text(value); }
    else if (TEXTS.has(key) && value != null) item[key] = typeof value === 'object' ? '' : text(value);
  }
  return item;
}

export function checkedDecisions(decisions) {
  const marks = {};
  for (const [key, mark] of Object.entries(decisions?.marks ?? {}).slice(0, LIMITS.items)) {
    const verdict = ['confirmed', 'dismissed'].includes(mark?.verdict) ? mark.verdict : null;
    marks[key.slice(0, 500)] = { verdict, note: text(mark?.note) ?? '' };
  }
  const given = {};
  for (const [id, meta] of Object.entries(decisions?.given ?? {}).slice(0, LIMITS.articles)) {
    given[id] = { title: text(meta?.title) ?? '', outlet: text(meta?.outlet) ?? '', date: isDate(meta?.date) ? meta.date : '' };
  }
  const order = list(decisions?.order).slice(0, LIMITS.articles).map((id) => text(id));
  return { marks, given, order, classroom: decisions?.classroom === true };
}

export const checkedMade = (made) => ({ ...(text(made?.by)?.trim() && { by: text(made.by, 200) }), ...(isDate(made?.on) && { on: made.on }) });

function pointCount(string) {
  let count = 0;
  for (let i = 0; i < string.length; i++) if (!lowHalf(string, i)) count++;
  return count;
}

const lowHalf = (s, i) => (s.charCodeAt(i) & 0xfc00) === 0xdc00 && i > 0 && (s.charCodeAt(i - 1) & 0xfc00) === 0xd800;

/** Code-point offsets to UTF-16, everywhere in a checked report: the one place where the page changes offsets. */
export function utf16FromPoints(report) {
  const maps = new Map(report.articles.map((a) => [a.id, mapOf(a.text)]));
  const at = (article, s) => {
    const map = maps.get(article);
    return s && map ? { ...s, start: map(s.start), end: map(s.end) } : s;
  };
  const own = (items) => items.map((item) => at(item.article, item));
  return {
    ...report,
    articles: report.articles.map((a) => ({
      ...a, removed: a.removed.map((s) => at(a.id, s)), kept: a.kept.map((s) => at(a.id, s)), withheld: a.withheld.map((s) => at(a.id, s)), sentences: a.sentences.map((s) => at(a.id, s)),
    })),
    claims: own(report.claims),
    quotes: own(report.quotes),
    times: own(report.times),
    quantities: own(report.quantities),
    entities: report.entities.map((e) => ({ ...e, mentions: own(e.mentions), descriptions: own(e.descriptions) })),
    attributions: report.attributions.map((a) => ({
      ...a, source: at(a.article, a.source), cue: at(a.article, a.cue), content: a.content.map((s) => at(a.article, s)),
    })),
    conflicts: report.conflicts.map((c) => ({ ...c, evidence: own(c.evidence) })),
    wordings: report.wordings?.map((w) => ({ ...w, uses: own(w.uses) })) ?? null,
  };
}

function mapOf(string) {
  if (!/[\ud800-\udbff]/.test(string)) return (n) => n;
  const starts = [];
  for (let i = 0; i < string.length; i++) if (!lowHalf(string, i)) starts.push(i);
  starts.push(string.length);
  return (n) => starts[n] ?? string.length;
}
