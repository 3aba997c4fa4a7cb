// How the findings are made and how far to trust them.
import { useEffect, useRef, useState } from 'preact/hooks';
import { asked, version } from './state.js';
import { checksum } from './files.js';
import { CERTAINTY, CONFLICT, STRENGTH } from './words.js';
import { measured, stories } from './rates.js';
import { Kept } from './keeping.jsx';

export function Help() {
  const dialog = useRef(null);
  const [hash, setHash] = useState('');
  const show = () => {
    dialog.current.showModal();
    checksum().then((sum) => setHash(sum ?? 'cannot be told in this browser'));
  };
  useEffect(() => {
    if (!asked.value) return;
    show();
    const part = document.getElementById(asked.value);
    part.focus();
    part.scrollIntoView();
    asked.value = null;
  }, [asked.value]);
  return (
    <>
      <button type="button" onClick={show}>How it works</button>
      <dialog ref={dialog} class="help" aria-labelledby="help-title">
        <h2 id="help-title" tabIndex={-1} autofocus>How the findings are made</h2>
        <p>Crossread splits each article into sentences and works out the grammar of each: who does what to whom, when, and who is said to have said so. Each such piece is a <em>statement</em>. Statements of different articles are then paired by the people, acts, things, places, numbers and dates they share.</p>
        <p>It makes mistakes. It misses pairs that are worded very differently, and it sometimes pairs what does not belong together. That is why every finding shows the words it rests on, and why you can confirm it, dismiss it or write a note. Your judgements go along in every file you save.</p>
        <h3>How sure an article is</h3>
        <dl>{Object.values(CERTAINTY).map((c) => <div key={c.word}><dt><span aria-hidden="true">{c.sign} </span>{c.word}</dt><dd>{c.means}</dd></div>)}</dl>
        <h3>Differences</h3>
        <dl>{Object.values(STRENGTH).map((s) => <div key={s.word}><dt><span class="sign" aria-hidden="true">{s.sign}</span> {s.word}</dt><dd>{s.means}</dd></div>)}</dl>
        <p>Kinds: {Object.values(CONFLICT).join(', ').toLowerCase()}. What several articles have from one source counts once: three papers quoting one agency are one witness, not three.</p>
        <h3>How often it is wrong</h3>
        <p>Measured on {stories} invented stories that were kept out of its making, against what a careful reader finds in them. The stories are short and plain; expect worse of long articles.</p>
        <dl>{measured.map(([what, figure]) => <div key={what}><dt>{what}</dt><dd>{figure}</dd></div>)}</dl>
        <Kept done={() => dialog.current.close()} />
        <p class="hint">Version {version}. SHA-256 of this file: <code>{hash || '…'}</code> (cannot be relied on where an extension changes pages). English only. No network is used; the page forbids itself any request.</p>
        <form method="dialog"><button class="primary">Close</button></form>
      </dialog>
    </>
  );
}
