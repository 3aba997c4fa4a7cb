// The box that takes an article: typed, pasted (rich text becomes plain paragraphs), picked or dropped.
import { useState } from 'preact/hooks';
import { adding, articles, phase } from './state.js';
import { addText } from './work.js';
import { addFiles } from './files.js';
import { textOfHtml } from './intake.js';

const EMPTY = { text: '', title: '', outlet: '', date: '' };

export function AddForm() {
  const [form, setForm] = useState(EMPTY);
  const set = (name) => (event) => setForm({ ...form, [name]: event.currentTarget.value });
  const paste = (event) => {
    const html = event.clipboardData?.getData('text/html');
    if (!html) return;
    const text = textOfHtml(html);
    if (!text) return;
    event.preventDefault();
    const { selectionStart: from, selectionEnd: to } = event.currentTarget;
    setForm({ ...form, text: form.text.slice(0, from) + text + form.text.slice(to) });
  };
  const submit = async (event) => {
    event.preventDefault();
    const { text, ...meta } = form;
    adding.value = true;
    if (await addText(text, meta)) setForm(EMPTY);
    // The next one is pasted into this box, or into the one that took its place.
    document.querySelector('.add textarea')?.focus();
  };
  const pick = (event) => {
    addFiles(event.currentTarget.files);
    event.currentTarget.value = '';
  };
  const waiting = phase.value === 'loading' || phase.value === 'error';
  return (
    <form class="add" onSubmit={submit} aria-label="Add an article">
      <label class="wide">
        <span>The article</span>
        <textarea rows={articles.value.length && !form.text ? 3 : 6} value={form.text} onInput={set('text')} onPaste={paste} placeholder="Paste an article here, headline and all. Pasting anywhere on the page will do, too." />
      </label>
      <label><span>Outlet <i>(optional)</i></span><input value={form.outlet} onInput={set('outlet')} autocomplete="off" /></label>
      <label><span>Title <i>(if not in the text)</i></span><input value={form.title} onInput={set('title')} autocomplete="off" /></label>
      <label><span>Published <i>(optional)</i></span><input type="date" value={form.date} onInput={set('date')} /></label>
      <div class="actions">
        <button type="submit" class="primary" disabled={waiting}>Add this article</button>
        <label class="pick">
          <input type="file" multiple accept=".txt,.md,.markdown,.html,.htm,.mht,.mhtml,.zip,.json,text/plain,text/markdown,text/html,application/json" onChange={pick} disabled={waiting} />
          <span>Choose files…</span>
        </label>
        <span class="hint">or drop files anywhere: .txt, .md, saved web pages, Crossread files, .zip of these</span>
        <p class="hint wide">The date of publication tells which day “Friday” is.</p>
      </div>
    </form>
  );
}
