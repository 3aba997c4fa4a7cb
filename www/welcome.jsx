// The empty page: what this is, in three lines, and two ways to begin.
import { notify, phase, readOnly, trouble } from './state.js';
import { loadExample } from './work.js';
import { AddForm } from './add.jsx';
import { Shelf } from './keeping.jsx';

export function Welcome() {
  const waiting = phase.value === 'loading';
  return (
    <section class="welcome" aria-labelledby="welcome-title">
      <h2 id="welcome-title">What do they all say, where do they differ, and who says so?</h2>
      <div class="lines">
        <p>Give Crossread two or more articles on the same event.</p>
        <p>It pairs what they state, shows where their numbers, times, words and sources differ, and what only one of them reports.</p>
        <p>All of it happens on this computer. Nothing is sent anywhere.</p>
      </div>
      {!readOnly.value && (
        <p>
          <button type="button" class="primary" disabled={waiting || Boolean(trouble.value)} onClick={() => loadExample().catch((e) => notify(e.message, { kind: 'warning' }))}>
            {waiting ? 'Starting…' : 'Load the example'}
          </button>
          <span class="hint">Five news reports of talks in Moscow.</span>
        </p>
      )}
      <Shelf />
      {!readOnly.value && (
        <div class="own">
          <h3>Your own articles</h3>
          <AddForm />
        </div>
      )}
    </section>
  );
}
