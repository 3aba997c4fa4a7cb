// One row of the matrix: what it says, how each article says it, and what the reader may do with it.
import { Certainty, Letter, lettered, nameOf, Verdict, verdictOf } from '../parts.jsx';
import { goTo, letters, tab } from '../state.js';
import { line, plural } from '../words.js';
import { joining, JoinHere, takeOut } from './join.jsx';

export function Row({ row, articles }) {
  const missing = articles.filter((a) => !row.cells.has(a.id));
  return (
    <tr class={joining.value === row.id ? 'joining' : null}>
      <th scope="row">
        <span class="label">{line(row.label)}</span>
        {row.conflicts.length > 0 && (
          <button type="button" class="dispute" onClick={() => { tab.value = 'conflicts'; later(`conflict-${row.conflicts[0].id}`); }}>
            <span aria-hidden="true">≠ </span>in dispute
          </button>
        )}
        <Judged row={row} />
        {joining.value && joining.value !== row.id ? <JoinHere row={row} /> : <Members row={row} />}
      </th>
      {articles.map((a) => <Cell key={a.id} id={a.id} claims={row.cells.get(a.id)} several={row.members.length > 1} />)}
      {missing.length > 0 && <td class="without" aria-hidden="true">Not in {missing.map((a) => letters.value.get(a.id)).join(', ')}</td>}
    </tr>
  );
}

function Judged({ row }) {
  const verdict = verdictOf('statement', row.members);
  return verdict && <span class="judged"><span aria-hidden="true">{verdict === 'confirmed' ? '✓ ' : '✕ '}</span>{verdict} by you</span>;
}

function Cell({ id, claims, several }) {
  if (!claims?.length) return <td class="missing" aria-label="not mentioned">–</td>;
  const [claim] = claims;
  const by = claim.sources?.length ? claim.sources.join(' ← ') : null;
  return (
    <td>
      <span class="where-small" aria-hidden="true">{letters.value.get(id)}</span>
      <button type="button" class="cell" title={claim.text} onClick={() => goTo(claim.article, claim, claim.id)}>
        <Certainty value={claim.certainty} />
        {by && <span class="by">{by}</span>}
        {several ? <span class="said">{claim.text}</span> : <span class="sr">: {claim.text}</span>}
        {claims.length > 1 && <span class="times">and {plural(claims.length - 1, 'more time', 'more times')}</span>}
      </button>
    </td>
  );
}

/** What the row is made of, opened on demand. */
function Members({ row }) {
  const { members, group } = row;
  return (
    <details class="members">
      <summary class={members.length > 1 ? null : 'bare'}>{members.length > 1 ? `${members.length} statements` : <><span aria-hidden="true">⋯</span><span class="sr">More</span></>}<span class="sr">: {row.label}</span></summary>
      {members.length > 1 && (
        <>
          <p class="hint">{group?.byReader ? 'You joined these.' : group?.explanation && lettered(group.explanation)}</p>
          <ul>
            {members.map((c) => (
              <li key={c.id}>
                <Letter id={c.article} /> <button type="button" class="link plain" onClick={() => goTo(c.article, c, c.id)}>{c.text}</button>{' '}
                <button type="button" class="link" onClick={() => takeOut(c, members)}>Take out<span class="sr"> what {nameOf(c.article)} says</span></button>
              </li>
            ))}
          </ul>
        </>
      )}
      <button type="button" class="link" onClick={() => { joining.value = row.id; }}>Join with another row…</button>
      <Verdict kind="statement" spans={members} label={row.label} />
    </details>
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
