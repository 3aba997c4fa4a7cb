// One row of the matrix: what it says, how each article says it, and what the reader may do with it.
import { useMemo, useState } from 'preact/hooks';
import { useComputed } from '@preact/signals';
import { Certainty, Letter, nameOf, Verdict } from '../parts.jsx';
import { keyOf, marks } from '../decisions.js';
import { model } from '../model.js';
import { goTo, letters, tab } from '../state.js';
import { backedBy, chained, line, plural } from '../words.js';
import { joining, JoinHere, takeOut } from './join.jsx';

/** Some rows of the matrix, drawn together. Rows and cells are plain functions: thousands of components would take long to put away.
 * They are laid out as grids, each by itself; their roles say that they are a table all the same. */
export function Chunk({ rows, from, articles, sparse }) {
  const keys = useMemo(() => rows.map((row) => keyOf(model.value.prints, 'statement', row.members)), [rows]);
  const judged = useComputed(() => keys.map((key) => marks.value[key]?.verdict ?? '').join()).value.split(',');
  const first = useComputed(() => joining.value !== null && (rows.some((row) => row.id === joining.value) ? joining.value : '')).value;
  return <tbody role="rowgroup">{rows.map((row, i) => rowOf({ row, articles, sparse, first, index: from + i + 2, verdict: judged[i] }))}</tbody>;
}

/** `first`: the row that waits for its like, empty where it is in another chunk, false where none waits. */
function rowOf({ row, articles, sparse, first, index, verdict }) {
  const missing = articles.filter((a) => !row.cells.has(a.id));
  return (
    <tr key={row.id} role="row" aria-rowindex={index} class={first === row.id ? 'joining' : null}>
      <th role="rowheader" scope="row" aria-colindex="1">
        <span class="label">{line(row.label)}</span>
        {row.conflicts.length > 0 && (
          <button type="button" class={row.contradicted ? 'dispute' : 'dispute mild'} onClick={() => { tab.value = 'conflicts'; later(`conflict-${row.conflicts[0].id}`); }}>
            <span class="sign" aria-hidden="true">{row.contradicted ? '≠' : '≈'}</span> {row.contradicted ? 'contradicted' : 'told differently'}
          </button>
        )}
        {verdict && <span class="judged"><span aria-hidden="true">{verdict === 'confirmed' ? '✓ ' : '✕ '}</span>{verdict} by you</span>}
        {first !== false && first !== row.id ? <JoinHere row={row} /> : <Members row={row} />}
      </th>
      {articles.map((a, i) => (sparse && !row.cells.has(a.id) ? null : cellOf({ id: a.id, at: i + 2, claims: row.cells.get(a.id), several: row.members.length > 1, label: row.label })))}
      {missing.length > 0 && <td class="without" aria-hidden="true">Not in {missing.length > 12 ? plural(missing.length, 'other') : missing.map((a) => letters.value.get(a.id)).join(', ')}</td>}
    </tr>
  );
}

function cellOf({ id, at, claims, several, label }) {
  const place = { key: id, role: 'cell', 'aria-colindex': at };
  if (!claims?.length) return <td {...place} class="missing" aria-label="not mentioned">–</td>;
  const [claim] = claims;
  return (
    <td {...place} style={{ gridColumn: at }}>
      <span class="where-small" aria-hidden="true">{letters.value.get(id)}</span>
      <button type="button" class="cell" title={claim.text} onClick={() => goTo(claim.article, claim, claim.id)}>
        {Certainty({ value: claim.certainty, quiet: several })}
        {claim.sources?.length > 0 && <span class="by">{chained(claim.sources)}</span>}
        {several ? <span class="said">{claim.text === label ? <i>in these words</i> : claim.text}</span> : <span class="sr">: {claim.text}</span>}
        {claims.length > 1 && <span class="times">and {plural(claims.length - 1, 'more time', 'more times')}</span>}
      </button>
    </td>
  );
}

/** What the row is made of, drawn when it is opened. */
function Members({ row }) {
  const [open, setOpen] = useState(false);
  const { members } = row;
  return (
    <details class="members" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{members.length > 1 ? `${members.length} statements` : 'More'}<span class="sr">: {row.label}</span></summary>
      {open && <Opened row={row} />}
    </details>
  );
}

function Opened({ row }) {
  const { members, group } = row;
  return (
    <>
      {members.length > 1 && (
        <>
          <p class="hint">{group?.byReader ? 'You joined these.' : [`In ${plural(row.cells.size, 'article')}`, backedBy(group?.origins, row.cells.size)].filter(Boolean).join(', ')}</p>
          <ul>
            {members.map((c) => (
              <li key={c.id}>
                <Letter id={c.article} /> <span><button type="button" class="link plain" onClick={() => goTo(c.article, c, c.id)}>{c.text}</button>{' '}
                  <button type="button" class="link" onClick={() => takeOut(c, members)}>Take out<span class="sr"> what {nameOf(c.article)} says</span></button></span>
              </li>
            ))}
          </ul>
        </>
      )}
      <button type="button" class="link" onClick={(e) => { e.currentTarget.closest('details').open = false; joining.value = row.id; }}>Join with another row…</button>
      <Verdict kind="statement" spans={members} label={row.label} />
    </>
  );
}

/** Brings an item of the view about to be drawn into sight. */
export function later(id) {
  requestAnimationFrame(() => setTimeout(() => {
    const item = document.getElementById(id);
    item?.closest('details')?.setAttribute('open', '');
    item?.scrollIntoView({ block: 'center' });
    item?.focus({ preventScroll: true });
  }));
}
