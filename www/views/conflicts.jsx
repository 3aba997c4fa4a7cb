// Differences, each with both passages, the deciding words marked, and why they were paired.
import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Certainty, Empty, Lead, Name, Passage, said, useGrowing, Verdict, verdictOf } from '../parts.jsx';
import { record, trust } from '../rates.js';
import { Telling, telling } from '../telling.jsx';
import { chained, conflictKind, plural, STRENGTH, strength } from '../words.js';

const force = signal('any');
const kind = signal('any');
const mine = signal('open');

/** So few need no filters. */
const FEW = 3;
const MINE = { open: 'Not dismissed', all: 'All', confirmed: 'Confirmed', dismissed: 'Dismissed' };

export function Conflicts({ m }) {
  const all = m.r.conflicts;
  if (m.r.articles.length < 2) return <Empty>Differences appear when there are two articles or more.</Empty>;
  const kinds = [...new Set(all.map((c) => c.kind))].sort();
  const fits = (c) => {
    const verdict = verdictOf(`conflict-${c.kind}`, c.evidence);
    if (all.length <= FEW) return true;
    return (force.value === 'any' || c.strength === force.value) && (kind.value === 'any' || c.kind === kind.value)
      && (mine.value === 'all' || (mine.value === 'open' ? verdict !== 'dismissed' : verdict === mine.value));
  };
  const rank = (c) => (c.strength === 'contradiction' ? 1 : 0) + c.confidence;
  const found = all.filter(fits).sort((a, b) => rank(b) - rank(a));
  const families = familiesOf(found);
  const shown = useGrowing(families, 20, [force, kind, mine].map((s) => s.value).join());
  const set = (state) => (event) => { state.value = event.currentTarget.value; };
  return (
    <div class="conflicts">
      {all.length > FEW && <form class="filters" aria-label="Which differences" onSubmit={(e) => e.preventDefault()}>
        <label><span>Strength</span>
          <select value={force.value} onChange={set(force)}><option value="any">Any</option>{Object.entries(STRENGTH).map(([k, s]) => <option key={k} value={k}>{s.word}</option>)}</select></label>
        <label><span>About</span>
          <select value={kind.value} onChange={set(kind)}><option value="any">Anything</option>{kinds.map((k) => <option key={k} value={k}>{conflictKind(k)}</option>)}</select></label>
        <label><span>Your judgement</span>
          <select value={mine.value} onChange={set(mine)}>{Object.entries(MINE).map(([k, name]) => <option key={k} value={k}>{name}</option>)}</select></label>
      </form>}
      {all.length > 0 && <p class="hint" role="status">{found.length === all.length ? plural(all.length, 'difference') : `${found.length} of ${plural(all.length, 'difference')}`}. {trust}</p>}
      {!all.length && <Empty>No two statements were found at odds. Crossread misses more differences than it finds, so this does not mean that there are none.</Empty>}
      {found.length === 0 && all.length > 0 && <Empty>Nothing fits these filters.</Empty>}
      {shown.map(([first, ...others]) => <Conflict key={first.id} c={first} m={m} others={others} />)}
      <Otherwise m={m} />
    </div>
  );
}

/** What is told otherwise without two statements being at odds. */
function Otherwise({ m }) {
  const items = useMemo(() => m.r.events.filter((e) => e.articles.length > 1).flatMap((e) => telling(m, e, 12, true)), [m]);
  const shown = useGrowing(items, 12);
  return items.length > 0 && <section aria-labelledby="otherwise"><h3 id="otherwise">Other ways in which they differ</h3><Telling items={shown} /></section>;
}

/** A statement that differs from several in the same way is shown once, with the strongest pair first. */
function familiesOf(ranked) {
  const families = [];
  const at = new Map();
  for (const c of ranked) {
    const family = at.get(`${c.kind} ${c.a}`) ?? at.get(`${c.kind} ${c.b}`);
    if (family) {
      family.push(c);
      continue;
    }
    const fresh = [c];
    families.push(fresh);
    for (const id of [c.a, c.b]) at.set(`${c.kind} ${id}`, fresh);
  }
  return families;
}

function Conflict({ c, m, others = [] }) {
  const { sign, word, means } = strength(c.strength);
  const sides = c.evidence.slice(0, 2);
  return (
    <article class={`finding ${c.strength}`} id={`conflict-${c.id}`} tabIndex={-1} aria-labelledby={`why-${c.id}`}>
      <p class="kicker"><span class="strength" title={means}><span class="sign" aria-hidden="true">{sign}</span> {word}</span> · {conflictKind(c.kind)} <span class="record">{record(c.kind)}</span></p>
      <h3 id={`why-${c.id}`}>{said(c)}</h3>
      <div class="sides">
        {sides.map((at, i) => {
          const claim = m.claims.get(i ? c.b : c.a);
          return (
            <div class="side" key={i}>
              <Name id={at.article}> {claim && <Certainty value={claim.certainty} quiet />}{claim?.sources?.length > 0 && <span class="by"> according to {chained(claim.sources)}</span>}</Name>
              <Passage at={at} />
              <Lead at={at} claim={claim?.id} />
            </div>
          );
        })}
      </div>
      <Verdict kind={`conflict-${c.kind}`} spans={c.evidence} label={said(c)} />
      {others.length > 0 && (
        <details class="others">
          <summary>{plural(others.length, 'more difference')} of this kind with the same statement</summary>
          {others.map((o) => <Conflict key={o.id} c={o} m={m} />)}
        </details>
      )}
    </article>
  );
}
