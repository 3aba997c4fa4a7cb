// Small pieces that several views share.
import { useEffect, useRef, useState } from 'preact/hooks';
import { classroom, goTo, letters, order, unnamed } from './state.js';
import { keyOf, mark, marks } from './decisions.js';
import { model, sentenceAt } from './model.js';
import { bare, certainty, explain, listed, opening, untrailed } from './words.js';

/** An article's letter, with its outlet or title for those who cannot see where it stands. */
export function Letter({ id }) {
  return <abbr class="letter" title={captionOf(id)}>{letters.value.get(id) ?? '?'}</abbr>;
}

/** How an article is called in a sentence: its outlet, with its letter where another has the same, or its letter. */
export function nameOf(id) {
  const [outlet, letter] = [outletOf(id), letters.value.get(id)];
  if (!outlet) return `Article ${letter}`;
  return order.value.some((x) => x !== id && outletOf(x) === outlet) ? `${outlet} (${letter})` : outlet;
}

const outletOf = (id) => (classroom.value ? null : model.value?.articles.get(id)?.outlet);

/** What stands beside an article's letter: its outlet, or how its title or text begins. */
export function captionOf(id, most = 60) {
  if (classroom.value) return nameOf(id);
  const article = model.value?.articles.get(id);
  return article?.outlet || opening(headOf(article) || id, most);
}

/** Several articles, as they are called in a sentence. */
export function namesOf(ids) {
  if (ids.length < 2 || ids.some(outletOf)) return listed(ids.map(nameOf));
  return `Articles ${listed(ids.map((id) => letters.value.get(id)))}`;
}

/** A finding's sentence, with articles called by their letters where they have no outlet; its strength stands beside it. */
export const said = (finding) => lettered(explain(finding)).replace(/; both cannot hold as worded\.$/, '.').replace(/(\d) \(([a-z]+)\)/g, (_, n, unit) => `${n} ${unit}s`);

export function lettered(sentence) {
  const { articles } = model.value;
  if (classroom.value) {
    for (const a of [...articles.values()].filter((x) => x.outlet)) sentence = sentence.replaceAll(a.outlet, `article ${letters.value.get(a.id)}`).replace(/^a/, 'A');
  }
  // A name with blanks in it is no single word.
  for (const id of articles.keys()) if (/\s/.test(id)) sentence = sentence.replaceAll(`rticle ${id}`, `rticle ${letters.value.get(id)}`);
  return sentence.replace(/\b([Aa])rticle (\S+?)(?=[\s,.;:’)]|$)/g, (all, a, id) => (articles.has(id) ? `${a}rticle ${letters.value.get(id)}` : all));
}

/** The title, or where there is none the first words that were not left out. */
export function headOf(article) {
  if (!article || article.title) return article?.title ?? '';
  const first = article.sentences?.[0];
  return (first ? article.text.slice(first.start) : article.text).trim();
}

/** Letter and name of an article, as a heading over what it says. */
export function Name({ id, children }) {
  return <p class="name-line"><Letter id={id} /> <span class="name">{nameOf(id)}</span>{children}</p>;
}

export function Certainty({ value, quiet = false }) {
  const { sign, word, means } = certainty(value);
  if (quiet && value === 'certain') return null;
  return <span class={`certainty ${value}`} title={means}><span aria-hidden="true">{sign} </span>{word}</span>;
}

