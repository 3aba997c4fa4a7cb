// Bundles: the page as a file that carries its articles, report and decisions. What comes in is data, checked here and
// never run; what goes out is escaped so that no text can end the block it stands in.
const OPEN = '<script type="application/json" id="crossread-data">';
const CLOSE = '</' + 'script>';
const ENGINE_BLOCKS = ['crossread-engine', 'crossread-reader', 'crossread-similarity', 'crossread-example'];
export const FORMAT = 1;
const LIMITS = { articles: 200, text: 1 << 20, items: 200000 };

/** SHA-256 of a text, in hexadecimal digits; null where the browser does not make any. */
export async function sha256(text) {
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join('');
}

const filled = (object) => Object.values(object ?? {}).some(Boolean);

/** The data block: the same bytes as src/report/data.rs writes. `reportJson` is as the engine wrote it; `blocks` are the checksums of
 * the engine's blocks. */
export async function dataOf({ version, blocks, made, reportJson, decisions }) {
  const parts = [blocks && `"blocks":${JSON.stringify(blocks)},`, filled(made) && `"made":${JSON.stringify(made)},`];
  const rest = escaped(`${parts.filter(Boolean).join('')}"report":${reportJson},"decisions":${decidedJson(decisions)}}`);
  const sum = await sha256(rest);
  return `{"crossread":${JSON.stringify(version)},"format":${FORMAT},${sum ? `"sha256":"${sum}",` : ''}${rest}`;
}

/** The report as a file, with who made it and what was decided where that says anything. */
export function fileOf({ made, reportJson, decisions }) {
  const parts = [filled(made) && `"made":${JSON.stringify(made)}`, Object.keys(decisions).length && `"decisions":${decidedJson(decisions)}`];
  return `${[reportJson.trim().replace(/\n?\}$/, ''), ...parts.filter(Boolean)].join(',\n')}\n}\n`;
}

/** Written by hand where ids are keys: JavaScript puts those that look like numbers first, the command line does not. */
function decidedJson({ given, ...rest }) {
  const parts = Object.entries(rest).map(([key, value]) => [key, JSON.stringify(value)]);
  if (given) {
    const ids = Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1));
    parts.splice(rest.marks ? 1 : 0, 0, ['given', `{${ids.map(([id, said]) => `${JSON.stringify(id)}:${JSON.stringify(said)}`).join()}}`]);
  }
  return `{${parts.map(([key, value]) => `"${key}":${value}`).join()}}`;
}

function escaped(json) {
  return json.replace(/</g, '\\u003C').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');
}

/** The page as delivered, with other data; without the engine it can be read but takes no articles. */
export function htmlOf(pristine, data, { engine }) {
  let html = pristine;
  if (!engine) for (const id of ENGINE_BLOCKS) html = without(html, id);
  const start = html.indexOf(OPEN) + OPEN.length;
  return html.slice(0, start) + data + html.slice(html.indexOf(CLOSE, start));
}

function without(html, id) {
  const start = html.search(new RegExp(`<script type="[a-z/-]+" id="${id}">`));
  const end = html.indexOf(CLOSE, start) + CLOSE.length;
  if (start < 0) return html;
  return html.slice(0, start) + html.slice(html[end] === '\n' ? end + 1 : end);
}

