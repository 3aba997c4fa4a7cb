// What this browser keeps, said in one place and undone in one: the work of last time, and the switch for those who want nothing kept.
import { forgetAll, letKeep } from './decisions.js';
import { useFirst } from './parts.jsx';
import { drop, dropAll, goOn, keeps, shelf } from './shelf.js';
import { kept, wanted } from './store.js';
import { asked, notify, phase, readOnly } from './state.js';
import { day, plural } from './words.js';

/** What is kept, in a sentence. */
function sentence() {
  if (!wanted.value) return 'This browser keeps nothing of it, as you asked. Save a file before you close the page.';
  if (!keeps.value) return `This browser keeps no articles of a page like this${kept ? ', only your judgements and notes' : ''}. Save a file before you close the page.`;
  return 'This browser keeps your articles, judgements and notes on this computer until you delete them.';
}

/** A line at the foot of the page, leading to the switch. */
export function Keeping() {
  if (readOnly.value) return null;
  return <p>{sentence()} {(kept || keeps.value || !wanted.value) && <button type="button" class="link" onClick={() => { asked.value = 'kept'; }}>{wanted.value ? 'Delete it, or keep nothing' : 'Keep it again'}</button>}</p>;
}

/** The part of the help that tells it in full. `done` closes the help. */
export function Kept({ done }) {
  const remove = async () => {
    forgetAll();
    await dropAll();
    done();
    notify('All that this browser kept is deleted: articles, judgements and notes.');
  };
  const change = async (event) => {
    const yes = event.currentTarget.checked;
    letKeep(yes);
    if (!yes) await dropAll();
  };
  return (
    <section aria-labelledby="kept">
      <h3 id="kept" tabIndex={-1}>What is kept, and where</h3>
      <p>{sentence()} {keeps.value && wanted.value && 'They are offered when you open Crossread again: the last twenty comparisons, the example not among them. '}They are on no other machine. Other pages that you open from disk in this browser may be able to read them, and clearing the browser’s data deletes them, so save a file of what matters.</p>
      <label class="tick"><input type="checkbox" checked={wanted.value} onChange={change} /> <span>Keep my work in this browser</span></label>
      <p><button type="button" onClick={remove}>Delete all that is kept</button></p>
    </section>
  );
}

/** The work of last time, on the empty page. */
export function Shelf() {
  const [shown, more] = useFirst(shelf.value, 3);
  if (!shown.length || readOnly.value) return null;
  return (
    <section class="shelf" aria-labelledby="shelf">
      <h3 id="shelf">Go on where you stopped</h3>
      <ul>
        {shown.map((r) => (
          <li key={r.id}>
            <p><strong>{r.title}</strong>{r.articles.length > 1 && ` and ${plural(r.articles.length - 1, 'more article')}`}<span class="hint"> {when(r.at)}</span></p>
            <span class="acts">
              <button type="button" disabled={phase.value !== 'ready'} onClick={() => goOn(r)}>Go on<span class="sr"> with “{r.title}”</span></button>
              <button type="button" class="link" onClick={() => drop(r.id)}>Delete<span class="sr"> “{r.title}”</span></button>
            </span>
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}

/** "6 August 2025, 14:05". */
function when(at) {
  const two = (n) => String(n).padStart(2, '0');
  const d = new Date(at);
  return `${day(`${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`)}, ${two(d.getHours())}:${two(d.getMinutes())}`;
}
