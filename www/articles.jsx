// The articles as cards: what each is, what was cut from it, and how to change or remove it.
import { useState } from 'preact/hooks';
import { signal } from '@preact/signals';
import { adding, articles, describe, letters, notify, phase, progress, readOnly, remove, startOver, tab } from './state.js';
import { canRedo, canUndo, redo, undo } from './decisions.js';
import { AddForm } from './add.jsx';
import { headOf } from './parts.jsx';
import { model } from './model.js';
import { day, language, opening, plural, removal } from './words.js';

/** Cards or one line each; null: cards on the overview, where there is room, else lines. */
const cards = signal(null);
// Asked when drawing: the script is the worker's too, which has no window.
const wide = () => matchMedia('(min-width: 40rem)').matches;

export function Articles() {
  const full = cards.value ?? ((tab.value === 'overview' && wide()) || articles.value.length < 2);
  return (
    <section class="articles" aria-labelledby="articles-title">
      <div class="bar-line">
        <h2 id="articles-title">{plural(articles.value.length, 'article')}</h2>
        {!readOnly.value && (
          <button type="button" aria-expanded={adding.value} onClick={() => { adding.value = !adding.value; }}>
            {adding.value ? 'Done adding' : 'Add articles'}
          </button>
        )}
        {articles.value.length > 1 && <button type="button" aria-expanded={full} onClick={() => { cards.value = !full; }}>{full ? 'Fewer details' : 'Details'}</button>}
        {!readOnly.value && <button type="button" onClick={startOver}>Start over</button>}
        {canUndo.value && <button type="button" onClick={undo}>Undo<span class="sr"> your last judgement</span></button>}
        {canRedo.value && <button type="button" onClick={redo}>Redo<span class="sr"> your judgement</span></button>}
        <Working />
      </div>
      {adding.value && !readOnly.value && <AddForm />}
      <ol class={full ? 'cards' : 'cards slim'}>
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

/** What an article is called: as given or found, or how it begins. */
const titleOf = ({ id, view, meta, raw }) => view?.title || meta.title || opening(headOf(model.value?.articles.get(id)) || raw.trim(), 90);

function Line({ article }) {
  const { id, view } = article;
  return (
    <li class="card" aria-busy={!view}>
      <span class="letter" aria-hidden="true">{letters.value.get(id) ?? '…'}</span> {view?.outlet && <strong>{view.outlet}: </strong>}<span class="line">{titleOf(article)}</span>
    </li>
  );
}

function Card({ article }) {
  const [editing, setEditing] = useState(false);
  const { id, view, raw } = article;
  const title = titleOf(article);
  const removed = model.value?.articles.get(id)?.removed ?? [];
  if (!view) {
    return <li class="card waiting" aria-busy="true"><p class="kicker">Being read</p><h3>{title}</h3></li>;
  }
  return (
    <li class="card">
      <p class="kicker">
        {letters.value.get(id) && <span class="letter" aria-hidden="true">{letters.value.get(id)}</span>}
        {view.outlet || <span class="unnamed">No outlet given</span>}
      </p>
      <h3>{title}</h3>
      <p class="facts">
        {[view.date && day(view.date), plural(view.words ?? 0, 'word'), plural(view.claims ?? 0, 'statement'), language(view.language) !== 'English' && language(view.language)]
          .filter(Boolean).join(' · ')}
      </p>
      {removed.length > 0 && (
        <details>
          <summary>{plural(removed.length, 'passage')} left out</summary>
          <ul class="cut">
            {removed.map((r) => <li key={r.start}><span class="why">{removal(r.reason)}</span> {short(raw.slice(r.start, r.end))}</li>)}
          </ul>
        </details>
      )}
      {!readOnly.value && !editing && (
        <div class="card-tools">
          <button type="button" class="link" onClick={() => setEditing(true)}>Edit<span class="sr"> what is said of “{title}”</span></button>
          <button type="button" class="link" onClick={() => remove(id)}>Remove<span class="sr"> “{title}”</span></button>
        </div>
      )}
      {editing && <Edit article={article} title={title} done={() => setEditing(false)} />}
    </li>
  );
}

function Edit({ article, title, done }) {
  const { view, meta } = article;
  const save = async (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const was = (name) => view[name] ?? '';
    const now = Object.fromEntries(['outlet', 'title', 'date'].map((n) => [n, String(form.get(n) ?? '').trim()]));
    // What was only found in the text stays found, unless it was changed by hand.
    const next = Object.fromEntries(Object.entries(now).map(([n, v]) => [n, v === was(n) ? meta[n] : v]));
    try {
      await describe(article.id, next);
      done();
    } catch (error) {
      notify(error.message, { kind: 'warning' });
    }
  };
  return (
    <form class="edit" onSubmit={save} aria-label={`What is said of “${title}”`}>
      <label><span>Outlet</span><input name="outlet" defaultValue={view.outlet ?? ''} autocomplete="off" /></label>
      <label><span>Title</span><input name="title" defaultValue={view.title ?? ''} autocomplete="off" /></label>
      <label><span>Date</span><input name="date" type="date" defaultValue={view.date ?? ''} /></label>
      <div class="card-tools"><button type="submit">Save</button><button type="button" class="link" onClick={done}>Cancel</button></div>
    </form>
  );
}

const short = (text) => (text.length > 160 ? `${text.slice(0, 157).trimEnd()}…` : text).replace(/\s+/g, ' ');
