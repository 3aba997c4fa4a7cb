// The articles above the findings, as cards or in a line each, with what concerns all of them.
import { signal } from '@preact/signals';
import { adding, articles, classroom, phase, progress, readOnly, tab } from './state.js';
import { hasEngine, startOver } from './work.js';
import { canRedo, canUndo, redo, undo } from './decisions.js';
import { AddForm } from './add.jsx';
import { Card, Line } from './card.jsx';
import { plural } from './words.js';

/** Lines that are all shown at once. */
const MANY = 9;
/** Pixels that a card needs. */
const CARD = 215;
/** Cards or one line each; null: cards on the overview, where there is room, else lines. */
const cards = signal(null);
// Asked when drawing: the script is the worker's too, which has no window.
const roomy = () => innerWidth >= Math.max(640, CARD * articles.value.length);

export function Articles() {
  const full = !classroom.value && (cards.value ?? ((tab.value === 'overview' && roomy()) || articles.value.length < 2));
  const many = !full && articles.value.length > MANY;
  return (
    <section class="articles" aria-labelledby="articles-title">
      <div class="bar-line">
        <h2 id="articles-title">{plural(articles.value.length, 'article')}</h2>
        {!readOnly.value && !classroom.value && (
          <button type="button" aria-expanded={adding.value} onClick={() => { adding.value = !adding.value; }}>
            {adding.value ? 'Done adding' : 'Add articles'}
          </button>
        )}
        {articles.value.length > 1 && !classroom.value && <button type="button" aria-expanded={full} onClick={() => { cards.value = !full; }}>Details</button>}
        {(!readOnly.value || hasEngine()) && !classroom.value && <button type="button" onClick={startOver}>Start over</button>}
        {canUndo.value && <button type="button" onClick={undo}>Undo<span class="sr"> your last judgement</span></button>}
        {canRedo.value && <button type="button" onClick={redo}>Redo<span class="sr"> your judgement</span></button>}
        <Working />
      </div>
      {adding.value && !readOnly.value && !classroom.value && <AddForm />}
      <ol class={full ? 'cards' : `cards slim${many ? ' many' : ''}`} tabIndex={many ? 0 : null}>
        {articles.value.map((a) => (full ? <Card key={a.id} article={a} /> : <Line key={a.id} article={a} />))}
      </ol>
    </section>
  );
}

function Working() {
  if (phase.value !== 'busy') return null;
  const { done, total } = progress.value ?? {};
  if (!total || total < 2) return <span class="working">Reading…</span>;
  return <span class="working"><progress value={done} max={total} aria-label="Articles read" /> Reading {done + 1} of {total}…</span>;
}
