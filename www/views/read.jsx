// The articles side by side. Choosing a statement shows its parallels in the others, or says that they lack it.
import { useEffect, useRef } from 'preact/hooks';
import { signal } from '@preact/signals';
import { Letter, Name, nameOf } from '../parts.jsx';
import { focus } from '../state.js';
import { CERTAINTY, certainty, chained, line, removal } from '../words.js';

const marking = signal('shared');
/** The articles chosen to be seen; null: the first ones, as many as there is room for. */
const picked = signal(null);
const room = () => Math.max(2, Math.min(5, Math.floor(innerWidth / 270)));
const MARKING = { all: 'Every statement', shared: 'What several say', conflict: 'What they tell differently', none: 'Nothing' };

export function Read({ m }) {
  const box = useRef(null);
  const { articles } = m.r;
  const open = articles.filter((a, i) => (picked.value ? picked.value.has(a.id) : i < room()) || a.id === focus.value?.article);
  const chosen = focus.value?.claim ? m.claims.get(focus.value.claim) : null;
  const group = chosen && m.groupOf.get(chosen.id);
  const rivals = chosen ? (m.conflictsOf.get(chosen.id) ?? []).map((c) => (c.a === chosen.id ? c.b : c.a)) : [];
  const lit = new Set([...(group?.claims ?? (chosen ? [chosen.id] : [])), ...rivals]);
  useEffect(() => {
    for (const column of box.current?.querySelectorAll('.column') ?? []) {
      const target = column.querySelector('.here') ?? column.querySelector('.lit');
      if (!target) continue;
      column.scrollTo({ top: target.offsetTop - column.clientHeight / 3, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
      if (target.classList.contains('here') && !box.current.contains(document.activeElement)) target.focus({ preventScroll: true });
    }
  }, [focus.value?.at, focus.value?.claim]);

  const step = (by) => {
    const article = focus.value?.article ?? open[0]?.id;
    const own = m.claimsByArticle.get(article)?.filter((c) => wanted(c, m)).sort((a, b) => a.start - b.start) ?? [];
    if (!own.length) return;
    const at = own.findIndex((c) => c.id === focus.value?.claim);
    choose(own[at < 0 ? 0 : (at + by + own.length) % own.length]);
  };
  const across = () => {
    const others = [...lit].map((id) => m.claims.get(id)).filter(Boolean);
    const at = others.findIndex((c) => c.id === chosen?.id);
    if (others.length > 1) choose(others[(at + 1) % others.length]);
  };
  const keys = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || /^(SELECT|INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
    const act = { n: () => step(1), p: () => step(-1), a: across }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  };
  return (
    <div class="read" onKeyDown={keys}>
      <div class="filters">
        <label><span>Mark</span><select value={marking.value} onChange={(e) => { marking.value = e.currentTarget.value; }}>{Object.entries(MARKING).map(([k, name]) => <option key={k} value={k}>{name}</option>)}<optgroup label="What is said about">{names(m).map((e) => <option key={e.id} value={e.id}>{e.name}</option>)}</optgroup></select></label>
        <div class="steps" role="group" aria-label="Move between statements">
          <button type="button" onClick={() => step(-1)}>Previous<kbd>p</kbd></button>
          <button type="button" onClick={() => step(1)}>Next<kbd>n</kbd></button>
          <button type="button" onClick={across} disabled={lit.size < 2}>Same in another<kbd>a</kbd></button>
        </div>
        <fieldset class="which"><legend>Articles</legend>
          {articles.map((a) => (
            <label key={a.id}><input type="checkbox" checked={open.includes(a)} onChange={() => toggle(a.id, open)} /> <Letter id={a.id} /><span class="sr"> {nameOf(a.id)}</span></label>
          ))}
        </fieldset>
      </div>
      <p class="chosen" role="status">
        {chosen ? <>{line(certainty(chosen.certainty).means)}{chosen.sources?.length > 0 && `, according to ${chained(chosen.sources)}`}. {says(group, rivals, m)}</> : 'Choose a marked statement to see what the others make of it.'}
      </p>
      <p class="key hint" aria-hidden="true">{Object.entries(CERTAINTY).map(([k, c]) => <span class={`claim ${k}`} key={k}>{c.means}</span>)}</p>
      <div class="columns" ref={box}>
        {open.map((a) => {
          const here = [...lit].some((id) => m.claims.get(id)?.article === a.id);
          return (
            <article class="column" key={a.id} aria-label={nameOf(a.id)} tabIndex={0}>
              <Name id={a.id} />
              {chosen && !here && <p class="lacking">No parallel found here.</p>}
              <Text article={a} m={m} lit={lit} rivals={new Set(rivals)} />
            </article>
          );
        })}
      </div>
    </div>
  );
}

/** The names that most statements are about. */
function names(m) {
  const counts = new Map();
  for (const id of m.r.claims.flatMap((c) => c.entities ?? [])) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => m.entities.get(id)).filter(Boolean).slice(0, 20);
}

function toggle(id, open) {
  const shown = new Set(open.map((a) => a.id));
  if (shown.has(id)) shown.delete(id);
  else shown.add(id);
  if (focus.value?.article === id) focus.value = null;
  if (shown.size) picked.value = shown;
}

function choose(claim) {
  focus.value = { article: claim.article, start: claim.start, end: claim.end, claim: claim.id, at: (focus.value?.at ?? 0) + 1 };
  requestAnimationFrame(() => document.querySelector('.column .here')?.focus({ preventScroll: true }));
}

function says(group, rivals, m) {
  const others = new Set((group?.articles ?? []));
  const parts = [];
  if (others.size > 1) parts.push(`Found in ${others.size} articles.`);
  else parts.push('Found in this article only.');
  if (rivals.length) parts.push(`Told differently by ${[...new Set(rivals.map((id) => nameOf(m.claims.get(id)?.article)))].join(', ')}.`);
  return parts.join(' ');
}

function wanted(claim, m) {
  const several = (m.groupOf.get(claim.id)?.articles.length ?? 1) > 1;
  const disputed = (m.conflictsOf.get(claim.id)?.length ?? 0) > 0;
  return { all: true, shared: several || disputed, conflict: disputed, none: false }[marking.value] ?? claim.entities?.includes(marking.value) ?? false;
}

/** The text in paragraphs, cut at every border of a mark. */
function Text({ article, m, lit, rivals }) {
  const { text } = article;
  const claims = (m.claimsByArticle.get(article.id) ?? []).filter((c) => lit.has(c.id) || wanted(c, m));
  const place = focus.value?.article === article.id && !focus.value.claim ? focus.value : null;
  const borders = new Set([0, text.length]);
  for (const s of [...claims, ...(article.removed ?? []), ...(article.withheld ?? []), ...(place ? [place] : [])]) borders.add(s.start).add(s.end);
  for (const line of text.matchAll(/\n+/g)) borders.add(line.index).add(line.index + line[0].length);
  const cuts = [...borders].sort((a, b) => a - b);
  const titleAt = article.title ? text.indexOf(article.title) : -1;
  const title = titleAt >= 0 && { start: titleAt, end: titleAt + article.title.length };
  const paragraphs = [[]];
  const begun = new Set();
  // Those that the stretch may lie in: begun and not yet ended.
  let near = [];
  const ahead = [...claims].sort((a, b) => b.start - a.start);
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i], cuts[i + 1]];
    const words = text.slice(start, end);
    near = near.filter((c) => c.end > start);
    while (ahead.length && ahead.at(-1).start <= start) near.push(ahead.pop());
    if (/^\n+$/.test(words)) {
      paragraphs.push([]);
      continue;
    }
    if (title && start >= title.start && end <= title.end) paragraphs.at(-1).title = true;
    paragraphs.at(-1).push(piece({ start, end, words, article, claims: near, place, lit, rivals, begun }));
  }
  return paragraphs.filter((p) => p.length).map((p, i) => (p.title ? <h3 key={i}>{p}</h3> : <p key={i}>{p}</p>));
}

