// Classroom mode: outlets hidden, each statement held against another article by the reader first and by Crossread after.
import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Empty, Letter, Passage, said } from '../parts.jsx';
import { ANSWERS, answer, answerTo, tasksOf } from '../classroom.js';
import { classroom, unnamed } from '../state.js';
import { plural } from '../words.js';

const at = signal(0);
const compared = signal(false);

export function leave() {
  classroom.value = false;
  compared.value = false;
  at.value = 0;
}

export function Classroom({ m }) {
  const tasks = useMemo(() => tasksOf(m), [m]);
  const task = tasks[Math.min(at.value, tasks.length - 1)];
  const done = tasks.filter((t) => answerTo(t, m)).length;
  return (
    <section class="classroom" aria-labelledby="class-title">
      <div class="bar-line">
        <h2 id="class-title">Classroom</h2>
        <button type="button" onClick={leave}>Leave classroom mode</button>
      </div>
      {!task ? <Empty>Too little was found to make an exercise: add a second article on the same event.</Empty> : (
        <>
          {!compared.value && <p class="lead">Read first, decide, and only then see what Crossread found. Outlets are hidden; your answers go along in every file you save.</p>}
          {compared.value ? <Results tasks={tasks} m={m} /> : <Task key={task.claim.id} task={task} n={tasks.indexOf(task)} tasks={tasks} m={m} />}
          <div class="steps" role="group" aria-label="The exercise">
            {!compared.value && <button type="button" disabled={at.value === 0} onClick={() => { at.value -= 1; }}>Previous</button>}
            {!compared.value && <button type="button" disabled={at.value >= tasks.length - 1} onClick={() => { at.value += 1; }}>Next</button>}
            <button type="button" class="primary" disabled={!done} onClick={() => { compared.value = !compared.value; }}>{compared.value ? 'Back to the exercise' : 'Compare with Crossread'}</button>
            <span class="hint" role="status">{done} of {tasks.length} marked</span>
          </div>
        </>
      )}
    </section>
  );
}

function Task({ task, n, tasks, m }) {
  const mine = answerTo(task, m);
  const other = m.articles.get(task.article);
  return (
    <div class="task">
      <div class="question">
        <p class="kicker">Statement {n + 1} of {tasks.length}</p>
        <p class="name-line"><Letter id={task.claim.article} /> states:</p>
        <Passage at={task.claim} />
        <fieldset>
          <legend>What does article <Letter id={task.article} /> say of it?</legend>
          {Object.entries(ANSWERS).map(([key, words]) => (
            <label key={key}><input type="radio" name={`task-${n}`} checked={mine === key} onChange={() => answer(task, m, key)} /> {words}</label>
          ))}
        </fieldset>
      </div>
      <div class="column" tabIndex={0} role="region" aria-label={`Article ${n + 1}: the text to read`}>
        <p class="name-line"><Letter id={task.article} /></p>
        {paragraphs(other).map((p, i) => (p === other.title ? <h3 key={i}>{unnamed(p)}</h3> : <p key={i}>{unnamed(p)}</p>))}
      </div>
    </div>
  );
}

/** The text without what was cut. */
function paragraphs({ text, removed = [] }) {
  let kept = '';
  let from = 0;
  for (const r of removed) {
    kept += text.slice(from, r.start);
    from = Math.max(from, r.end);
  }
  return (kept + text.slice(from)).split(/\n+/).map((p) => p.trim()).filter(Boolean);
}

function Results({ tasks, m }) {
  const marked = tasks.filter((t) => answerTo(t, m));
  const same = marked.filter((t) => answerTo(t, m) === t.found).length;
  return (
    <>
      <p class="lead" role="status">You and Crossread agree on {same} of {plural(marked.length, 'statement')}. Where you differ, read both again: either may be mistaken.</p>
      <ol class="results">
        {marked.map((t) => {
          const mine = answerTo(t, m);
          return (
            <li class="finding" key={t.claim.id}>
              <p class="kicker"><span class="sign" aria-hidden="true">{mine === t.found ? '✓' : '≠'}</span> {mine === t.found ? 'You agree' : 'You differ'}</p>
              <dl>
                <div><dt>You</dt><dd>{ANSWERS[mine]}</dd></div>
                <div><dt>Crossread</dt><dd>{ANSWERS[t.found]}{t.why && <>: {said(t.why)}</>}</dd></div>
              </dl>
              <div class="sides">
                <div class="side"><p class="name-line"><Letter id={t.claim.article} /></p><Passage at={t.claim} /></div>
                <div class="side"><p class="name-line"><Letter id={t.article} /></p>{t.other ? <Passage at={t.other} /> : <p class="empty">Nothing like it was found here.</p>}</div>
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}
