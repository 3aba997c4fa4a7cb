// Joining and taking apart: the reader's word on whether statements say the same.
import { signal } from '@preact/signals';
import { keyOf, mark, marks, undo } from '../decisions.js';
import { model } from '../model.js';
import { notify } from '../state.js';
import { opening } from '../words.js';

/** The row that waits for its like. */
export const joining = signal(null);

export function JoinBar({ m }) {
  const row = m.rows.find((r) => r.id === joining.value);
  if (!row) return null;
  return (
    <p class="join-bar" role="status">
      <span>Which row says the same as “{opening(row.label, 90)}”?</span>
      <button type="button" onClick={() => { joining.value = null; }}>Cancel</button>
    </p>
  );
}

export function JoinHere({ row }) {
  return <button type="button" class="join-here" onClick={() => joinWith(row)}>Says the same<span class="sr">: {row.label}</span></button>;
}

function joinWith(row) {
  const first = model.value.rows.find((r) => r.id === joining.value);
  joining.value = null;
  if (!first) return;
  const key = keyOf(model.value.prints, 'same', [first.members[0], row.members[0]]);
  mark(key, { verdict: 'confirmed' });
  notify('Joined into one row.', { undo });
}

/** Takes a statement out of its row; a row that the reader joined falls back to what it was. */
export function takeOut(claim, members) {
  const { prints } = model.value;
  const joined = members.map((c) => keyOf(prints, 'same', [claim, c])).find((key) => marks.value[key]?.verdict === 'confirmed');
  mark(joined ?? keyOf(prints, 'apart', [claim]), { verdict: joined ? null : 'confirmed' });
  notify('Taken out of its row.', { undo });
}
