// The event in a line, who stands apart, what matters most.
import { headOf, Letter, lettered, Name, nameOf, quoted, said, useFirst, verdictOf } from '../parts.jsx';
import { goTo, letters, readOnly, tab } from '../state.js';
import { moveTo } from '../work.js';
import { conflictKind, line, opening, plural, strength, time } from '../words.js';
import { later } from './row.jsx';

export function Overview({ m }) {
  const { r } = m;
  const events = [...(r.events ?? [])].sort((a, b) => b.articles.length - a.articles.length);
  const [main, ...others] = events;
  const total = main?.articles.length ?? r.articles.length;
  const shared = m.rows.filter((row) => row.cells.size > 1).sort((a, b) => b.cells.size - a.cells.size || b.importance - a.importance);
  const standing = r.conflicts.filter((c) => verdictOf(`conflict-${c.kind}`, c.evidence) !== 'dismissed');
  const rank = (c) => (c.strength === 'contradiction' ? 1 : 0) + c.confidence;
  const telling = varied([...standing].sort((a, b) => rank(b) - rank(a)), 5);
  if (r.articles.length < 2) return <Single m={m} event={main} />;
  return (
    <div class="overview">
      <header class="event">
        <p class="kicker">{total > 1 ? `${plural(total, 'account')} of one event` : 'One account'}</p>
        <h2>{main?.label || opening(headOf(m.articles.get(main?.articles[0]) ?? r.articles[0]), 110) || 'The articles'}</h2>
        <Facts event={main} />
      </header>
      <Others events={others} main={main} />
      <dl class="figures">
        <Figure n={r.articles.length} what="articles" />
        <Figure n={r.claims.length} what="statements" to="claims" />
        <Figure n={shared.length} what="found in several articles" to="claims" />
        <Figure n={r.conflicts.length} what="differences" to="conflicts" />
        <Figure n={r.quotes.length} what="quotations" to="quotes" />
      </dl>
      <div class={telling.length ? 'two' : 'two plain'}>
        <section aria-labelledby="telling">
          <h3 id="telling">The most telling differences</h3>
          {telling.length === 0 && <p class="empty">No differences were found between these articles.</p>}
          <ol class="telling">
            {telling.map((c) => (
              <li key={c.id}>
                <p class="kicker">{conflictKind(c.kind)} · {strength(c.strength).word}</p>
                <p><button type="button" class="link headline" onClick={() => { tab.value = 'conflicts'; later(`conflict-${c.id}`); }}>{said(c)}</button></p>
                {c.evidence.slice(0, 2).map((at) => <p class="words" key={at.article + at.start}><Letter id={at.article} /> {quoted(at.text ?? m.articles.get(at.article).text.slice(at.start, at.end))}</p>)}
              </li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="common">
          <h3 id="common">What several of them say</h3>
          {shared.length === 0 && <p class="empty">No statement was found in more than one article.</p>}
          <ol class="common">
            {shared.slice(0, 7).map((row) => (
              <li key={row.id}>
                <button type="button" class="link plain" onClick={() => goTo(row.members[0].article, row.members[0], row.members[0].id)}>{line(row.label)}</button>
                <span class="where">{[...row.cells.keys()].map((id) => <Letter id={id} key={id} />)}<span class="hint"> {origins(row)}</span></span>
              </li>
            ))}
          </ol>
          <Overlap m={m} />
        </section>
      </div>
      <Only m={m} />
    </div>
  );
}

/** What is told of other events: the first few, the rest on demand. */
function Others({ events, main }) {
  const [shown, more] = useFirst(events, 3);
  return (
    <>
      {shown.map((e) => (
        <aside class="apart" key={e.id} aria-label="Another event">
          <p><strong>{e.articles.map((id) => nameOf(id)).join(', ')}</strong> {e.articles.length > 1 ? 'tell' : 'tells'} of another event{e.label && <>: <em>{e.label.replace(/\.$/, '')}</em></>}.</p>
          {reasons(e).length > 0 && <ul>{reasons(e).map((why) => <li key={why}>{why}</li>)}</ul>}
          {!readOnly.value && <button type="button" onClick={() => moveTo(e.articles, main.articles[0])}>It is the same event<span class="sr"> as the others: {e.label}</span></button>}
        </aside>
      ))}
      {more}
    </>
  );
}

/** How many rows each two articles share, as a table that is darker where it is more. */
function Overlap({ m }) {
  const ids = m.r.articles.map((a) => a.id);
  if (ids.length < 3 || ids.length > 12) return null;
  const shared = (a, b) => m.rows.filter((row) => row.cells.has(a) && row.cells.has(b)).length;
  const most = Math.max(1, ...ids.flatMap((a, i) => ids.slice(i + 1).map((b) => shared(a, b))));
  return (
    <>
      <h4 id="overlap">How many statements each two share</h4>
      <table class="overlap" aria-labelledby="overlap">
        <thead><tr><td class="self" />{ids.map((id) => <th scope="col" key={id}><Letter id={id} /></th>)}</tr></thead>
        <tbody>
          {ids.map((a) => (
            <tr key={a}>
              <th scope="row"><Letter id={a} /></th>
              {ids.map((b) => {
                if (a === b) return <td class="self" key={b} />;
                const n = shared(a, b);
                return <td key={b} data-share={n && Math.ceil((3 * n) / most)}>{n}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What each article alone reports; of many articles the first ones. */
function Only({ m }) {
  const [shown, more] = useFirst(m.r.only_in.filter((o) => o.claims.length && letters.value.has(o.article)), 12);
  return (
    <section aria-labelledby="only">
      <h3 id="only">What only one of them reports</h3>
      <ul class="only">
        {shown.map((o) => (
          <li key={o.article}>
            <Name id={o.article}><span class="hint"> {plural(o.claims.length, 'statement')}</span></Name>
            <ul>{speaking(o.claims.map((id) => m.claims.get(id)).filter(Boolean), m).map((c) => <li key={c.id}><button type="button" class="link plain" onClick={() => goTo(c.article, c, c.id)}>{line(c.text)}</button></li>)}</ul>
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}

/** The two that say most for themselves: no title, which is read already, and no scrap of a sentence where there are others. */
function speaking(claims, m) {
  const scrap = (c) => c.text.split(/\s+/).length < 5 || m.articles.get(c.article).title?.includes(c.text.replace(/\s+/g, ' '));
  return claims.sort((a, b) => scrap(a) - scrap(b) || b.importance - a.importance).slice(0, 2);
}

/** One article by itself: what it holds, and what is still needed. */
function Single({ m, event }) {
  const { r } = m;
  return (
    <div class="overview">
      <header class="event">
        <p class="kicker">One account</p>
        <h2>{event?.label || opening(headOf(r.articles[0]), 110)}</h2>
        <Facts event={event} />
      </header>
      <dl class="figures">
        <Figure n={r.claims.length} what="statements" to="claims" />
        <Figure n={r.quotes.length} what="quotations" to="quotes" />
      </dl>
      <p class="empty">Add another article on the same event, and Crossread shows what both say, where they differ and what only one reports.</p>
    </div>
  );
}

/** When, where, who; nothing where nothing is known. */
function Facts({ event }) {
  const facts = [event?.when && time(event.when), event?.where, event?.who?.length > 0 && event.who.slice(0, 5).join(', ')].filter(Boolean);
  return facts.length > 0 && <p class="facts">{facts.join(' · ')}</p>;
}

function Figure({ n, what, to }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{to ? <button type="button" class="link" onClick={() => { tab.value = to; }}>{n.toLocaleString('en')}<span class="sr"> {what}</span></button> : n.toLocaleString('en')}</dd>
    </div>
  );
}

/** The first of a ranking, but no statement twice while others wait. */
function varied(ranked, n) {
  const used = new Set();
  const fresh = ranked.filter((c) => !used.has(c.a) && !used.has(c.b) && used.add(c.a).add(c.b));
  return [...fresh, ...ranked.filter((c) => !fresh.includes(c))].slice(0, n);
}

const reasons = (event) => (event.reasons ?? []).filter((w) => typeof w === 'string').map(lettered);

function origins(row) {
  const n = row.group?.origins ?? 0;
  if (!n) return '';
  return n === 1 ? 'one origin' : `${n} separate origins`;
}
