// The dates that the articles give, drawn and in a list, with who gives them; where the articles differ on a date, that is said.
import { Empty, InLine, Lead, Letter, captionOf, said, useFirst } from '../parts.jsx';
import { Lanes } from '../charts.jsx';
import { articles, notify, readOnly } from '../state.js';
import { describe } from '../work.js';
import { dated, plural } from '../words.js';

/** Dates drawn, the most often given first among many. */
const DRAWN = 14;
const LINES = 4;

export function Timeline({ m }) {
  const disputes = m.r.conflicts.filter((c) => c.kind === 'time');
  const points = pointsOf(m, disputes);
  const drawn = [...points].sort((a, b) => b.disputed.size - a.disputed.size || b.counts.size - a.counts.size || b.times.length - a.times.length).slice(0, DRAWN);
  const [placed, open] = [points.filter((p) => p.placed), points.filter((p) => !p.placed)];
  return (
    <div class="timeline">
      {disputes.length > 0 && (
        <section aria-labelledby="time-disputes">
          <h3 id="time-disputes">Where they differ on time</h3>
          <ul>{disputes.map((c) => <li key={c.id}>{said(c)} <Lead at={c.evidence[0]} claim={c.a}>First passage</Lead> <Lead at={c.evidence[1]} claim={c.b}>Second passage</Lead></li>)}</ul>
        </section>
      )}
      <Undated m={m} />
      {!points.length && <Empty>No dates were found in these articles.</Empty>}
      <Lanes m={m} points={points.filter((p) => drawn.includes(p))} left={points.length - drawn.length} />
      {placed.length > 0 && <Days id="placed" title="In order" points={placed} />}
      {open.length > 0 && <Days id="open" title={placed.length ? 'Without a full date' : 'Days and months named'} points={open} />}
    </div>
  );
}

/** What is given in several forms stands together: {key, label, below, placed, times, counts, disputed}, in the order of time. */
function pointsOf(m, disputes) {
  const points = new Map();
  const differs = (t) => disputes.some((c) => c.evidence.some((e) => e.article === t.article && e.start < t.end && t.start < e.end));
  for (const t of m.r.times) {
    const when = dated(t);
    if (!when) continue;
    if (!points.has(when.key)) points.set(when.key, { ...when, times: [], counts: new Map(), disputed: new Set() });
    const point = points.get(when.key);
    point.times.push(t);
    point.counts.set(t.article, (point.counts.get(t.article) ?? 0) + 1);
    if (differs(t)) point.disputed.add(t.article);
  }
  return [...points.values()].sort((a, b) => b.placed - a.placed || ((a.from === b.from ? a.key > b.key : a.from > b.from) ? 1 : -1));
}

function Days({ id, title, points }) {
  const [shown, more] = useFirst(points, 16);
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ol class="days">{shown.map((p) => <Day key={p.key} point={p} />)}</ol>
      {more}
    </section>
  );
}

function Day({ point: { label, below, times } }) {
  const [shown, more] = useFirst(times, LINES);
  return (
    <li>
      <div>
        <h4>{label}{below && ` ${below}`}</h4>
        {times.length > 1 && <p class="hint">{plural(times.length, 'mention')}</p>}
      </div>
      <div>
        <ul>{shown.map((t) => <li key={`${t.article}${t.start}`}><Letter id={t.article} /><InLine at={t} around={110} /></li>)}</ul>
        {more}
      </div>
    </li>
  );
}

/** "Wednesday" is a day only in an article whose date is known, so here it can be given, to one or to all. */
function Undated({ m }) {
  const bare = m.r.articles.filter((a) => !a.date);
  const [shown, more] = useFirst(bare, 7);
  if (!bare.length) return null;
  const give = (list) => async (event) => {
    const date = event.currentTarget.value;
    try {
      for (const a of date ? list : []) await describe(a.id, { ...articles.value.find((x) => x.id === a.id).meta, date });
    } catch (error) {
      notify(error.message, { kind: 'warning' });
    }
  };
  return (
    <section class="undated" aria-label="Articles without a date">
      <p>{bare.length === 1 ? 'One article has' : `${bare.length} articles have`} no date of publication, so a word like “Friday” cannot be placed{readOnly.value ? '.' : '. Give it here:'}</p>
      {!readOnly.value && (
        <div class="filters">
          {bare.length > 1 && <label><span>All of them</span><input type="date" onChange={give(bare)} /></label>}
          {shown.map((a) => <label key={a.id}><span><Letter id={a.id} /> {captionOf(a.id)}</span><input type="date" onChange={give([a])} /></label>)}
          {more}
        </div>
      )}
    </section>
  );
}
