// Bundles: the page as a file that carries its articles, report and decisions. What comes in is data, checked in checked.js and
// never run; what goes out is escaped so that no text can end the block it stands in.
import { checked, checkedDecisions, checkedMade, refused } from './checked.js';

const OPEN = '<script type="application/json" id="crossread-data">';
const CLOSE = '</' + 'script>';
const ENGINE_BLOCKS = ['crossread-engine', 'crossread-reader', 'crossread-similarity', 'crossread-example'];
export const FORMAT = 1;
/** Levels of lists and objects in the data; the deepest that Crossread writes has six. */
const DEPTH = 60;

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
  if (tooDeep(json)) throw refused('This Crossread file is damaged: its data is nested too deeply.');
  let value;
  try {
    value = JSON.parse(json);
  } catch {
    throw refused('This Crossread file is damaged: its data cannot be read.');
  }
  if (Number.isInteger(value.format) && value.format > FORMAT) {
    throw refused(`This file was made in format ${value.format}; this page reads up to format ${FORMAT}. Open it with a newer Crossread.`);
  }
  if (value.format !== FORMAT || typeof value.crossread !== 'string') throw refused('This Crossread file is damaged: it does not say how it was made.');
  // A report by itself is a bundle that may lack decisions.
  const bare = !value.report;
  const report = checked(bare ? value : value.report);
  const [, sum] = /^\{"crossread":"[^"\\]{0,40}","format":\d{1,9},"sha256":"([0-9a-f]{64})",/.exec(json) ?? [];
  return {
    report, reportJson: bare ? bareText(json, value) : reportText(json, value), decisions: checkedDecisions(value.decisions), made: checkedMade(value.made),
    blocks: sums(value.blocks, ['engine', 'reader', 'similarity']), weights: sums((bare ? value : value.report).weights, ['reader', 'similarity']),
    carried: enginesIn(text),
    // The checksum and what it is of; null where the file has none.
    sum: sum ? { sum, of: json.slice(json.indexOf(sum) + sum.length + 2) } : null,
  };
}

/** Whether the data is what was saved; true where the file does not say. */
export const isWhole = async ({ sum }) => !sum || [sum.sum, null].includes(await sha256(sum.of));

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

/** Deep nesting would exhaust the stack of whatever goes through the data. */
function tooDeep(json) {
  let depth = 0;
  for (const [sign] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth--;
    if (depth > DEPTH) return true;
  }
  return false;
}

function parsable(json) {
  try {
    JSON.parse(json);
    return json;
  } catch {
    return null;
  }
}

/** The texts of the engine's blocks in a page; null where it lacks one. */
function enginesIn(page) {
  const texts = ['engine', 'reader', 'similarity'].map((name) => {
    const open = `<script type="application/octet-stream" id="crossread-${name}">`;
    const at = page.indexOf(open);
    return [name, at < 0 ? null : page.slice(at + open.length, page.indexOf(CLOSE, at))];
  });
  return texts.some(([, text]) => text === null) ? null : Object.fromEntries(texts);
}

/** The checksums of an engine's blocks; null where the browser makes none. */
export async function sumsOf(parts) {
  const sums = await Promise.all(Object.entries(parts).map(async ([name, text]) => [name, await sha256(text ?? '')]));
  return sums.some(([, sum]) => sum === null) ? null : Object.fromEntries(sums);
}

/** Undoes `escaped`; a backslash that is itself escaped is no escape. */
function unescaped(json) {
  const signs = { '\\u003C': '<', '\\u2028': '\u2028', '\\u2029': '\u2029' };
  return json.replace(/\\\\|\\u003C|\\u202[89]/g, (found) => signs[found] ?? found);
}
