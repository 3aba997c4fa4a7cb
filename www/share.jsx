// Taking the work along: one file with everything, or its data for other programs, or paper.
import { useRef } from 'preact/hooks';
import { made, notify, readOnly, unsaved } from './state.js';
import { exported } from './work.js';
import { bundle, jsonFile } from './files.js';

function save(content, name, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** A page with all that was chosen; then the work is safe. */
async function file(chosen, engine) {
  save(await bundle({ engine, ...chosen }), engine ? 'crossread.html' : 'crossread-report.html');
  if (chosen.notes && chosen.texts) unsaved.value = false;
}

/** Name, what it is, how it is made of what was chosen, and whether it needs the engine. */
const WAYS = [
  ['A page to read', 'One small file. Opens in any browser, offline; articles cannot be added.', (chosen) => file(chosen, false)],
  ['A page to work on', 'One file of 14 MB: Crossread itself with these articles in it.', (chosen) => file(chosen, true), true],
  ['Data (JSON)', 'All findings, for other programs.', async (chosen) => save(await jsonFile(chosen), 'crossread.json', 'application/json')],
  ['Table (CSV)', 'For spreadsheets.', async () => save(await exported('csv'), 'crossread.csv', 'text/csv'), true],
  ['Text (Markdown)', 'A written report.', async () => save(await exported('markdown'), 'crossread.md', 'text/markdown'), true],
  ['Print', 'The view you are looking at.', async () => print()],
];

export function Share() {
  const notes = useRef(null);
  const texts = useRef(null);
  const run = async (event, act) => {
    const menu = event.currentTarget.closest('details');
    try {
      await act({ notes: notes.current.checked, texts: texts.current?.checked ?? true });
      menu.open = false;
      menu.querySelector('summary').focus();
    } catch (error) {
      notify(error.message, { kind: 'warning' });
    }
  };
  const say = (key) => (event) => {
    made.value = { ...made.value, [key]: event.currentTarget.value };
  };
  const leave = (event) => {
    if (event.key === 'Escape') {
      event.currentTarget.open = false;
      event.currentTarget.querySelector('summary').focus();
    }
  };
  return (
    <details class="menu" onKeyDown={leave}>
      <summary>Save and share</summary>
      <div class="sheet">
        {unsaved.value && <p class="hint">Not in a file yet. Save one to be sure of this work.</p>}
        <label class="tick"><input type="checkbox" ref={notes} defaultChecked /> <span>with my notes</span></label>
        {!readOnly.value && <label class="tick"><input type="checkbox" ref={texts} defaultChecked /> <span>with the articles’ full texts; without them, only the words that findings rest on</span></label>}
        <div class="made">
          <label><span>Made by <i>(optional)</i></span><input value={made.value.by ?? ''} onInput={say('by')} autocomplete="off" maxlength="200" /></label>
          <label><span>On <i>(optional)</i></span><input type="date" value={made.value.on ?? ''} onInput={say('on')} /></label>
        </div>
        <ul>
          {WAYS.filter(([, , , engine]) => !engine || !readOnly.value).map(([name, about, act]) => (
            <li key={name}><button type="button" onClick={(e) => run(e, act)}><strong>{name}</strong><span>{about}</span></button></li>
          ))}
        </ul>
      </div>
    </details>
  );
}
