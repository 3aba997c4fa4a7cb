// What the reader hands over (files, clipboard), or one clear sentence why not. Files are opened by the engine (src/intake/).
export const LIMIT = 1 << 20;

export class Refusal extends Error {}

/** A refusal as the engine words it, as a sentence: with the whole name of the file, or without one where the text was pasted. */
export const told = (why, file = '') => `${why.replace(/^"([^"]*)"/, (_, own) => (file && file.startsWith(own) ? `“${file}”` : /^article(-\d+)?$/.test(own) ? 'This text' : `“${own}”`)).replace(/\bcrossread\b/, 'Crossread').replace(/\.$/, '')}.`;

/** The bytes of a file; refuses what is too long. */
export async function bytesOfFile(file, limit) {
  if (file.size > limit) {
    throw new Refusal(`“${file.name}” is larger than ${limit >> 20} MB, the most that is taken. It may be the wrong file.`);
  }
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Refusal(`“${file.name}” could not be read: it was moved, deleted or is not open to the browser.`);
  }
}

const SKIPPED = 'script,style,noscript,template,svg,nav,header nav,footer,aside,form,button,iframe,figure,[hidden],[aria-hidden="true"]';
const BLOCKS = 'p,h1,h2,h3,h4,h5,h6,li,blockquote,pre,td,dd,dt,figcaption';

/** Parsed, never rendered or run. What the policy would block is taken out first, so that nothing is reported as blocked. */
function parsed(html) {
  const inert = html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<\/?(script|style|base)\b[^>]*>?/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'/])(on[a-z]+|style)\s*=/gi, '$1data-off='));
  return new DOMParser().parseFromString(inert, 'text/html');
}

/** Rich text from the clipboard to paragraphs of plain text. */
export function textOfHtml(html) {
  const document = parsed(html);
  for (const element of document.querySelectorAll(SKIPPED)) element.remove();
  for (const br of document.querySelectorAll('br')) br.replaceWith('\n');
  const blocks = [...document.body.querySelectorAll(BLOCKS)].filter((b) => !b.querySelector(BLOCKS));
  const lines = (blocks.length ? blocks : [document.body]).flatMap((b) => b.textContent.split('\n'));
  return lines.map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim()).filter(Boolean).join('\n');
}

/** The name, with a number where it is taken. */
export function free(name, taken) {
  const own = [...(name.trim() ? name : 'article')].slice(0, 240).join('');
  if (!taken.has(own)) return own;
  let n = 2;
  while (taken.has(`${own}-${n}`)) n++;
  return `${own}-${n}`;
}

/** The text of what is pasted: rich text as paragraphs, other text as it is. */
export function textOfPaste(data) {
  const html = data.getData('text/html');
  return (html && textOfHtml(html)) || data.getData('text/plain');
}
