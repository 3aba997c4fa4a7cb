// Dates that the articles give, in order, with who gives them; where the articles differ on a date, that is said.
import { Empty, Lead, Letter, Name, nameOf, Passage, said, useFirst } from '../parts.jsx';
import { articles, notify, readOnly } from '../state.js';
import { describe } from '../work.js';
import { plural, time } from '../words.js';

export function Timeline({ m }) {
  const dated = m.r.times.map((t) => ({ ...t, on: t.from || t.value })).filter((t) => /^\d{4}(-\d{2})?(-\d{2})?/.test(t.on ?? ''));
  const days = new Map();
  for (const t of dated) {
    const key = t.value && /^\d{4}/.test(t.value) ? t.value.slice(0, 10) : t.on.slice(0, 10);
    days.set(key, [...(days.get(key) ?? []), t]);
  }
  const sorted = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  const disputes = m.r.conflicts.filter((c) => c.kind === 'time');
  const [shown, more] = useFirst(sorted, 16);
  if (!sorted.length && !disputes.length) {
    return <div class="timeline"><Empty>No dates could be placed in the calendar.</Empty><Undated m={m} /></div>;
  }
  return (
    <div class="timeline">
      {disputes.length > 0 && (
        <section aria-labelledby="time-disputes">
          <h3 id="time-disputes">Where they differ on time</h3>
          <ul>{disputes.map((c) => <li key={c.id}>{said(c)} <Lead at={c.evidence[0]} claim={c.a}>First passage</Lead> <Lead at={c.evidence[1]} claim={c.b}>Second passage</Lead></li>)}</ul>
        </section>
      )}
      <Undated m={m} />
      <ol class="days">
        {shown.map(([key, times]) => {
          const by = [...new Set(times.map((t) => t.article))];
          return (
            <li key={key}>
              <h3>{time(key)}</h3>
              <p class="where">{by.map((id) => <Letter id={id} key={id} />)} <span class="hint">{plural(times.length, 'mention')}</span></p>
              <ul>
                {times.slice(0, 6).map((t) => (
                  <li key={`${t.article}${t.start}`}><Name id={t.article} /><Passage at={t} /><Lead at={t} /></li>
                ))}
                {times.length > 6 && <li class="hint">and {times.length - 6} more</li>}
              </ul>
            </li>
          );
        })}
      </ol>
      {more}
    </div>
  );
}

/** "Wednesday" is a day only in an article whose date is known, so here it can be given. */
function Undated({ m }) {
  const bare = m.r.articles.filter((a) => !a.date);
  if (!bare.length) return null;
  const give = (a) => (event) => {
    const { meta } = articles.value.find((x) => x.id === a.id);
    if (event.currentTarget.value) describe(a.id, { ...meta, date: event.currentTarget.value }).catch((e) => notify(e.message, { kind: 'warning' }));
  };
  return (
    <section class="undated" aria-label="Articles without a date">
      <p>{bare.length === 1 ? 'One article has' : `${bare.length} articles have`} no date of publication, so a word like “Friday” cannot be placed{readOnly.value ? '.' : '. Give it here:'}</p>
      {!readOnly.value && <div class="filters">{bare.map((a) => <label key={a.id}><span><Letter id={a.id} /> {nameOf(a.id)}</span><input type="date" onChange={give(a)} /></label>)}</div>}
    </section>
  );
}
