// Where a file that was opened judges otherwise than the reader: both words side by side, and a way to take the other one.
import { articles } from './state.js';
import { differing, prefer } from './decisions.js';
import { prints } from './work.js';
import { opening } from './words.js';

const WORD = { confirmed: 'confirmed', dismissed: 'dismissed' };

export function Differing() {
  const list = differing.value;
  if (!list.length) return null;
  return (
    <section class="banner differing" aria-labelledby="differing-title">
      <h2 id="differing-title">Where you and the file judge differently</h2>
      <ul>
        {list.map((d) => (
          <li key={d.key}>
            <span>{about(d)}</span>{' '}
            <button type="button" class="link" onClick={() => prefer(d)}>Take the file’s word<span class="sr"> on {wordsOf(d.key)}</span></button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => { differing.value = []; }}>Keep all of mine</button>
    </section>
  );
}

function about({ key, own, their }) {
  if (/^(with|alone):/.test(key)) return `${wordsOf(key)}: you and the file put it on different events.`;
  return `${wordsOf(key)}: you ${WORD[own]} it, the file ${WORD[their]} it.`;
}

/** The words that a key is about. */
function wordsOf(key) {
  const ids = new Map([...prints()].map(([id, print]) => [print, id]));
  const named = (print) => articles.value.find((a) => a.id === ids.get(print));
  const places = key.slice(key.indexOf(':') + 1).split('|').map((part) => /^([^@]+)(?:@(\d+)-(\d+))?$/.exec(part) ?? []);
  const words = places.slice(0, 2).map(([, print, start, end]) => {
    const article = named(print);
    return article && opening(start ? article.raw.slice(Number(start), Number(end)) : article.view?.title ?? article.raw, 60);
  });
  return words.filter(Boolean).map((w) => `“${w}”`).join(' and ') || 'A finding';
}
