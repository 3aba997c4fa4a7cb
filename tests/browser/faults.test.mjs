// Faults: whatever breaks, nothing that the reader had is lost, and one clear message says what happened. Needs what harness.mjs needs.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ARTICLE, bundle, cards, eachOnAFreshPage, example, excuse, FILE, idle, open, OTHER, page, report, scratch, state, told, watched } from './harness.mjs';

eachOnAFreshPage();

const warnings = () => page.locator('.notices .warning').allTextContents();
const forget = () => page.evaluate(() => localStorage.clear());

function written(name, content) {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return pathToFileURL(path).href;
}

async function two() {
  await page.evaluate(([a, b]) => window.crossread.add(a, { id: 'a' }).then(() => window.crossread.add(b, { id: 'b' })), [ARTICLE, OTHER]);
  await idle();
}

test('a worker that dies while it reads: the article is read all the same', async () => {
  await watched();
  await open();
  await two();
  const had = await report();
  await page.evaluate(async (text) => {
    const added = window.crossread.add(text, { id: 'c' });
    window.kill();
    await added;
    await window.crossread.remove('c');
  }, `${ARTICLE} `.repeat(200));
  assert.deepEqual(await report(), had);
  assert.deepEqual(await warnings(), []);
});

/** The page with an engine that gets no more than so much memory. */
function starved(megabytes) {
  const html = readFileSync(FILE, 'utf8');
  const [, base64] = /id="crossread-engine">([^<]*)</.exec(html);
  const wasm = gunzipSync(Buffer.from(base64, 'base64'));
  const number = (at) => {
    let [value, shift, size] = [0, 0, 0];
    for (;;) {
      const byte = wasm[at + size++];
      value += (byte & 127) * 2 ** shift;
      shift += 7;
      if (byte < 128) return [value, size];
    }
  };
  const leb = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >> 7)]);
  let at = 8;
  while (wasm[at] !== 5) {
    const [length, size] = number(at + 1);
    at += 1 + size + length;
  }
  const [length, size] = number(at + 1);
  const body = at + 1 + size;
  const [least] = number(body + 2);
  const limits = [1, 1, ...leb(least), ...leb(megabytes * 16)];
  const patched = Buffer.concat([wasm.subarray(0, at), Buffer.from([5, ...leb(limits.length), ...limits]), wasm.subarray(body + length)]);
  return html.replace(base64, () => gzipSync(patched).toString('base64'));
}

test('too little memory for an article: it is refused, the others stay, and the page goes on', async () => {
  await open(written('starved.html', starved(32)));
  await two();
  const had = await report();
  const refused = await page.evaluate((text) => window.crossread.add(text, { id: 'long' }).catch((e) => e.message), 'The mayor of Aldwick said on Tuesday that bridge number 7 will stay closed. '.repeat(8000));
  assert.match(refused, /too little memory.*untouched/);
  await idle();
  assert.equal(await cards(), 2);
  assert.deepEqual(await report(), had);
  await page.evaluate(() => window.crossread.add('Police in Kell said on Friday that nobody was hurt.', { id: 'c' }));
  assert.equal((await report()).articles.length, 3);
});

test('too little memory to start: it says so', async () => {
  await open(written('starved-at-once.html', starved(8)), 'error');
  assert.match(await page.locator('[role=alert]').innerText(), /could not start: the browser gave it too little memory\. Close other pages/);
});

test('storage that is full: the judgement stays on the page and goes into the file, and it is said once', async () => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await open();
  await example();
  await page.locator('#tab-quotes').click();
  const finding = (n) => page.locator('.finding').nth(n);
  await finding(0).getByRole('button', { name: 'Confirm', exact: true }).click();
  await finding(1).getByRole('button', { name: 'Confirm', exact: true }).click();
  assert.equal((await warnings()).filter((w) => /storage is full\. Save a file/.test(w)).length, 1);
  assert.equal(await page.getByRole('button', { name: 'Confirmed' }).count(), 2);
  const path = await bundle(false, 'full.html');
  assert.equal(readFileSync(path, 'utf8').split('"verdict":"confirmed"').length, 3);
});