/** Whether a file's text is a Crossread bundle or report; null where it is neither. */
export function bundleIn(text) {
  const json = text.includes(OPEN) ? text.slice(text.indexOf(OPEN) + OPEN.length).split(CLOSE, 1)[0] : text;
  if (!/^\s*\{\s*"crossread"/.test(json)) return null;
  let value;
  try {
    value = JSON.parse(json);
  } catch {
    throw refused('This Crossread file is damaged: its data cannot be read.');
  }
  if (value.format !== FORMAT) {
    throw refused(`This file was made in format ${String(value.format).slice(0, 20)}; this page reads format ${FORMAT}. Open it with a newer Crossread.`);
  }
  // A report by itself is a bundle that may lack decisions.
  const bare = !value.report;
  const report = checked(bare ? value : value.report);
  const [, sum] = /^\{"crossread":"[^"\\]{0,40}","format":\d{1,9},"sha256":"([0-9a-f]{64})",/.exec(json) ?? [];
  return {
    report, reportJson: bare ? bareText(json, value) : reportText(json, value), decisions: checkedDecisions(value.decisions), made: checkedMade(value.made),
    blocks: sums(value.blocks, ['engine', 'reader', 'similarity']), weights: sums((bare ? value : value.report).weights, ['reader', 'similarity']),
    // The checksum and what it is of; null where the file has none.
    sum: sum ? { sum, of: json.slice(json.indexOf(sum) + sum.length + 2) } : null,
  };
}

/** Whether the data is what was saved; true where the file does not say. */
export const isWhole = async ({ sum }) => !sum || [sum.sum, null].includes(await sha256(sum.of));

const checkedMade = (made) => ({ ...(text(made?.by) && { by: text(made.by, 200) }), ...(/^\d{4}-\d{2}-\d{2}$/.test(made?.on) && { on: made.on }) });

const sums = (value, keys) => (keys.every((key) => typeof value?.[key] === 'string') ? Object.fromEntries(keys.map((key) => [key, value[key].slice(0, 64)])) : null);

/** The report's own text inside the data; a quote inside a string is escaped, so the key can only be the key. */
function reportText(json, value) {
  const from = json.indexOf('"report":') + 9;
  const to = json.lastIndexOf(',"decisions":');
  return unescaped(parsable(json.slice(from, to)) ?? JSON.stringify(value.report));
}

/** The report of a file that has more after it. A string never holds a line break. */
function bareText(json, { made, decisions, ...report }) {
  if (!made && !decisions) return json.trim();
  const to = Math.min(...[',\n"made":', ',\n"decisions":'].map((key) => json.lastIndexOf(key)).filter((at) => at > 0));
  return parsable(`${json.slice(0, to)}\n}`) ?? JSON.stringify(report);
}

function parsable(json) {
  try {
    JSON.parse(json);
    return json;
  } catch {
    return null;
  }
}

/** Undoes `escaped`; a backslash that is itself escaped is no escape. */
function unescaped(json) {
  const signs = { '\\u003C': '<', '\\u2028': '\u2028', '\\u2029': '\u2029' };
  return json.replace(/\\\\|\\u003C|\\u202[89]/g, (found) => signs[found] ?? found);
}

function refused(message) {
  return Object.assign(new Error(message), { code: 'bundle' });
}

const text = (value, limit = 20000) => (typeof value === 'string' ? value.slice(0, limit) : value == null ? null : String(value).slice(0, limit));
const list = (value) => (Array.isArray(value) ? value.slice(0, LIMITS.items) : []);
const number = (value) => (Number.isFinite(value) ? value : 0);

/** A report with every field of the type it must have, every span inside its text and every reference to something there. */
function checked(report) {
  const raw = list(report?.articles);
  if (!raw.length && !Array.isArray(report?.articles)) throw refused('This Crossread file holds no articles.');
  if (raw.length > LIMITS.articles) throw refused(`This file holds more than ${LIMITS.articles} articles.`);
  const sizes = new Map();
  const ids = (values, known) => [...new Set(list(values).map((v) => text(v)))].filter((v) => known.has(v));
  const span = (s, article) => {
    const size = sizes.get(article);
    const ok = s && Number.isInteger(s.start) && Number.isInteger(s.end) && 0 <= s.start && s.start <= s.end && s.end <= size;
    return ok ? { ...s, start: s.start, end: s.end } : null;
  };
  const placed = (values) => list(values).filter((v) => v && span(v, v.article)).map((v) => strings({ ...v }));
  const articles = raw.map((a) => {
    const body = text(a?.text, Infinity) ?? '';
    const id = text(a?.id, 200) ?? '';
    if (body.length > 2 * LIMITS.text) throw refused('An article in this file is longer than 1 MB.');
    if (!id || sizes.has(id)) throw refused('Two articles in this file have the same name, or one has none.');
    sizes.set(id, pointCount(body));
    return {
      ...strings({ ...a }),
      id,
      text: body,
      removed: list(a.removed).filter((s) => span(s, id)).map((s) => strings({ ...s })),
      kept: list(a.kept).filter((s) => span(s, id)),
      withheld: list(a.withheld).filter((s) => span(s, id)),
      print: text(a.print, 20),
      sentences: list(a.sentences).filter((s) => span(s, id)),
    };
  });
  const claims = placed(report.claims).map((c) => ({
    ...c, sources: list(c.sources).map((s) => text(s)), arguments: list(c.arguments).map((s) => text(s)), importance: number(c.importance),
  }));
  const claimIds = new Set(claims.map((c) => c.id));
  const quotes = placed(report.quotes);
  const quoteIds = new Set(quotes.map((q) => q.id));
  return {
    crossread: text(report.crossread, 40),
    format: FORMAT,
    articles,
    claims,
    quotes,
    events: list(report.events).map((e) => ({ ...strings({ ...e }), articles: ids(e.articles, sizes), who: list(e.who).map((w) => text(w)), reasons: list(e.reasons) })),
    entities: list(report.entities).map((e) => ({ ...strings({ ...e }), mentions: placed(e.mentions), descriptions: placed(e.descriptions) })),
    attributions: list(report.attributions).filter((a) => a && sizes.has(a.article)).map((a) => ({
      ...strings({ ...a }), source: span(a.source, a.article), cue: span(a.cue, a.article), content: list(a.content).filter((s) => span(s, a.article)),
    })),
    times: placed(report.times),
    quantities: placed(report.quantities),
    groups: list(report.groups).map((g) => ({ ...strings({ ...g }), claims: ids(g.claims, claimIds), articles: ids(g.articles, sizes), origins: number(g.origins) })),
    conflicts: list(report.conflicts).map((c) => ({ ...strings({ ...c }), evidence: placed(c.evidence), confidence: number(c.confidence) })).filter((c) => c.evidence.length > 1),
    only_in: list(report.only_in).filter((o) => o && sizes.has(o.article)).map((o) => ({ article: o.article, claims: ids(o.claims, claimIds) })),
    quote_variants: list(report.quote_variants).map((v) => ({ ...strings({ ...v }), quotes: ids(v.quotes, quoteIds) })),
    // Files from before words were compared have none, which is not the same as an empty list.
    wordings: Array.isArray(report.wordings) ? list(report.wordings).map((w) => ({ ...strings({ ...w }), uses: placed(w?.uses) })).filter((w) => w.uses.length > 1) : null,
    origins: list(report.origins).map((o) => ({ ...strings({ ...o }), articles: ids(o.articles, sizes), claims: ids(o.claims, claimIds) })),
  };
}

/** Cuts over-long strings at the top level of an item; nested values are left to those who read them. */
function strings(item) {
  for (const [key, value] of Object.entries(item)) if (typeof value === 'string' && key !== 'text') item[key] = text(value);
  return item;
}

function checkedDecisions(decisions) {
  const marks = {};
  for (const [key, mark] of Object.entries(decisions?.marks ?? {}).slice(0, LIMITS.items)) {
    const verdict = ['confirmed', 'dismissed'].includes(mark?.verdict) ? mark.verdict : null;
    marks[key.slice(0, 500)] = { verdict, note: text(mark?.note) ?? '' };
  }
  const given = {};
  for (const [id, meta] of Object.entries(decisions?.given ?? {}).slice(0, LIMITS.articles)) {
    given[id] = { title: text(meta?.title) ?? '', outlet: text(meta?.outlet) ?? '', date: text(meta?.date, 10) ?? '' };
  }
  const order = list(decisions?.order).slice(0, LIMITS.articles).map((id) => text(id, 200));
  return { marks, given, order, classroom: decisions?.classroom === true };
}

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