/** In quotation marks, unless the words bring some. */
export function quoted(text) {
  const own = untrailed(bare(text));
  return /["“”]/.test(own) ? own : `“${own}”`;
}

/** Words in their sentence, leading to the article. */
export function Passage({ at, mark: tag = true, whole = true }) {
  const article = model.value?.articles.get(at.article);
  const { before, words, after } = sentenceAt(article, at);
  return (
    <blockquote class="passage">
      {whole && <span class="around">{unnamed(before)}</span>}
      {tag ? <mark>{unnamed(words)}</mark> : unnamed(words)}
      {whole && <span class="around">{unnamed(after)}</span>}
    </blockquote>
  );
}

export function Lead({ at, claim = null, children = 'Read it in place' }) {
  return (
    <button type="button" class="link" onClick={() => goTo(at.article, at, claim)}>
      {children}<span class="sr"> in {nameOf(at.article)}</span>
    </button>
  );
}

/** Confirm, dismiss, note: the reader's own judgement of a finding. */
export function Verdict({ kind, spans, label }) {
  const key = keyOf(model.value.prints, kind, spans);
  const mine = marks.value[key] ?? { verdict: null, note: '' };
  const choose = (verdict) => mark(key, { verdict: mine.verdict === verdict ? null : verdict });
  return (
    <div class="verdict" role="group" aria-label={`Your judgement: ${label}`}>
      <button type="button" aria-pressed={mine.verdict === 'confirmed'} onClick={() => choose('confirmed')}>
        <span aria-hidden="true">✓ </span>Confirm{mine.verdict === 'confirmed' && 'ed'}
      </button>
      <button type="button" aria-pressed={mine.verdict === 'dismissed'} onClick={() => choose('dismissed')}>
        <span aria-hidden="true">✕ </span>Dismiss{mine.verdict === 'dismissed' && 'ed'}
      </button>
      <details class="note" open={Boolean(mine.note)}>
        <summary>{mine.note ? 'Note' : 'Add a note'}</summary>
        <textarea aria-label={`Note: ${label}`} rows="2" value={mine.note} onInput={(e) => mark(key, { note: e.currentTarget.value })} />
      </details>
    </div>
  );
}

export const verdictOf = (kind, spans) => marks.value[keyOf(model.value.prints, kind, spans)]?.verdict ?? null;

/** The first of a long list, and a button for more. */
export function useFirst(list, n) {
  const [most, setMost] = useState(n);
  const left = list.length - most;
  return [list.slice(0, most), left > 0 && <button type="button" class="more" onClick={() => setMost(most + 3 * n)}>Show more ({left} left)</button>];
}

/** A long list: its first ones at once, the others while the browser has nothing else to do, so that all of it can be searched, printed
 * and read out; what is out of sight costs no layout (`content-visibility` in the style). Begins anew when `key` changes. */
export function useGrowing(list, first, key = '') {
  const held = useRef({ n: first, key });
  const [, draw] = useState(0);
  if (held.current.key !== key) held.current = { n: first, key };
  const { n } = held.current;
  useEffect(() => {
    if (n >= list.length) return undefined;
    const id = soon(() => {
      held.current.n = n + first;
      draw((x) => x + 1);
    });
    return () => never(id);
  });
  return n < list.length ? list.slice(0, n) : list;
}

const [soon, never] = globalThis.requestIdleCallback ? [requestIdleCallback, cancelIdleCallback] : [(act) => setTimeout(act, 30), clearTimeout];

/** What a table of many articles needs so that it is laid out without looking at every cell. */
export const broad = (articles) => (articles.length > 12 ? { class: 'matrix broad', style: { width: `${16 + 8.5 * articles.length}rem` } } : { class: 'matrix' });

export function Empty({ children }) {
  return <p class="empty">{children}</p>;
}

/** Words in their line of text, leading to their place. */
export function InLine({ at, claim = null, around = 44 }) {
  const { before, words, after } = sentenceAt(model.value?.articles.get(at.article), at);
  return (
    <button type="button" class="link plain in-line" onClick={() => goTo(at.article, at, claim)}>
      {unnamed(tail(before, around))}<mark>{unnamed(words)}</mark>{unnamed(head(after, around))}
    </button>
  );
}

// The dots cling to a word, so that they never stand on a line alone.
const tail = (text, most) => (text.length > most ? `…\u2060${text.slice(-most).replace(/^\S*\s+/, '')}` : text);
const head = (text, most) => (text.length > most ? `${text.slice(0, most).replace(/[\s,;:–—-]*\S*$/, '')}\u2060…` : text);

/** A bar whose length is also said in figures beside it. */
export function Bar({ value, most }) {
  return (
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="8" /><rect width={most ? (100 * value) / most : 0} height="8" />
    </svg>
  );
}
