// The words that the articles choose for one act, one thing or one saying, each in its line of text. No word is called better.
import { Empty, InLine, Letter, nameOf, quoted, useGrowing } from '../parts.jsx';

const KINDS = [
  ['act', 'Acts', 'Verbs and nouns for what was done, in statements that say the same.'],
  ['thing', 'People and things', 'Nouns for one person, body or thing.'],
  ['speech', 'Verbs of speech', 'How each brings in the same statement.'],
];
const USES = 2;

export function Wording({ m }) {
  const all = m.r.wordings;
  if (!all) return <Empty>This file was made before words were compared. Open it in the whole Crossread page to see them.</Empty>;
  const kinds = KINDS.map(([kind, ...about]) => [kind, ...about, sorted(all.filter((w) => w.kind === kind))]);
  if (!all.length) return <Empty>{m.r.articles.length > 1 ? 'No different words were found for the same act, thing or saying.' : 'Different words for one thing appear when there are two articles or more.'}</Empty>;
  return (
    <div class="wording">
      {kinds.filter(([, , , list]) => list.length).map(([kind, name, about, list]) => <Kind key={kind} kind={kind} name={name} about={about} list={list} m={m} />)}
    </div>
  );
}

function Kind({ kind, name, about, list, m }) {
  const shown = useGrowing(list, 18);
  return (
    <section aria-labelledby={`words-${kind}`}>
      <h3 id={`words-${kind}`}>{name}</h3>
      <p class="hint">{about}</p>
      <ul class="names">{shown.map((w) => <Item key={`${w.uses[0].article}${w.uses[0].start}${w.about}`} w={w} m={m} />)}</ul>
    </section>
  );
}

function Item({ w, m }) {
  const ids = m.r.articles.map((a) => a.id).filter((id) => w.uses.some((u) => u.article === id));
  return (
    <li>
      <h4>{wordsOf(w).join(' · ')}</h4>
      {w.about && <p class="hint">{`for ${w.kind === 'speech' ? quoted(w.about) : w.about}`}</p>}
      <ul class="by-article">
        {ids.map((id) => {
          const own = w.uses.filter((u) => u.article === id);
          const first = [...new Map(own.map((u) => [u.word, u])).values()].slice(0, USES);
          return (
            <li key={id}>
              <Letter id={id} />
              <span class="lines"><span class="sr">{nameOf(id)}: </span>{first.map((u) => <InLine key={u.start} at={u} />)}</span>
            </li>
          );
        })}
      </ul>
    </li>
  );
}

const wordsOf = (w) => [...new Set(w.uses.map((u) => u.word))].slice(0, 6);
const spread = (w) => new Set(w.uses.map((u) => u.article)).size;
/** Those of most articles first, then those with most words. */
const sorted = (list) => [...list].sort((a, b) => spread(b) - spread(a) || wordsOf(b).length - wordsOf(a).length);
