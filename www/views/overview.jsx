// The event in a line, who stands apart, and at a glance: where the articles differ, what several say, what one alone reports.
import { signal } from '@preact/signals';
import { headOf, Letter, lettered, Name, namesOf, useFirst } from '../parts.jsx';
import { goTo, readOnly, tab } from '../state.js';
import { moveTo } from '../work.js';
import { backedBy, line, opening, plural, time } from '../words.js';
import { Telling, tellsItself, telling } from '../telling.jsx';
import { MANY, Overlap, Voices } from '../charts.jsx';
import { only } from './claims.jsx';

/** The event looked at, by its first article; null: the one with most articles. */
const chosen = signal(null);

export function Overview({ m }) {
  const { r } = m;
  const events = [...r.events].sort((a, b) => b.articles.length - a.articles.length);
  const event = events.find((e) => e.articles[0] === chosen.value) ?? events[0] ?? { articles: r.articles.map((a) => a.id) };
  const total = event.articles.length;
  const all = r.articles.map((a) => a.id);
  const drawn = all.length > MANY ? all.filter((id) => event.articles.includes(id)) : all;
  if (r.articles.length < 2) return <Single m={m} event={event} />;
  return (
    <div class="overview">
      <header class="event" id="event" tabIndex={-1}>
        <p class="kicker">{total > 1 ? `${plural(total, 'account')} of one event` : 'One account'}{events.length > 2 && `; ${events.length} events in all`}</p>
        <h2>{event.label || opening(headOf(m.articles.get(event.articles[0])), 110) || 'The articles'}</h2>
        <Facts event={event} />
      </header>
      <Others events={events.filter((e) => e !== event)} event={event} />
      <div class="glance">
        <Differ m={m} event={event} />
        <Share m={m} event={event} />
        <Only m={m} event={event} />
      </div>
      <div class="pictures">
        <Overlap m={m} ids={drawn} />
        <Voices m={m} ids={drawn} />
      </div>
    </div>
  );
}

/** A heading with its number, leading to all of them. */
function Head({ id, n, children, to, show }) {
  return (
    <h3 id={id}>
      {n > 0 && <button type="button" class="link number" onClick={() => { if (show) only(show); tab.value = to; }}>{n.toLocaleString('en')}<span class="sr"> in all: open the list</span></button>}
      {children}
    </h3>
  );
}

function Differ({ m, event }) {
  const n = m.r.conflicts.filter((c) => c.evidence.every((at) => event.articles.includes(at.article))).length;
  const items = telling(m, event, 5);
  return (
    <section class="differ" aria-labelledby="telling">
      <Head id="telling" n={n} to="conflicts">{n ? (n === 1 ? 'difference' : 'differences') : 'Where they differ'}</Head>
      {n === 0 && <p class="hint">No two statements were found at odds{items.length > 0 ? '. The articles differ in other ways:' : ', which does not mean that there are none.'}</p>}
      <Telling items={items.filter((i) => !i.softer)} />
      {n > 0 && items.some((i) => i.softer) && <h4>Also told differently</h4>}
      <Telling items={items.filter((i) => i.softer)} />
    </section>
  );
}