test('a tab that is closed: it asks while work is unsaved, judgements are kept at once, a save under way is whole', async () => {
  await open();
  await example();
  await page.locator('#tab-quotes').click();
  await page.locator('.finding').first().getByRole('button', { name: 'Confirm', exact: true }).click();
  const asks = () => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
  assert.equal(await asks(), true);
  await page.locator('summary', { hasText: /Save|Share/ }).first().click();
  const save = page.getByRole('button', { name: /A page to work on/ });
  // While the file is being made, the work is not safe yet.
  const during = await save.evaluate((button) => {
    button.click();
    return !dispatchEvent(new Event('beforeunload', { cancelable: true }));
  });
  assert.equal(during, true);
  const download = await page.waitForEvent('download');
  const path = join(scratch, 'closed.html');
  await download.saveAs(path);
  assert.ok(statSync(path).size > 1e7 && readFileSync(path, 'utf8').endsWith('</html>\n'));
  assert.equal(await asks(), false);
  // Another window, as after a crash: the judgement is there.
  const other = await page.context().newPage();
  await other.goto(pathToFileURL(FILE).href);
  assert.match(await other.evaluate(() => localStorage.getItem('crossread-decisions')), /confirmed/);
  await other.close();
  await forget();
});

test('a file that was cut off says so, wherever the cut is', async () => {
  // Otherwise it waits some seconds, lest it flash while a slow machine starts the page.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open();
  await two();
  const files = [[false, await bundle(false, 'small.html')], [true, await bundle(true, 'whole.html')]];
  for (const [engine, path] of files) {
    const html = readFileSync(path, 'utf8');
    const places = [html.indexOf('id="crossread-data">') + 500, html.lastIndexOf('<script>') + 5000, html.length - 20, ...(engine ? [2_000_000] : [])];
    for (const at of places) {
      await page.goto(written('cut.html', html.slice(0, at)));
      await page.getByText(/incomplete or damaged/).waitFor({ timeout: 8000 });
    }
  }
});

test('a file with a flipped bit: what can be read is shown, and the fault is named', async () => {
  await open();
  await two();
  const whole = readFileSync(await bundle(true, 'whole.html'), 'utf8');
  const small = readFileSync(await bundle(false, 'small.html'), 'utf8');
  const flip = (html, at) => html.slice(0, at) + String.fromCharCode(html.charCodeAt(at) ^ 1) + html.slice(at + 1);
  const inData = (html) => flip(html, html.indexOf('"text":"Bridge') + 12);
  // In a text: shown, and said to be changed.
  for (const html of [small, whole]) {
    await open(written('flipped.html', inData(html)));
    await told(/changed after it was saved/);
    assert.equal(await cards(), 2);
  }
  // In the form of the data: the engine can still be used; without one, one sentence.
  const broken = (html) => flip(html, html.indexOf('"report":{') + 9);
  await open(written('broken.html', broken(whole)));
  await told(/damaged/);
  await two();
  assert.equal(await cards(), 2);
  await page.goto(written('broken.html', broken(small)));
  await page.locator('.banner.bad', { hasText: /damaged/ }).waitFor();
  // In the engine: the findings can be read.
  const inEngine = flip(whole, whole.indexOf('id="crossread-engine">') + 100_000);
  await page.goto(written('engine.html', inEngine));
  await page.locator('.banner.bad', { hasText: /engine in this file is damaged|could not start/ }).waitFor();
  assert.equal(await state(), 'error');
  assert.equal(await cards(), 2);
  await page.locator('#tab-read').click();
  assert.match(await page.locator('.column').first().innerText(), /Bridge closes after storm/);
  // In the program: the browser does not run it.
  excuse(/Content Security Policy|Refused to execute/);
  await page.goto(written('program.html', flip(small, small.lastIndexOf('<script>') + 5000)));
  await page.getByText(/incomplete or damaged/).waitFor({ timeout: 8000 });
});
