// The exercise of a class: a handful of statements, each to be held against another article before the findings are seen.
import { tellsItself } from './telling.jsx';
import { fingerprint, keyOf, mark, marks } from './decisions.js';

export const ANSWERS = { agree: 'It says the same', conflict: 'It contradicts this, or says it differently', missing: 'It says nothing of it' };
/** Tasks of each kind. */
const EACH = 3;
const WORDS = 5;

/** Tasks: {claim, article, found, other, why}: a claim, the article it is held against, what Crossread found there, and the claim there. */
export function tasksOf(m) {
  const fit = (c) => c && c.kind !== 'description' && c.text.split(/\s+/).length >= WORDS && !inTitle(c, m);
  // What can be read by itself is asked before scraps of a sentence.
  const clear = (c) => Number(tellsItself(c, m));
  const used = new Set();
  const take = (candidates) => candidates.filter((t) => fit(t.claim) && !used.has(t.claim.id) && !used.has(t.other?.id) && [t.claim, t.other].every((c) => !c || used.add(c.id))).slice(0, EACH);
  const conflicts = [...m.r.conflicts]
    .sort((a, b) => (b.strength === 'contradiction') - (a.strength === 'contradiction') || b.confidence - a.confidence)
    .map((c) => ({ found: 'conflict', claim: m.claims.get(c.a), other: m.claims.get(c.b), why: c }))
    .filter((t) => t.claim && t.other && t.claim.article !== t.other.article);
  const agreeing = m.rows
    .filter((row) => row.group && row.cells.size > 1 && !row.conflicts.length)
    .sort((a, b) => clear(b.members[0]) - clear(a.members[0]) || b.importance - a.importance)
    .map(({ members: [claim, ...rest] }) => ({ found: 'agree', claim, other: rest.find((c) => c.article !== claim.article) }));
  const lacking = m.r.only_in.flatMap((o) => o.claims.map((id) => m.claims.get(id)).filter((c) => fit(c) && !m.groupOf.has(c.id) && !m.conflictsOf.has(c.id)))
    .sort((a, b) => clear(b) - clear(a) || b.importance - a.importance)
    .map((claim) => ({ found: 'missing', claim, other: null, article: companion(claim.article, m) }))
    .filter((t) => t.article);
  const tasks = [take(conflicts), take(agreeing), take(lacking)].flat().map((t) => ({ ...t, article: t.article ?? t.other.article }));
  // An order that does not give the kind away, and is the same every time.
  const rank = new Map(tasks.map((t) => [t, fingerprint(`${t.claim.text}${t.claim.start}`)]));
  return tasks.sort((a, b) => (rank.get(a) < rank.get(b) ? -1 : 1));
}

/** Another article on the same event: the next one in order. */
function companion(id, m) {
  const event = m.r.events.find((e) => e.articles.includes(id));
  const others = m.r.articles.map((a) => a.id).filter((x) => event?.articles.includes(x));
  return others.length > 1 ? others[(others.indexOf(id) + 1) % others.length] : null;
}

function inTitle(claim, m) {
  const { title, text } = m.articles.get(claim.article);
  const at = title ? text.indexOf(title) : -1;
  return at >= 0 && claim.start >= at && claim.end <= at + title.length;
}

const keyFor = (task, m) => keyOf(m.prints, 'class', [task.claim, { article: task.article, start: 0, end: 0 }]);

/** What was marked, or null. */
export function answerTo(task, m) {
  const note = marks.value[keyFor(task, m)]?.note?.split('\n', 1)[0];
  return ANSWERS[note] ? note : null;
}

export const answer = (task, m, which) => mark(keyFor(task, m), { note: which });
