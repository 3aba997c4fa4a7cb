// Quotations: those given by several articles side by side, differences marked; then all others by article.
import { Empty, Letter, lettered, Name, nameOf, useGrowing, Verdict } from '../parts.jsx';
import { goTo } from '../state.js';
import { PRONOUN, untrailed, VARIANT } from '../words.js';

export function Quotes({ m }) {
  const { quotes, quote_variants: variants, articles } = m.r;
  const paired = new Set(variants.flatMap((v) => v.quotes));
  const several = useGrowing(variants, 20);
  const single = useGrowing(quotes.filter((q) => !paired.has(q.id)), 60);
  if (!quotes.length) return <Empty>These articles quote nobody.</Empty>;
  return (
    <div class="quotes">
      <section aria-labelledby="several">
        <h3 id="several">Quoted by several</h3>
        {variants.length === 0 && <Empty>No quotation was found in more than one article.</Empty>}
        {several.map((v, i) => {
          const renderings = v.quotes.map((id) => m.quotes.get(id)).filter(Boolean);
          return (
            <article class="finding" key={i}>
              <p class="kicker">{VARIANT[v.kind] ?? v.kind} {v.explanation && <span class="record">{lettered(v.explanation)}</span>}</p>
              <div class="sides">
                {renderings.map((q, j) => (
                  <div class="side" key={q.id}>
                    <Name id={q.article} />
                    <Quote q={q}><Words text={untrailed(q.text)} against={renderings.filter((_, k) => k !== j).map((r) => r.text)} /></Quote>
                    <Speaker q={q} />
                  </div>
                ))}
              </div>
              <Verdict kind="quote" spans={renderings} label={renderings[0]?.text ?? ''} />
            </article>
          );
        })}
      </section>
      <section aria-labelledby="single">
        <h3 id="single">Quoted by one</h3>
        <div class="ones">
        {articles.map((a) => {
          const own = single.filter((q) => q.article === a.id);
          if (!own.length) return null;
          return (
            <div key={a.id} class="by-one">
              <h4><Letter id={a.id} /> {nameOf(a.id)}</h4>
              <ul class="singles">
                {own.map((q) => (
                  <li key={q.id}><Quote q={q}>{untrailed(q.text)}</Quote><Speaker q={q} /></li>
                ))}
              </ul>
            </div>
          );
        })}
        </div>
      </section>
    </div>
  );
}

/** The words quoted, leading to their place. */
function Quote({ q, children }) {
  return <blockquote class="quote"><button type="button" class="link plain" onClick={() => goTo(q.article, q)}>“{children}”</button></blockquote>;
}

function Speaker({ q }) {
  return <p class="speaker">{q.speaker ? `— ${q.speaker}${PRONOUN.test(q.speaker) ? ' (name not found)' : ''}` : 'speaker not found'}</p>;
}

/** The words of one rendering; those that all others lack are marked. */
function Words({ text, against }) {
  const parts = text.split(/(\s+)/);
  const own = parts.filter((_, i) => i % 2 === 0).map(bare);
  const common = new Set(against.flatMap((text) => [...inCommon(own, text.split(/\s+/).map(bare))]));
  const differs = (i) => Boolean(bare(parts[i] ?? '')) && !common.has(i / 2);
  const runs = [];
  for (const [i, part] of parts.entries()) {
    // A blank is marked where both words beside it are.
    const marked = i % 2 ? differs(i - 1) && differs(i + 1) : differs(i);
    if (runs.at(-1)?.marked === marked) runs.at(-1).text += part;
    else runs.push({ marked, text: part });
  }
  return runs.map((run, i) => (run.marked ? <mark key={i}>{run.text}</mark> : run.text));
}

const bare = (word) => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Places in `a` that belong to the longest common run of words with `b`. */
function inCommon(a, b) {
  if (a.length * b.length > 250000) return new Set(a.keys());
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
  }
  const found = new Set();
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      found.add(i++);
      j++;
    } else if (table[i + 1][j] >= table[i][j + 1]) i++;
    else j++;
  }
  return found;
}
