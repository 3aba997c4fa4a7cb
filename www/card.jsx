// One article as a card: what it is, what was cut from it, which event it is on, and how to change, move or remove it.
import { useState } from 'preact/hooks';
import { articles, classroom, letters, notify, readOnly } from './state.js';
import { describe, keep, moveTo, remove, reorder } from './work.js';
import { Bar, headOf, Letter, nameOf } from './parts.jsx';
import { model } from './model.js';
import { countWords, day, language, opening, plural, removal } from './words.js';

/** What an article is called: as given or found, or how it begins. */
export const titleOf = ({ id, view, meta, raw }) => view?.title || meta.title || opening(headOf(model.value?.articles.get(id)) || raw.trim(), 90);

export function Line({ article }) {
  const { id, view } = article;
  return (
    <li class="card" aria-busy={!view}>
      <span class="letter" aria-hidden="true">{letters.value.get(id) ?? '…'}</span> {view?.outlet && !classroom.value && <strong>{view.outlet}: </strong>}<span class="line">{titleOf(article)}</span>
    </li>
  );
}

export function Card({ article }) {
  const [open, setOpen] = useState(null);
  const { id, view } = article;
  const title = titleOf(article);
  if (!view) {
    return <li class="card waiting" aria-busy="true"><p class="kicker">Being read</p><h3>{title}</h3></li>;
  }
  const toggle = (part) => () => setOpen(open === part ? null : part);
  return (
    <li class="card" {...(!readOnly.value && open !== 'edit' && dragged(id))}>
      <p class="kicker">
        {letters.value.get(id) && <span class="letter" aria-hidden="true">{letters.value.get(id)}</span>}
        {view.outlet || <span class="unnamed">No outlet given</span>}
      </p>
      <h3 title={title}>{title}</h3>
      <p class="facts">
        {[view.date ? day(view.date) : 'no date', plural(countWords(article.raw), 'word'), language(view.language)].filter(Boolean).join(' · ')}
      </p>
      <InCommon id={id} />
      <Cuts article={article} />
      {!readOnly.value && (
        <div class="card-tools">
          <button type="button" class="link" aria-expanded={open === 'edit'} onClick={toggle('edit')}>Edit<span class="sr"> what is said of “{title}”</span></button>
          {articles.value.length > 1 && model.value && <button type="button" class="link" aria-expanded={open === 'event'} onClick={toggle('event')}>Event<span class="sr"> of “{title}”</span></button>}
          <button type="button" class="link" onClick={() => remove(id)}>Remove<span class="sr"> “{title}”</span></button>
          <Order id={id} title={title} />
        </div>
      )}
      {open === 'edit' && <Edit article={article} title={title} done={() => setOpen(null)} />}
      {open === 'event' && <Place id={id} done={() => setOpen(null)} />}
    </li>
  );
}

/** Whether it tells of another event than most. */
function apart(id) {
  const events = model.value?.r.events ?? [];
  const size = (e) => e.articles.length;
  return events.length > 1 && events.some((e) => e.articles.includes(id) && events.some((o) => size(o) > size(e)));
}

/** How much of it the others say too, as a bar and in figures. */
function InCommon({ id }) {
  const own = model.value?.claimsByArticle.get(id);
  if (!own || articles.value.length < 2) return null;
  const shared = own.filter((c) => (model.value.groupOf.get(c.id)?.articles.length ?? 1) > 1).length;
  return (
    <p class="common-part">
      <Bar value={shared} most={own.length} /> <span>{shared.toLocaleString('en')} of {own.length.toLocaleString('en')}<span class="long"> statements</span> shared</span>
      {apart(id) && <span class="other">another event</span>}
    </p>
  );
}

/** Earlier and later, for those who do not drag. */
function Order({ id, title }) {
  const at = articles.value.findIndex((a) => a.id === id);
  const last = articles.value.length - 1;
  if (last < 1) return null;
  const go = (by) => (event) => {
    const button = event.currentTarget;
    reorder(id, by);
    // A card that moves in the page loses the focus.
    requestAnimationFrame(() => (button.disabled ? button.parentElement.querySelector('button:not(:disabled)') : button)?.focus());
  };
  return (
    <span class="order">
      <button type="button" disabled={at === 0} onClick={go(-1)} aria-label={`Move “${title}” one place forward`}><span aria-hidden="true">◂</span></button>
      <button type="button" disabled={at === last} onClick={go(1)} aria-label={`Move “${title}” one place back`}><span aria-hidden="true">▸</span></button>
    </span>
  );
}

/** What a card that is dragged is known by. */
export const CARD = 'text/x-crossread-card';

/** What lets a card be dragged onto another one's place. */
function dragged(id) {
  return {
    draggable: true,
    onDragStart: (event) => event.dataTransfer.setData(CARD, id),
    onDrop: (event) => {
      const other = event.dataTransfer.getData(CARD);
      if (!other) return;
      const at = (x) => articles.value.findIndex((a) => a.id === x);
      reorder(other, at(id) - at(other));
    },
  };
}

/** Which event the article reports, by the reader's word. */
function Place({ id, done }) {
  const { events } = model.value.r;
  const own = events.find((e) => e.articles.includes(id));
  const act = (to) => () => {
    moveTo([id], to);
    done();
  };
  return (
    <div class="place" role="group" aria-label="Which event does it report?">
      <p class="hint">{own?.articles.length > 1 ? <>With {own.articles.filter((x) => x !== id).map((x) => <Letter id={x} key={x} />)} on one event.</> : 'On an event of its own.'} If it is not so, say which:</p>
      {events.filter((e) => e !== own).map((e) => (
        <button type="button" key={e.id} onClick={act(e.articles[0])}>The same event as {e.articles.length > 3 ? `${e.articles.length} articles, “${opening(e.label, 50)}”` : e.articles.map((x) => nameOf(x, 30)).join(', ')}</button>
      ))}
      {own?.articles.length > 1 && <button type="button" onClick={act(null)}>Another event</button>}
    </div>
  );
}

/** What was left out, and how to put it back. */
function Cuts({ article: { id, raw } }) {
  const { removed = [], kept = [] } = model.value?.articles.get(id) ?? {};
  if (!removed.length && !kept.length) return null;
  const item = (span, why, put, label) => (
    <li key={span.start}>
      <span class="why">{why}</span> {short(raw.slice(span.start, span.end))}{' '}
      {!readOnly.value && <button type="button" class="link" onClick={() => keep(id, span, put)}>{label}<span class="sr">: {short(raw.slice(span.start, span.end))}</span></button>}
    </li>
  );
  return (
    <details>
      <summary>{removed.length ? `${plural(removed.length, 'passage')} left out` : 'Nothing left out'}{kept.length > 0 && `, ${kept.length} put back`}</summary>
      <ul class="cut">
        {removed.map((r) => item(r, removal(r.reason), true, 'Put back'))}
        {kept.map((k) => item(k, 'put back by you', false, 'Leave out again'))}
      </ul>
    </details>
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
