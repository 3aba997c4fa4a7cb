// Hostile bundles: every string of attacks.json in every field. It is data: shown as text, never run. Needs what harness.mjs needs.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drop, eachOnAFreshPage, excuse, FILE, idle, open, page, PAGE, root, scratch, VIEWS } from './harness.mjs';

eachOnAFreshPage();

const ATTACKS = Object.values(JSON.parse(readFileSync(join(root, 'tests/attacks.json'), 'utf8'))).flat();
const TAIL = 'The ferry Alba reached the island of Kell on Monday, the harbour master said, and twelve people were hurt.';

/** A report in which each of these strings stands once in every field that holds free text. */
function hostile(attacks) {
  const ids = attacks.map((_, i) => (i % 3 ? `a${i}` : attacks[i].slice(0, 100) + i));
  const spans = attacks.map((s, i) => ({ article: ids[i], start: 0, end: [...s].length, text: s }));
  const both = (i) => [spans[i], spans[(i + 1) % spans.length]];
  const each = (make) => attacks.map((s, i) => make(s, i));
  return {
    crossread: attacks[0], format: 1,
    articles: each((s, i) => ({ id: ids[i], title: s, outlet: s, date: i % 2 ? null : '2025-03-04', dateline: s, language: s, event: s, placed_with: s, text: `${s} ${TAIL}`, removed: [{ start: 0, end: 1, reason: s }], kept: [{ start: 0, end: 1 }], sentences: [{ start: 0, end: 20 }], print: s })),
    events: [{ id: attacks[1], articles: ids, label: attacks[2], when: attacks[3], where: attacks[4], who: attacks, reasons: attacks }, ...each((s, i) => ({ id: s, articles: [ids[i], s, '__proto__'], label: s, when: s, where: s, who: [s, {}], reasons: [s, {}] }))],
    entities: each((s, i) => ({ id: s, name: s, type: i % 2 ? 'PERSON' : s, mentions: [{ ...spans[i], kind: 'name' }, { ...spans[i], kind: s }], descriptions: [spans[i]] })),
    attributions: each((s, i) => ({ id: s, article: ids[i], kind: s, source: spans[i], cue: null, content: [spans[i]], parent: s })),
    quotes: each((s, i) => ({ ...spans[i], id: `q${i}`, speaker: s, entity: s, attribution: s })),
    times: each((s, i) => ({ ...spans[i], kind: i % 2 ? 'DATE' : s, value: i % 2 ? '2025-01-01' : s, from: i % 2 ? '2025-01-01' : s, to: s })),
    quantities: each((s, i) => ({ ...spans[i], value: s, low: s, high: s, unit: s })),
    claims: each((s, i) => ({ ...spans[i], id: `c${i}`, kind: s, sentence: s, subject: s, predicate: s, object: s, arguments: [s], sources: [s, s], certainty: s, importance: 1e308, attribution: s, entities: [s] })),
    groups: each((s, i) => ({ id: s, label: s, claims: [`c${i}`, `c${(i + 1) % attacks.length}`, s], articles: both(i).map((x) => x.article), origins: s, explanation: s })),
    conflicts: each((s, i) => ({ id: s, a: `c${i}`, b: `c${(i + 1) % attacks.length}`, kind: i % 2 ? 'number' : s, strength: i % 2 ? 'tension' : s, reason: { rule: i % 2 ? 'opposites' : s, a: s, b: s }, evidence: both(i), confidence: s, explanation: s })),
    only_in: each((s, i) => ({ article: ids[i], claims: [`c${i}`, s] })),
    quote_variants: each((s, i) => ({ quotes: [`q${i}`, `q${(i + 1) % attacks.length}`], kind: s, explanation: s })),
    origins: each((s, i) => ({ source: s, kind: i % 2 ? 'source' : s, articles: both(i).map((x) => x.article), claims: [`c${i}`], explanation: s })),
    wordings: [...each((s, i) => ({ kind: i % 2 ? 'act' : s, about: s, uses: both(i).map((u) => ({ ...u, word: s })) })), { kind: attacks[0] }, null],
  };
}

/** A whole bundle, with the strings in the reader's decisions too. */
function bundleOf(attacks) {
  const object = (make) => Object.fromEntries(attacks.map((s) => [s, make(s)]));
  return JSON.stringify({
    crossread: attacks[0], format: 1, sha256: attacks[1], blocks: { engine: attacks[2], reader: attacks[3], similarity: attacks[4] }, made: { by: attacks[5], on: attacks[6] },
    report: hostile(attacks),
    decisions: { marks: object((s) => ({ verdict: 'confirmed', note: s })), given: object((s) => ({ title: s, outlet: s, date: s })), order: [...attacks, {}, null], classroom: 'yes' },
  });
}

/** The page without its engine, with this data in its block; without its policy too, so that only the page's own care is tested. */
function shared(data, name, { policy = true } = {}) {
  let html = readFileSync(FILE, 'utf8').replace(/<script type="(application\/octet-stream|text\/plain)"[^<]*<\/script>\n/g, '').replace('>null</script>', () => `>${data.replace(/</g, '\\u003C')}</script>`);
  if (!policy) html = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  const path = join(scratch, name);
  writeFileSync(path, html);
  return pathToFileURL(path).href;
}

