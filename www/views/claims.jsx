// The matrix: a row for each statement, a column for each article.
import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Certainty, Empty, Letter, nameOf } from '../parts.jsx';
import { goTo } from '../state.js';
import { CERTAINTY, plural } from '../words.js';

const search = signal('');
const where = signal('all');
const sure = signal('any');
const source = signal('any');
const order = signal('importance');
const most = signal(60);
const PAGE = 60;

const WHERE = {
  all: ['Everything', () => true],
  every: ['In every article', (row, n) => row.cells.size === n],
  some: ['In several', (row) => row.cells.size > 1],
  one: ['In one only', (row) => row.cells.size === 1],
  conflict: ['In dispute', (row) => row.conflicts.length > 0],
};
const ORDER = {
  importance: ['Importance', (a, b) => b.importance - a.importance],
  articles: ['Number of articles', (a, b) => b.cells.size - a.cells.size || b.importance - a.importance],
  text: ['Order in the articles', (a, b) => a.members[0].article.localeCompare(b.members[0].article) || a.members[0].start - b.members[0].start],
};

export function Claims({ m }) {
  const { articles } = m.r;
  const sources = useMemo(() => {
    const counts = new Map();
    for (const c of m.r.claims) for (const s of c.sources ?? []) counts.set(s, (counts.get(s) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, 60);
  }, [m]);
  const words = search.value.toLowerCase().trim().split(/\s+/).filter(Boolean);
  const rows = m.rows
    .filter((row) => WHERE[where.value][1](row, articles.length))
    .filter((row) => words.every((w) => row.words.includes(w)))
    .filter((row) => sure.value === 'any' || row.members.some((c) => c.certainty === sure.value))
    .filter((row) => source.value === 'any' || row.members.some((c) => (source.value === '' ? !c.sources?.length : c.sources?.includes(source.value))))
    .sort(ORDER[order.value][1]);
  const shown = rows.slice(0, most.value);
  const set = (state) => (event) => {
    state.value = event.currentTarget.value;
    most.value = PAGE;
  };
  return (
    <div class="claims">
      <form class="filters" role="search" aria-label="Statements" onSubmit={(e) => e.preventDefault()}>
        <label><span>Search</span><input type="search" value={search.value} onInput={set(search)} /></label>
        <Choice label="Show" state={where} set={set} options={Object.entries(WHERE).map(([k, [name]]) => [k, name])} />
        <Choice label="How sure" state={sure} set={set} options={[['any', 'Any'], ...Object.entries(CERTAINTY).map(([k, c]) => [k, c.word])]} />
        <Choice label="Said by" state={source} set={set} options={[['any', 'Anyone'], ['', 'The article itself'], ...sources.map(([s, n]) => [s, `${s} (${n})`])]} />
        <Choice label="Order" state={order} set={set} options={Object.entries(ORDER).map(([k, [name]]) => [k, name])} />
      </form>
      <p class="hint" role="status">{plural(rows.length, 'statement')} of {m.rows.length}</p>
      {rows.length === 0 ? <Empty>Nothing fits these filters.</Empty> : (
        <div class="scroll" tabIndex={0} role="region" aria-label="Statements by article">
          <table class="matrix">
            <thead>
              <tr><th scope="col">Statement</th>{articles.map((a) => <th scope="col" key={a.id}><Letter id={a.id} /><span class="outlet">{nameOf(a.id)}</span></th>)}</tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    {row.label}
                    {row.conflicts.length > 0 && <span class="dispute"><span aria-hidden="true">≠ </span>in dispute</span>}
                  </th>
                  {articles.map((a) => <Cell key={a.id} claims={row.cells.get(a.id)} />)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > shown.length && (
        <button type="button" class="more" onClick={() => { most.value += PAGE * 2; }}>Show more ({rows.length - shown.length} left)</button>
      )}
    </div>
  );
}

function Choice({ label, state, set, options }) {
  return (
    <label>
      <span>{label}</span>
      <select value={state.value} onChange={set(state)}>{options.map(([value, name]) => <option key={value} value={value}>{name}</option>)}</select>
    </label>
  );
}

function Cell({ claims }) {
  if (!claims?.length) return <td class="missing"><span aria-hidden="true">–</span><span class="sr">not mentioned</span></td>;
  const [claim] = claims;
  const by = claim.sources?.length ? claim.sources.join(' ← ') : null;
  return (
    <td>
      <button type="button" class="cell" title={claim.text} onClick={() => goTo(claim.article, claim, claim.id)}>
        <Certainty value={claim.certainty} />
        {by && <span class="by">{by}</span>}
        {claims.length > 1 && <span class="times">{claims.length} times</span>}
        <span class="sr">: {claim.text}</span>
      </button>
    </td>
  );
}