function Share({ m, event }) {
  const total = event.articles.length;
  const shared = m.rows.filter((row) => row.cells.size > 1 && event.articles.includes(row.members[0].article) && !atOdds(row)).map((row) => ({ row, claim: row.members.filter((c) => tellsItself(c, m)).sort((a, b) => b.importance - a.importance)[0] }));
  const best = [...shared].sort((a, b) => Boolean(b.claim) - Boolean(a.claim) || b.row.cells.size - a.row.cells.size || b.row.importance - a.row.importance)
    .filter(({ claim }, i) => (claim ? i < 7 : i < 4));
  return (
    <section aria-labelledby="common">
      <Head id="common" n={shared.length} to="claims" show="some">{shared.length ? `${shared.length === 1 ? 'statement' : 'statements'} in several articles` : 'What several say'}</Head>
      {shared.length === 0 && <p class="hint">No statement was found in more than one article.</p>}
      <ol class="common">
        {best.map(({ row, claim }) => {
          const said = claim ?? row.members[0];
          return (
            <li key={row.id}>
              <button type="button" class="link plain" onClick={() => goTo(said.article, said, said.id)}>{line(claim ? claim.text : row.label)}</button>
              <span class="where">{[...row.cells.keys()].map((id) => <Letter id={id} key={id} />)}<span class="hint">{[row.cells.size === total && total > 2 && 'all', backedBy(row.group?.origins, row.cells.size)].filter(Boolean).join(', ')}</span></span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Whether articles tell it, but contradict each other on it. */
function atOdds(row) {
  const own = new Set(row.members.map((c) => c.id));
  return row.conflicts.some((c) => c.strength === 'contradiction' && own.has(c.a) && own.has(c.b));
}

/** What each article alone reports; of many articles the first ones. */
function Only({ m, event }) {
  const lists = m.r.only_in.filter((o) => o.claims.length && event.articles.includes(o.article));
  const [shown, more] = useFirst(lists, 8);
  const each = lists.length > 5 ? 1 : 2;
  const n = lists.reduce((sum, o) => sum + o.claims.length, 0);
  return (
    <section aria-labelledby="only">
      <Head id="only" n={n} to="claims" show="one">{n ? `${n === 1 ? 'statement' : 'statements'} in one article only` : 'What one alone tells'}</Head>
      {n === 0 && <p class="hint">Nothing was found in one article only.</p>}
      <ul class="only">
        {shown.map((o) => (
          <li key={o.article}>
            <Name id={o.article}> <span class="hint">{plural(o.claims.length, 'statement')}</span></Name>
            <ul>{speaking(o.claims.map((id) => m.claims.get(id)).filter(Boolean), m, each).map((c) => <li key={c.id}><button type="button" class="link plain" onClick={() => goTo(c.article, c, c.id)}>{line(c.text)}</button></li>)}</ul>
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}

/** Those that say most for themselves: no title, which is read already, nothing in dispute, which stands with the differences, and no
 * scrap of a sentence, where there are others. */
function speaking(claims, m, n) {
  const speaks = (c) => Number(tellsItself(c, m) && !m.conflictsOf.has(c.id));
  return claims.sort((a, b) => speaks(b) - speaks(a) || b.importance - a.importance).slice(0, n);
}

/** What is told of other events: the first few, the rest on demand. */
function Others({ events, event }) {
  const [shown, more] = useFirst(events, 3);
  const look = (e) => () => {
    [chosen.value] = e.articles;
    requestAnimationFrame(() => document.getElementById('event')?.focus());
  };
  return (
    <>
      {shown.map((e) => (
        <aside class="apart" key={e.id} aria-label={`Another event: ${namesOf(e.articles)}`}>
          <p>{e.articles.map((id) => <Letter id={id} key={id} />)} <strong>{namesOf(e.articles)}</strong> {e.articles.length > 1 ? 'tell' : 'tells'} of another event{e.label && <>: <em>{e.label.replace(/\.$/, '')}</em></>}. {reasons(e).map((why) => <span class="hint" key={why}>{why} </span>)}</p>
          <span class="acts">
            {e.articles.length > 1 && <button type="button" onClick={look(e)}>Look at it<span class="sr">: {e.label}</span></button>}
            {!readOnly.value && <button type="button" onClick={() => moveTo(e.articles, event.articles[0])}>It is the same event<span class="sr"> as the others: {e.label}</span></button>}
          </span>
        </aside>
      ))}
      {more}
    </>
  );
}

/** One article by itself: what it holds, and what is still needed. */
function Single({ m, event }) {
  const { r } = m;
  const telling = speaking([...r.claims], m, 6);
  return (
    <div class="overview">
      <header class="event">
        <p class="kicker">One account</p>
        <h2>{event?.label || opening(headOf(r.articles[0]), 110)}</h2>
        <Facts event={event} />
      </header>
      <p class="empty">Add another article on the same event, and Crossread shows what both say, where they differ and what only one reports.</p>
      {telling.length > 0 && (
        <section aria-labelledby="main">
          <Head id="main" n={r.claims.length} to="claims">{r.claims.length === 1 ? 'statement' : 'statements'}</Head>
          <ul class="common">{telling.map((c) => <li key={c.id}><button type="button" class="link plain" onClick={() => goTo(c.article, c, c.id)}>{line(c.text)}</button></li>)}</ul>
        </section>
      )}
    </div>
  );
}

/** When, where, who; nothing where nothing is known. */
function Facts({ event }) {
  const facts = [['When', event?.when && time(event.when)], ['Where', event?.where], ['Who', event?.who?.slice(0, 5).join(', ')]].filter(([, what]) => what);
  return facts.length > 0 && <dl class="facts">{facts.map(([name, what]) => <div key={name}><dt>{name}</dt><dd>{what}</dd></div>)}</dl>;
}

/** Why it is set apart, not why its own articles belong together. */
const reasons = (event) => (event.reasons ?? []).filter((w) => typeof w === 'string' && / there\.$/.test(w)).map(lettered);
