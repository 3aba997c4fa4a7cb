// Names: who occurs where, under which spellings, described how.
import { signal } from '@preact/signals';
import { Empty, Letter, nameOf, useGrowing } from '../parts.jsx';
import { goTo } from '../state.js';
import { entityKind as kindOf, line } from '../words.js';

const kind = signal('any');
const search = signal('');

const PLURAL = { Person: 'People', Organisation: 'Organisations', Place: 'Places', 'Group of people': 'Groups of people', 'Other name': 'Other names', 'No name': 'Mentioned without a name' };
const ORDER = Object.keys(PLURAL);

export function People({ m }) {
  const all = m.r.entities.filter((e) => e.mentions.length);
  const entityKind = (e) => (e.mentions.some((x) => !x.kind || x.kind === 'name') ? kindOf(e.type) : 'No name');
  if (!all.length) return <Empty>No names were found.</Empty>;
  const kinds = [...new Set(all.map(entityKind))].sort();
  const spread = (e) => new Set(e.mentions.map((x) => x.article)).size;
  const found = all
    .filter((e) => kind.value === 'any' || entityKind(e) === kind.value)
    .filter((e) => e.name.toLowerCase().includes(search.value.toLowerCase()) || e.mentions.some((x) => x.text?.toLowerCase().includes(search.value.toLowerCase())))
    .sort((a, b) => ORDER.indexOf(entityKind(a)) - ORDER.indexOf(entityKind(b)) || spread(b) - spread(a) || b.mentions.length - a.mentions.length);
  const shown = useGrowing(found, 24, `${kind.value} ${search.value}`);
  return (
    <div class="people">
      <form class="filters" role="search" aria-label="Names" onSubmit={(e) => e.preventDefault()}>
        <label><span>Search</span><input type="search" value={search.value} onInput={(e) => { search.value = e.currentTarget.value; }} /></label>
        <label><span>Kind</span><select value={kind.value} onChange={(e) => { kind.value = e.currentTarget.value; }}><option value="any">All</option>{kinds.map((k) => <option key={k} value={k}>{PLURAL[k]}</option>)}</select></label>
      </form>
      {found.length === 0 && <Empty>Nothing fits these filters.</Empty>}
      {ORDER.map((name) => [name, shown.filter((e) => entityKind(e) === name)]).filter(([, list]) => list.length).map(([name, list]) => (
        <section key={name} aria-labelledby={`kind-${ORDER.indexOf(name)}`}>
          <h3 id={`kind-${ORDER.indexOf(name)}`}>{PLURAL[name]}</h3>
          <ul class="names">{list.map((e) => <Name key={e.id} e={e} m={m} />)}</ul>
        </section>
      ))}
    </div>
  );
}

function Name({ e, m }) {
  const ids = m.r.articles.map((a) => a.id).filter((id) => e.mentions.some((x) => x.article === id));
  return (
    <li>
      <h4>{line(e.name)}</h4>
      <ul class="by-article">
        {ids.map((id) => {
          const own = e.mentions.filter((x) => x.article === id);
          const named = own.filter((x) => !x.kind || x.kind === 'name');
          const spellings = [...new Map((named.length ? named : own).map((x) => [x.text, x])).values()].slice(0, 6);
          const described = [...new Map(e.descriptions.filter((x) => x.article === id).map((x) => [x.text, x])).values()];
          return (
            <li key={id}>
              <Letter id={id} />
              <span><span class="sr">{nameOf(id)}: </span>
              {spellings.map((x, i) => <span key={x.start}>{i > 0 && ', '}<button type="button" class="link plain" onClick={() => goTo(id, x)}>{x.text}</button></span>)}
              <span class="hint"> {own.length}×</span>
              {described.length > 0 && <span class="described"> {described.map((x) => <span key={x.start}><button type="button" class="link plain" onClick={() => goTo(id, x)}>“{x.text}”</button></span>)}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </li>
  );
}