function piece({ start, end, words, article, claims, place, lit, rivals, begun }) {
  const over = (s) => s.start <= start && end <= s.end;
  if ((article.withheld ?? []).some(over)) return <span key={start} class="gap" title="left out when this was shared"> […] </span>;
  const cut = (article.removed ?? []).find(over);
  if (cut) return <del key={start} title={`left out: ${removal(cut.reason)}`}>{words}</del>;
  if (place && over(place)) return <mark key={start} class="here lit" tabIndex={-1}>{words}</mark>;
  const inside = claims.filter(over);
  if (!inside.length) return words;
  const size = (c) => c.end - c.start;
  const shortest = (list) => list.reduce((a, b) => (size(b) < size(a) ? b : a));
  const bright = inside.filter((c) => lit.has(c.id));
  const here = inside.find((c) => c.id === focus.value?.claim);
  const claim = here ?? shortest(bright.length ? bright : inside);
  const first = !begun.has(claim.id);
  begun.add(claim.id);
  const names = ['claim', claim.certainty, here && 'here', bright.length && 'lit', rivals.has(claim.id) && 'rival'].filter(Boolean).join(' ');
  // One stop for the keyboard a statement, at its first words.
  const stop = first ? { role: 'button', tabIndex: 0, 'aria-pressed': Boolean(here), onKeyDown: (e) => (e.key === 'Enter' || e.key === ' ') && (e.preventDefault(), choose(claim)) } : {};
  return <span key={start} class={names} onClick={() => choose(claim)} {...stop}>{words}</span>;
}