/** Goes through everything that shows data, and finds in it nothing but text. */
async function walk() {
  const nothingRan = async (where) => {
    const found = await page.evaluate(() => {
      const live = [];
      for (const e of document.querySelectorAll('#app *')) {
        if (/^(script|img|iframe|object|embed|video|audio|track|link|meta|base|style|portal|frame|frameset|marquee|area|template|animate|set|foreignobject|math)$/i.test(e.tagName)) live.push(e.outerHTML.slice(0, 100));
        for (const { name, value } of e.attributes) {
          if (/^on|^(src|srcset|srcdoc|formaction|action|ping|background|data|xlink:href)$/.test(name) || (name === 'href' && !value.startsWith('#')) || (name === 'style' && /url|expression|@/i.test(value))) live.push(`${e.tagName} ${name}=${value}`);
        }
      }
      return { ran: window.ran, live };
    });
    assert.deepEqual(found, { ran: undefined, live: [] }, where);
  };
  await nothingRan('at first');
  for (const view of VIEWS) {
    await page.evaluate((id) => document.getElementById(id).click(), `tab-${view}`);
    assert.ok((await page.locator('#panel').innerText()).length > 5, view);
    await page.evaluate(() => document.querySelectorAll('#app details:not([open])').forEach((d) => { d.open = true; }));
    await nothingRan(view);
  }
  const press = (name) => page.evaluate((n) => [...document.querySelectorAll('button')].find((b) => b.textContent === n).click(), name);
  await press('Classroom');
  await nothingRan('classroom');
  await press('Leave classroom mode');
  await page.evaluate(() => localStorage.clear());
}

const parts = (size) => Array.from({ length: Math.ceil(ATTACKS.length / size) }, (_, i) => ATTACKS.slice(i * size, (i + 1) * size));

test('a bundle that is hostile in every field is shown as text, in every view, even without the policy', async () => {
  assert.ok(ATTACKS.length >= 200);
  for (const [i, attacks] of parts(110).entries()) {
    const data = bundleOf(attacks);
    await open(shared(data, `hostile-${i}.html`, { policy: i === 0 }));
    assert.equal(await page.evaluate(() => document.querySelectorAll('.cards > .card').length), attacks.length);
    await walk();
  }
});

test('dropped into a page with the engine it is read anew, and what is saved of it is as harmless', async () => {
  await open();
  await drop([['hostile.json', bundleOf(ATTACKS.slice(0, 60))]]);
  await page.waitForFunction(() => document.querySelectorAll('.cards > .card').length > 40);
  await idle();
  await walk();
  const [html, again] = await page.evaluate(async () => {
    const saved = await (await window.crossread.bundle({ engine: false })).text();
    await window.crossread.open(new Blob([saved]));
    return [saved, await (await window.crossread.bundle({ engine: false })).text()];
  });
  assert.ok(again === html, 'saved again it is the same');
  assert.equal(html.split('</script>').length, readFileSync(FILE, 'utf8').replace(/<script type="(application\/octet-stream|text\/plain)"[^<]*<\/script>\n/g, '').split('</script>').length);
  await page.evaluate(() => localStorage.clear());
});

test('a saved page or rich text that is hostile leaves nothing but text', async () => {
  await open();
  // What a parser makes of these swallows all that follows; each goes alone.
  const alone = /<(plaintext|xmp|textarea|title|style|script|noscript|template|select|svg|math|frameset|iframe|!--|!\[CDATA|\?)/i;
  const page_of = (inside) => `<!doctype html><html><head><title>Storm</title></head><body><article><h1>Storm closes bridge</h1><p>${TAIL}</p>${inside}</article></body></html>`;
  const files = [ATTACKS.filter((s) => !alone.test(s)).map((s) => `<p>${s}</p>`).join('\n'), ...ATTACKS.filter((s) => alone.test(s)).slice(0, 60)].map(page_of);
  await drop(files.map((html, i) => [`page-${i}.html`, html]));
  await page.getByText(/articles? added\./).waitFor();
  await idle();
  await page.evaluate((html) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    (document.querySelector('.add textarea') ?? document.querySelector('textarea'))?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, files[0]);
  await walk();
});

test('the policy alone keeps the page from running and asking for anything', async () => {
  // The browser tells of what it blocks, before it blocks it.
  excuse(/^console:.*(Content Security Policy|Refused)|^request: https:..x.test/s);
  const [asked, blocked] = [[], []];
  page.on('request', (r) => r.url().includes('x.test') && asked.push(r.url()));
  page.on('requestfailed', (r) => /csp/i.test(r.failure().errorText) && blocked.push(r.url()));
  await open(PAGE);
  const done = await page.evaluate(async () => {
    const sent = (act) => act().then(() => 'sent', () => 'refused');
    document.body.insertAdjacentHTML('beforeend', '<img src="https://x.test/p.png" onerror="window.ran=1"><svg onload="window.ran=2"></svg><iframe src="https://x.test"></iframe><style>body{background:url(https://x.test/b.png)}</style>');
    const script = document.createElement('script');
    script.textContent = 'window.ran=3';
    document.body.append(script);
    const outcome = [await sent(() => fetch('https://x.test/')), await sent(() => new Promise((done, no) => { const s = new WebSocket('wss://x.test/'); s.onopen = done; s.onerror = no; }))];
    await new Promise((wake) => setTimeout(wake, 300));
    return [...outcome, window.ran];
  });
  assert.deepEqual(done, ['refused', 'refused', undefined]);
  assert.deepEqual(blocked, asked);
});
