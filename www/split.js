// Several articles in one paste, told apart only where they clearly are several.

/** Words that each article must have. */
const LEAST = 50;
/** Words that may stand before the first one. */
const BEFORE = 15;

const RULE = /^\s*(?:[-=_*~–—]\s*){3,}$/;
const HEADING = /^#\s+\S/;
const BYLINE = /^[Bb][Yy]\s+\p{Lu}\S+(?:\s+\S+){0,8}$/u;
const DATELINE = /^\p{Lu}[\p{Lu} .'’-]{2,}(?:,\s+\p{Lu}[\p{L}. ]+)?(?:\s+\([^)]{2,30}\))?\s+[-–—]{1,2}\s+\S/u;

const words = (text) => text.split(/\s+/).filter(Boolean).length;
/** A line that may be a headline: not long, and no full stop. */
const headline = (line) => line.trim() !== '' && words(line) <= 22 && !/[.,;:]["”’)]*\s*$/.test(line) && !BYLINE.test(line.trim());

/** The articles of a text, in order; the text itself where there is one. */
export function split(text) {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  return atRules(lines) ?? atStarts(lines, headings(lines)) ?? atStarts(lines, openings(lines)) ?? atStarts(lines, gaps(lines)) ?? [text];
}

function atRules(lines) {
  const parts = [[]];
  for (const line of lines) {
    if (RULE.test(line)) parts.push([]);
    else parts.at(-1).push(line);
  }
  const whole = parts.filter((p) => p.some((line) => line.trim()));
  const fit = (p) => words(p.join(' ')) >= LEAST && headline(p.find((line) => line.trim()).replace(/^#+\s*/, ''));
  return whole.length > 1 && whole.every(fit) ? whole.map((p) => p.join('\n').trim()) : null;
}

const headings = (lines) => lines.flatMap((line, i) => (HEADING.test(line) ? [i] : []));

/** Headlines that a byline or a dateline follows. */
function openings(lines) {
  const found = new Set();
  for (const [i, line] of lines.entries()) {
    if (!BYLINE.test(line.trim()) && !DATELINE.test(line.trim())) continue;
    let at = i - 1;
    while (at >= 0 && (!lines[at].trim() || BYLINE.test(lines[at].trim()))) at--;
    if (at >= 0 && headline(lines[at])) found.add(at);
  }
  return [...found];
}

/** Headlines after two empty lines or more, where such gaps stand before headlines alone. */
function gaps(lines) {
  const blank = (i) => !lines[i]?.trim();
  const first = lines.findIndex((line) => line.trim());
  const after = lines.flatMap((line, i) => (i > first && line.trim() && blank(i - 1) && blank(i - 2) ? [i] : []));
  const starts = [first, ...after];
  return starts.every((i) => headline(lines[i] ?? '') && words(lines[i]) > 3) ? starts : [];
}

function atStarts(lines, starts) {
  if (starts.length < 2 || words(lines.slice(0, starts[0]).join(' ')) > BEFORE) return null;
  const parts = starts.map((start, i) => lines.slice(i ? start : 0, starts[i + 1]).join('\n').trim());
  return parts.every((p) => words(p) >= LEAST) ? parts : null;
}
