// The matrix: a row for each statement, a column for each article; here the reader joins rows and takes them apart.
import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { captionOf, Empty, Letter, useGrowing } from '../parts.jsx';
import { CERTAINTY, plural } from '../words.js';
import { Chunk } from './row.jsx';
import { joining, JoinBar } from './join.jsx';

const search = signal('');
const where = signal('all');
const sure = signal('any');
const source = signal('any');
const who = signal('any');
const order = signal('importance');
/** Rows that are drawn and left out of sight together. */
const CHUNK = 20;
/** Chunks drawn at once, and each time after. */
const FIRST = 2;
/** Of more articles only the cells that say something are drawn. */
const SPARSE = 12;

/** Shows, of the statements, only those that stand in several articles, or in one. */
export function only(which) {
  reset();
  where.value = which;
}

function reset() {
  search.value = '';
  where.value = 'all';
  for (const s of [sure, source, who]) s.value = 'any';
}

const WHERE = {
  all: ['Everything', () => true],
  every: ['In all on the event', (row, size) => row.cells.size > 1 && row.cells.size === size.get(row.members[0].article)],
  some: ['In several', (row) => row.cells.size > 1],
  one: ['In one only', (row) => row.cells.size === 1],
  conflict: ['Told differently', (row) => row.conflicts.length > 0],
};
const ORDER = {
  importance: ['Importance', (a, b) => weight(b) - weight(a)],
  articles: ['Number of articles', (a, b) => b.cells.size - a.cells.size || b.importance - a.importance],
  text: ['Order in the articles', (a, b) => a.members[0].article.localeCompare(b.members[0].article) || a.members[0].start - b.members[0].start],
};

/** What several articles have found worth telling weighs more. */
const weight = (row) => row.importance + (row.cells.size - 1) / 10;

export function Claims({ m }) {
  const { articles } = m.r;
  const sources = useMemo(() => counted(m.r.claims.flatMap((c) => voicesOf(c, m))), [m]);
  const people = useMemo(() => counted(m.r.claims.flatMap((c) => c.entities ?? [])).filter(([id]) => m.entities.has(id)), [m]);
  const size = useMemo(() => new Map(m.r.events.flatMap((e) => e.articles.map((id) => [id, e.articles.length]))), [m]);
  const words = search.value.toLowerCase().trim().split(/\s+/).filter(Boolean);
  const chosen = [search, where, sure, source, who, order].map((s) => s.value);
  const rows = useMemo(() => m.rows
    .filter((row) => WHERE[where.value][1](row, size))
    .filter((row) => words.every((w) => row.words.includes(w)))
    .filter((row) => sure.value === 'any' || row.members.some((c) => c.certainty === sure.value))
    .filter((row) => source.value === 'any' || row.members.some((c) => (source.value === '' ? !c.sources?.length : voicesOf(c, m).includes(source.value))))
    .filter((row) => who.value === 'any' || row.members.some((c) => c.entities?.includes(who.value)))
    .sort(ORDER[order.value][1]), [m, ...chosen]);
  const sparse = articles.length > SPARSE;
  const chunks = useMemo(() => Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, i) => (
    <Chunk key={i} rows={rows.slice(i * CHUNK, (i + 1) * CHUNK)} from={i * CHUNK} articles={articles} sparse={sparse} />
  )), [rows]);
  const shown = useGrowing(chunks, FIRST, chosen.join('\n'));
  const set = (state) => (event) => { state.value = event.currentTarget.value; };
  const filtered = words.length || [where, sure, source, who].some((s) => !['any', 'all'].includes(s.value));
  return (
    <div class="claims">
      <form class="filters" role="search" aria-label="Statements" onSubmit={(e) => e.preventDefault()}>
        <label><span>Search</span><input type="search" value={search.value} onInput={set(search)} /></label>
        <Choice label="Show" state={where} set={set} options={Object.entries(WHERE).map(([k, [name]]) => [k, name])} />
        <Choice label="How sure" state={sure} set={set} options={[['any', 'Any'], ...Object.entries(CERTAINTY).map(([k, c]) => [k, c.word])]} />
        <Choice label="Said by" state={source} set={set} options={[['any', 'Anyone'], ['', 'The article itself'], ...sources.map(([s, n]) => [s, `${s} (${n})`])]} />
        {people.length > 0 && <Choice label="About" state={who} set={set} options={[['any', 'Anybody'], ...people.map(([id, n]) => [id, `${m.entities.get(id).name} (${n})`])]} />}
        <Choice label="Order" state={order} set={set} options={Object.entries(ORDER).map(([k, [name]]) => [k, name])} />
      </form>
      <p class="hint" role="status">
        {filtered ? `${rows.length.toLocaleString('en')} of ${plural(m.rows.length, 'row')}` : `${plural(m.r.claims.length, 'statement')} in ${plural(m.rows.length, 'row')}: what several articles say stands in one row`}
        {filtered ? <> <button type="button" class="link" onClick={reset}>Show all</button></> : null}
      </p>
      {joining.value && <JoinBar m={m} />}
      {rows.length === 0 ? <Empty>Nothing fits these filters.</Empty> : (
        <div class={`scroll${articles.length < 7 ? ' few' : ''}`} tabIndex={0} role="region" aria-label="Statements by article">
          <table class={`matrix rows${sparse ? ' broad' : ''}`} role="table" aria-rowcount={rows.length + 1} aria-colcount={articles.length + 1} style={{ '--columns': articles.length }}>
            <thead role="rowgroup">
              <tr role="row" aria-rowindex="1">
                <th role="columnheader" scope="col" aria-colindex="1">Statement</th>
                {articles.map((a, i) => <th role="columnheader" scope="col" key={a.id} aria-colindex={i + 2}><Letter id={a.id} /><span class="outlet">{captionOf(a.id)}</span></th>)}
              </tr>
            </thead>
            {shown}
          </table>
        </div>
      )}
    </div>
  );
}

const voicesOf = (claim, m) => (claim.sources ?? []).map((s) => m.voice(claim.article, s));

/** Values with how often they occur, most often first. */
function counted(values) {
  const counts = new Map();
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0]))).slice(0, 60);
}

function Choice({ label, state, set, options }) {
  return (
    <label>
      <span>{label}</span>
      <select value={state.value} onChange={set(state)}>{options.map(([value, name]) => <option key={value} value={value}>{name}</option>)}</select>
    </label>
  );
}
