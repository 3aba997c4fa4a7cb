// The page: masthead, articles, views. Everything is drawn from the signals in state.js.
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { effect } from '@preact/signals';
import { publish } from './api.js';
import { redo, undo } from './decisions.js';
import { articles, classroom, fail, forget, made, notices, phase, readOnly, report, trouble, unsaved, withheld } from './state.js';
import { addText } from './work.js';
import { addFiles, begin } from './files.js';
import { textOfPaste } from './intake.js';
import { Articles } from './articles.jsx';
import { CARD } from './card.jsx';
import { Share } from './share.jsx';
import { Help } from './help.jsx';
import { Welcome } from './welcome.jsx';
import { Views } from './views.jsx';
import { Classroom, leave } from './views/classroom.jsx';
import { Differing } from './differing.jsx';
import { model } from './model.js';
import * as shelf from './shelf.js';
import { Keeping } from './keeping.jsx';
import { day } from './words.js';

/** Characters that a paste beside any field must have to be taken for an article. */
const LEAST = 80;

export function start() {
  // Before anything is drawn, the document is the file.
  const pristine = `<!doctype html>\n${document.documentElement.outerHTML}\n`;
  const script = document.currentScript.textContent;
  const ready = begin(pristine, script);
  ready.catch(fail);
  publish(ready);
  ready.then(shelf.begin, () => {});
  effect(() => {
    document.documentElement.dataset.state = phase.value;
  });
  addEventListener('beforeunload', (event) => unsaved.value && articles.value.length && event.preventDefault());
  const root = document.getElementById('app');
  root.textContent = '';
  render(<Page />, root);
}

function Page() {
  useDrop();
  useUndoKeys();
  const any = articles.value.length > 0;
  return (
    <>
      <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); document.getElementById('main').focus(); }}>Skip to the findings</a>
      <header class={any ? 'masthead at-work' : 'masthead'}>
        <div class="name">
          <h1>Crossread</h1>
          <p>Several accounts of one event, side by side</p>
        </div>
        <div class="tools">
          {report.value && any && <button type="button" aria-pressed={classroom.value} onClick={() => (classroom.value ? leave() : classroom.value = true)}>Classroom</button>}
          {any && <Share />}
          <Help />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {readOnly.value && any && (
          <p class="banner">{withheld.value ? 'This is shared for reading, without the texts of its articles: of each only the words are here that findings rest on.' : 'This is a shared copy for reading: the articles and all findings are here, but no articles can be added.'}</p>
        )}
        {any && <Origin />}
        <Differing />
        {trouble.value && <p class="banner bad" role="alert">Crossread could not start: {trouble.value} What this file holds can still be read.</p>}
        {any ? <Articles /> : <Welcome />}
        {report.value && any && (classroom.value ? <Classroom m={model.value} /> : <Views />)}
      </main>
      <footer class="foot">
        <p>Nothing you add leaves this computer. Crossread shows what the articles say and never who is right.</p>
        <Keeping />
      </footer>
      <Notices />
    </>
  );
}

/** Who made what is shown, as the file says. */
function Origin() {
  const { by, on, version } = made.value;
  if (!version || !(by || on || readOnly.value)) return null;
  return <p class="origin">Made{by && ` by ${by}`}{on && ` on ${day(on)}`} with Crossread {version}.</p>;
}

function Notices() {
  const word = phase.value === 'busy' ? 'Reading…' : phase.value === 'loading' ? 'Starting…' : '';
  return (
    <section class="notices" aria-label="Messages">
      <p class="sr" role="status">{word}</p>
      <ul aria-live="polite">
        {notices.value.map((n) => (
          <li key={n.id} class={n.kind}>
            <span><span aria-hidden="true">{n.kind === 'warning' ? '! ' : ''}</span>{n.text}</span>
            {n.undo && <button type="button" onClick={() => { forget(n.id); n.undo(); }}>Undo</button>}
            <button type="button" class="close" aria-label="Close this message" onClick={() => forget(n.id)}><span aria-hidden="true">×</span></button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Control-Z takes back the last judgement, except where somebody is typing. */
function useUndoKeys() {
  useEffect(() => {
    const press = (event) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

/** Files and text dropped or pasted anywhere are articles. */
function useDrop() {
  useEffect(() => {
    const over = (event) => {
      event.preventDefault();
      if (!event.dataTransfer.types.includes(CARD)) document.body.classList.add('dropping');
    };
    const out = (event) => !event.relatedTarget && document.body.classList.remove('dropping');
    const drop = (event) => {
      event.preventDefault();
      document.body.classList.remove('dropping');
      if (event.dataTransfer.types.includes(CARD)) return;
      const { files } = event.dataTransfer;
      if (files.length) addFiles(files);
      else {
        const text = event.dataTransfer.getData('text/plain');
        if (text) addText(text);
      }
    };
    const paste = (event) => {
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || classroom.value) return;
      const { files } = event.clipboardData;
      const text = textOfPaste(event.clipboardData);
      if (files.length) addFiles(files);
      else if (text.length > LEAST) addText(text);
    };
    addEventListener('paste', paste);
    addEventListener('dragover', over);
    addEventListener('dragleave', out);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('paste', paste);
      removeEventListener('dragover', over);
      removeEventListener('dragleave', out);
      removeEventListener('drop', drop);
    };
  }, []);
}
