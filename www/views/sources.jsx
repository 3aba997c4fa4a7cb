// Who is heard in which article, and how much; chains of sources; what goes back to one origin.
import { Bar, broad, captionOf, Empty, Letter, lettered, nameOf, useFirst } from '../parts.jsx';
import { Voices } from '../charts.jsx';
import { goTo } from '../state.js';
import { line, plural, PRONOUN } from '../words.js';

export function Sources({ m }) {
  const { articles, claims, origins } = m.r;
  const rows = new Map();
  const chains = new Map();
  for (const c of claims) {
    if (!c.sources?.length) continue;
    const first = m.voice(c.article, c.sources[0]);
    // "Some reports" and "some reports" are one source.
    const key = first.toLowerCase().replace(/^the /, '');
    if (!rows.has(key)) rows.set(key, { name: first, row: new Map(), named: false });
    const { row } = rows.get(key);
    if (m.named(c.article, c.sources[0])) rows.get(key).named = true;
    row.set(c.article, [...(row.get(c.article) ?? []), c]);
    // A link that is only "he" tells nobody anything.
    const chain = c.sources.map((s) => m.voice(c.article, s)).filter((s) => !PRONOUN.test(s));
    const links = chain.join('\n');
    if (chain.length > 1) chains.set(links, [...(chains.get(links) ?? []), c]);
  }
  const total = (row) => [...row.values()].reduce((n, list) => n + list.length, 0);
  const sorted = [...rows.values()].map(({ name, row, named }) => [name, row, named]).sort((a, b) => b[1].size - a[1].size || total(b[1]) - total(a[1]) || a[0].localeCompare(b[0]));
  // Many articles make wide rows, so fewer of them are drawn at once.
  const [heard, moreHeard] = useFirst(sorted, Math.max(8, Math.floor(400 / articles.length)));
  const [told, moreTold] = useFirst([...chains], 40);
  const [common, moreCommon] = useFirst(origins.filter((o) => o.articles.length > 1), 40);
  const longest = Math.max(1, ...sorted.flatMap(([, row]) => [...row.values()].map((list) => list.length)));
  const table = broad(articles);
  table.class += ' counts';
  const own = (id) => claims.filter((c) => c.article === id && !c.sources?.length).length;
  return (
    <div class="sources">
      <Voices m={m} />
      <section aria-labelledby="heard">
        <h3 id="heard">Who is heard, and in how many statements</h3>
        {sorted.length === 0 ? <Empty>No statement here is given to a source.</Empty> : (
          <div class={`scroll${articles.length < 7 ? ' few' : ''}`} tabIndex={0} role="region" aria-label="Sources by article">
            <table {...table}>
              <thead><tr><th scope="col">Source</th>{articles.map((a) => <th scope="col" key={a.id}><Letter id={a.id} /><span class="outlet">{captionOf(a.id)}</span></th>)}</tr></thead>
              <tbody>
                <tr class="own"><th scope="row">The article itself</th>{articles.map((a) => <td key={a.id}>{own(a.id)}</td>)}</tr>
                {heard.map(([name, row, named]) => (
                  <tr key={name}>
                    <th scope="row">{PRONOUN.test(name) ? <>“{name.toLowerCase()}” <span class="hint">name not found</span></> : <>{line(name)}{!named && <span class="hint"> unnamed</span>}</>}</th>
                    {articles.map((a) => {
                      const list = row.get(a.id);
                      if (!list) return <td class="missing" key={a.id} aria-label="not heard">–</td>;
                      return <td key={a.id}><button type="button" class="cell across" onClick={() => goTo(a.id, list[0], list[0].id)}><span class="amount">{list.length}</span><Bar value={list.length} most={longest} /><span class="sr"> {list.length === 1 ? 'statement' : 'statements'}</span></button></td>;
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {moreHeard}
      </section>
      {chains.size > 0 && (
        <section aria-labelledby="chains">
          <h3 id="chains">Second-hand: who has it from whom</h3>
          <p class="hint">From the article back to where it comes from. A broken ring: an unnamed source.</p>
          <ul class="chains">
            {told.map(([key, list]) => (
              <li class="chain" key={key}>
                <button type="button" class="link" onClick={() => goTo(list[0].article, list[0], list[0].id)}>
                  {[nameOf(list[0].article), ...key.split('\n')].map((name, i) => <Node key={i} name={name} first={i === 0} named={i === 0 || m.named(list[0].article, name)} />)}
                </button>
                <span class="hint">{plural(list.length, 'statement')}</span>
              </li>
            ))}
          </ul>
          {moreTold}
        </section>
      )}
      <section aria-labelledby="origins">
        <h3 id="origins">Common sources</h3>
        {common.length === 0 && <Empty>No two articles were seen to draw on the same source.</Empty>}
        {common.length > 0 && <p class="hint">What several articles have from one source counts once, however many of them carry it.</p>}
        <ul class="origins">
          {common.map((o, i) => (
            <li key={i}><strong>{line(o.source)}</strong> <span class="where">{o.articles.map((id) => <Letter id={id} key={id} />)}</span> <span class="hint">{o.kind !== 'voice' && o.explanation ? lettered(o.explanation) : plural(o.claims.length, 'statement')}</span></li>
          ))}
        </ul>
        {moreCommon}
      </section>
    </div>
  );
}

/** One link of a chain, with the arrow to it. */
function Node({ name, first, named }) {
  return (
    <span class="hop">
      {!first && <><svg class="chart-svg arrow" viewBox="0 0 36 12" aria-hidden="true"><path d="M34 6H3M9 1L3 6l6 5" /></svg><span class="sr">, from </span></>}
      <span class={named ? 'node' : 'node nameless'}>{line(name)}</span>
    </span>
  );
}
