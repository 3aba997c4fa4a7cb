// What the reader hands over (files, clipboard) to plain text, or one clear sentence why not.
export const LIMIT = 1 << 20;

export class Refusal extends Error {}

/** The text of a file in UTF-8, UTF-16 or windows-1252; refuses what is too long or binary. */
export async function textOfFile(file, limit = LIMIT) {
  if (file.size > limit) {
    throw new Refusal(`“${file.name}” is larger than ${limit >> 20} MB, the most that is taken. It may be the wrong file.`);
  }
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Refusal(`“${file.name}” could not be read: it was moved, deleted or is not open to the browser.`);
  }
  if (isArchive(bytes)) throw new Refusal(`“${file.name}” is an archive. Unpack it first, and give the files in it.`);
  const wide = bytes.length > 1 && ((bytes[0] === 0xff && bytes[1] === 0xfe && 'utf-16le') || (bytes[0] === 0xfe && bytes[1] === 0xff && 'utf-16be'));
  if (wide) return new TextDecoder(wide).decode(bytes);
  if (bytes.slice(0, 8000).includes(0) || /^(%PDF|\x89PNG|\xff\xd8\xff)/.test(String.fromCharCode(...bytes.slice(0, 4)))) {
    throw new Refusal(`“${file.name}” is not a text file. Crossread reads plain text, Markdown, saved web pages and its own bundles.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Zip, gzip, 7z, RAR, bzip2, xz, Zstandard and tar; an office file is a zip too, but nobody unpacks it. Never unpacked here: what they
 * would grow to is nobody's guess. */
function isArchive(bytes) {
  const signs = (from, to) => String.fromCharCode(...bytes.slice(from, to));
  if (/\[Content_Types\]\.xml|mimetypeapplication\/vnd\.oasis/.test(signs(0, 4096))) return false;
  return /^(PK\x03\x04|PK\x05\x06|\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd)/.test(signs(0, 6)) || signs(257, 262) === 'ustar';
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

/** HTML to paragraphs of plain text. */
export function textOfHtml(html, { page = false } = {}) {
  const document = parsed(html);
  for (const element of document.querySelectorAll(SKIPPED)) element.remove();
  for (const br of document.querySelectorAll('br')) br.replaceWith('\n');
  const root = (page && (document.querySelector('article') ?? document.querySelector('main'))) || document.body;
  const blocks = [...root.querySelectorAll(BLOCKS)].filter((b) => !b.querySelector(BLOCKS));
  const lines = (blocks.length ? blocks : [root]).flatMap((b) => b.textContent.split('\n'));
  return lines.map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim()).filter(Boolean).join('\n');
}

/** What a saved page says of itself. */
export function metaOfHtml(html) {
  const document = parsed(html);
  const named = (name) => document.querySelector(`meta[property="${name}"],meta[name="${name}"]`)?.getAttribute('content')?.trim() ?? '';
  const date = named('article:published_time') || named('date') || (document.querySelector('time[datetime]')?.getAttribute('datetime') ?? '');
  return {
    title: named('og:title') || document.querySelector('h1')?.textContent.trim() || '',
    outlet: named('og:site_name'),
    date: /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] ?? '',
  };
}

export const looksLikeHtml = (text) => /^\s*<(!doctype html|html|!-)/i.test(text);

/** What an article is called: its file's name without the ending, as on the command line. */
export const stem = (name) => /^(.+)\.[^.]*$/s.exec(name)?.[1] ?? name;

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
