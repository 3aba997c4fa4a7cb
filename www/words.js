// The page's vocabulary: how findings are named, marked and explained in plain words.

/** Certainty: a sign, a word and what it means; never by colour alone. */
export const CERTAINTY = {
  certain: { sign: '●', word: 'stated', means: 'stated as a fact' },
  hedged: { sign: '◐', word: 'hedged', means: 'stated with a reservation' },
  denied: { sign: '⊘', word: 'denied', means: 'said not to be so' },
  future: { sign: '▷', word: 'to come', means: 'announced or expected' },
  conditional: { sign: '◇', word: 'if', means: 'under a condition' },
};
export const certainty = (c) => CERTAINTY[c] ?? CERTAINTY.certain;

export const CONFLICT = {
  number: 'Numbers', time: 'Time', place: 'Place', actor: 'Who did it', attribute: 'Description', polarity: 'Yes or no',
  certainty: 'How sure', attribution: 'Who said it', scope: 'How far it goes',
};
export const conflictKind = (k) => CONFLICT[k] ?? 'Difference';

export const STRENGTH = {
  contradiction: { sign: '≠', word: 'Contradiction', means: 'both cannot hold as they are worded' },
  tension: { sign: '≈', word: 'Worth comparing', means: 'told otherwise; both may hold' },
};
export const strength = (s) => STRENGTH[s] ?? STRENGTH.tension;

export const VARIANT = {
  verbatim: 'Word for word', trimmed: 'Shortened', reordered: 'Reordered', paraphrased: 'Paraphrased', reattributed: 'Given to another speaker',
};

export const ENTITY = { PERSON: 'Person', ORG: 'Organisation', PLACE: 'Place', GPE: 'Place', LOC: 'Place', NORP: 'Group of people' };
export const entityKind = (t) => ENTITY[t] ?? 'Other name';

export const REMOVED = {
  appeal: 'appeal to the reader', newsletter: 'newsletter or subscription', related_links: 'links to other stories', credit: 'credit line',
  caption: 'picture caption', byline: 'byline', dateline: 'dateline', site_navigation: 'navigation', share: 'sharing buttons',
  legal: 'legal notice', stray_words: 'stray words', markup: 'markup',
};
export const removal = (reason) => REMOVED[reason] ?? String(reason).replace(/[_-]/g, ' ');

const PLAIN = {
  number: 'The two give different numbers for the same thing.', time: 'The two give different times for the same thing.',
  place: 'The two name different places.', actor: 'The two name different people or bodies as the ones who acted.',
  attribute: 'The two describe the same person or thing differently.', polarity: 'One says it is so, the other that it is not.',
  certainty: 'One states it as a fact, the other with a reservation.', attribution: 'The two give different sources for the same statement.',
  scope: 'One says it of more than the other does.',
};
/** The engine's own sentence, or where a file lacks it the sentence of the kind. */
export const explain = (finding) => finding.explanation || PLAIN[finding.kind] || 'The two differ.';

/** Said of an article only where it is not what Crossread reads. */
export const language = (code) => (/^other$/i.test(code ?? '') ? 'not English' : '');

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function day(iso) {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  if (!found) return iso ?? '';
  return `${Number(found[3])} ${MONTHS[Number(found[2]) - 1] ?? found[2]} ${found[1]}`;
}

const SEASONS = { SP: 'Spring', SU: 'Summer', FA: 'Autumn', WI: 'Winter' };

/** A calendar time as the engine writes it (TIMEX3), in words. */
export function time(value) {
  const [, year, rest] = /^(\d{4})-(.+)$/.exec(value) ?? [];
  if (/^\d{4}-\d{2}-\d{2}/.test(value)) return day(value);
  if (/^\d{2}$/.test(rest)) return day(`${value}-01`).replace(/^1 /, '');
  if (SEASONS[rest]) return `${SEASONS[rest]} ${year}`;
  if (/^W\d+$/.test(rest)) return `Week ${Number(rest.slice(1))} of ${year}`;
  if (/^Q\d$/.test(rest)) return `Quarter ${rest.slice(1)} of ${year}`;
  return value;
}

/** "17–23 December 2018", "29 October–4 November 2018". */
function span(from, to) {
  const [a, b] = [day(from), day(to)];
  const [, first, month] = /^(\d+) (.+)$/.exec(a) ?? [];
  if (b.endsWith(` ${month}`)) return `${first}–${b}`;
  return `${a.slice(-4) === b.slice(-4) ? a.slice(0, -5) : a}–${b}`;
}

/** A time (TIMEX3) as a place on a line: {key, label, below, placed, from}; null where it names no day, month or year. Without a year it can
 * be named but not placed. */
export function dated({ value, from, to }) {
  const day = /^XXXX-WXX-([1-7])/.exec(value);
  if (day) return { key: `d${day[1]}`, label: DAYS[day[1] - 1], below: '', placed: false, from: day[1] };
  const month = /^XXXX-(\d{2})(?:-(\d{2}))?/.exec(value);
  if (month) return { key: `m${month[0]}`, label: `${month[2] ? `${Number(month[2])} ` : ''}${MONTHS[month[1] - 1] ?? month[1]}`, below: '', placed: false, from: `m${month[1]}` };
  const own = /^\d{4}/.test(value) ? value : from;
  if (!/^\d{4}(-|$)/.test(own ?? '')) return null;
  const key = own.slice(0, 10);
  const words = /-W/.test(key) && from && to ? span(from, to) : time(key);
  const [year] = /\d{4}$/.exec(words) ?? [''];
  const below = words === year ? '' : year;
  return { key, label: below ? words.slice(0, -5) : words, below, placed: true, from: from ?? key };
}

export const plural = (n, one, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** That several articles have a statement from fewer sources; nothing where each may have its own. */
export const backedBy = (n, articles) => (n && n < articles ? `from ${n === 1 ? 'one source' : `${n} sources`}` : '');

export const countWords = (text) => text.split(/\s+/).filter(Boolean).length;

/** Words cut out of a sentence, without half a pair of quotation marks and without brackets around all of them. */
export function bare(text) {
  let own = text.trim();
  if (/^\([^()]*\)$/.test(own)) own = own.slice(1, -1);
  const count = (sign) => own.split(sign).length - 1;
  if (count('"') % 2) own = own.replace(/^"|"(?=[.,;]?$)/, '');
  // The other half of a pair stands outside; it is given back, or the lone one taken away where it is at the edge.
  if (count('“') > count('”')) own = own.startsWith('“') ? own.slice(1) : `${own}”`;
  if (count('”') > count('“')) own = /”[.,;]?$/.test(own) ? own.replace(/”(?=[.,;]?$)/, '') : `“${own}`.replace(/^“”\s*/, '');
  return own;
}

/** A statement as a line of its own. */
export function line(text) {
  const own = bare(text);
  return own.charAt(0).toUpperCase() + own.slice(1);
}

/** A source that could not be traced to anybody. */
export const PRONOUN = /^(he|she|it|they|we|i|you|who|his|her|their)$/i;

/** The first words of a text, cut at a space. */
export function opening(text, most) {
  const line = text.split('\n', 1)[0];
  return line.length <= most ? line : `${line.slice(0, most).replace(/\s+\S*$/, '').replace(/[\s,;:–—-]+$/, '')}…`;
}

/** A source with those that it has it from. */
export const chained = (sources) => sources.join(', citing ');

/** The words of a quotation without the comma that the sentence around it gave them. */
export const untrailed = (text) => text.replace(/[,;]+(?=[’']?$)/, '');

/** "A", "A and B", "A, B and C". */
export const listed = (names) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);
