// The built page, from disk, in a real browser. Needs dist/crossread.html and CHROMIUM (a program).
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import {
  ARTICLE, bundle, cards, drop, eachOnAFreshPage, example, FILE, idle, open, OTHER, page, PAGE, report, root, scratch, told, VIEWS, watched,
} from './harness.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
eachOnAFreshPage();

test('opens, loads the example and shows it', async () => {
  const start = Date.now();
  await open();
  const opened = Date.now() - start;
  const from = Date.now();
  await example();
  const read = Date.now() - from;
  console.log(`usable after ${opened} ms, example read and compared after ${read} ms`);
  assert.equal(page.workers().length, 1, 'the engine runs in a worker');
  assert.equal(await cards(), 5);
  const found = await report();
  assert.equal(found.format, 1);
  assert.equal(found.articles.length, 5);
  assert.ok(found.claims.length > 50);
  for (const c of found.claims) {
    const text = [...found.articles.find((a) => a.id === c.article).text];
    assert.equal(text.slice(c.start, c.end).join(''), c.text);
  }
});

test('takes a pasted article, rich text too, and another, and compares them', async () => {
  await open();
  const box = page.getByRole('textbox', { name: 'The article' });
  await box.fill(ARTICLE);
  await page.getByRole('textbox', { name: 'Outlet' }).fill('The Aldwick Post');
  await page.getByRole('button', { name: 'Add this article' }).click();
  await page.locator('.card h3').first().waitFor();
  await idle();
  assert.equal(await page.locator('.card .kicker').first().textContent().then((t) => t.includes('The Aldwick Post')), true);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/html', `<h1>${text.split('\n')[0]}</h1><script>window.ran = 1</script><p onclick="x()">${text.split('\n')[1]}</p>`);
    document.querySelector('.add textarea').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, OTHER);
  assert.equal(await box.inputValue(), OTHER);
  await page.getByRole('button', { name: 'Add this article' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.cards > .card').length === 2);
  await idle();
  assert.equal((await report()).articles.length, 2);
  assert.equal(await page.evaluate(() => window.ran), undefined);
});

function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let k = 0; k < 8; k++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

/** A zip archive whose files are packed (method 8) or not (0). */
function zip(files) {
  const number = (n, size) => Buffer.from(Array.from({ length: size }, (_, i) => (n / 2 ** (8 * i)) & 255));
  const [bodies, list] = [[], []];
  let at = 0;
  for (const [name, content, method = 8] of files) {
    const raw = Buffer.from(content);
    const body = method ? deflateRawSync(raw) : raw;
    const about = Buffer.concat([number(20, 2), number(0, 2), number(method, 2), number(0, 4), number(crc32(raw), 4), number(body.length, 4), number(raw.length, 4), number(name.length, 2), number(0, 2)]);
    bodies.push(Buffer.from('PK\x03\x04'), about, Buffer.from(name), body);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02'), number(20, 2), about, number(0, 10), number(at, 4), Buffer.from(name)]));
    at += 4 + about.length + name.length + body.length;
  }
  const central = Buffer.concat(list);
  return Buffer.concat([...bodies, central, Buffer.from('PK\x05\x06'), number(0, 4), number(files.length, 2), number(files.length, 2), number(central.length, 4), number(at, 4), number(0, 2)]);
}

test('takes web archives, and zip archives of articles and bundles; one that grows without end is refused whole', async () => {
  await open();
  const html = `<!doctype html><html><head><title>Storm</title><meta property="og:site_name" content="The Herald"></head><body><nav>Home</nav><article>${OTHER.split('\n').map((l) => `<p>${l}</p>`).join('')}</article></body></html>`;
  const mhtml = `From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--x"\r\n\r\n----x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(html).toString('base64')}\r\n----x--\r\n`;
  await drop([['storm.mhtml', mhtml]]);
  await page.waitForFunction(() => document.querySelectorAll('.cards > .card h3').length === 1);
  await idle();
  const [{ outlet, text }] = (await report()).articles;
  assert.equal(outlet, 'The Herald');
  assert.ok(!text.includes('Home'), text);
  await drop([['all.zip', zip([['day/bridge.txt', ARTICLE], ['day/plain.md', `${ARTICLE} The bridge opens again in June.`, 0], ['photo.png', 'x'], ['old.json', readFileSync(join(root, 'tests/bundles/format-1-first.json'))], ['bad.txt', '\0\x01\0']])]]);
  await page.waitForFunction(() => document.querySelectorAll('.cards > .card h3').length === 5);
  await told(/2 articles added/);
  await idle();
  assert.match((await page.locator('.notices li').allTextContents()).join('\n'), /“bad.*” is not text\./);
  const had = await report();
  await drop([['bomb.zip', zip([['a.txt', ARTICLE.repeat(9)], ['b.txt', Buffer.alloc(20 << 20, 'a ')]])]]);
  await told(/“bomb\.zip” is an archive that grows too large/);
  await idle();
  assert.deepEqual(await report(), had);
});

test('takes dropped files; bad ones get one clear message and cost nothing', async () => {
  await open();
  await drop([['bridge.txt', ARTICLE], ['storm.html', `<!doctype html><html><head><meta property="og:site_name" content="The Herald"></head><body><nav>Home</nav><article>${OTHER.split('\n').map((l) => `<p>${l}</p>`).join('')}</article></body></html>`]]);
  await page.waitForFunction(() => document.querySelectorAll('.cards > .card h3').length === 2);
  await idle();
  const had = await report();
  assert.equal(had.articles.find((a) => a.id === 'storm')?.outlet, 'The Herald');
  const bad = [
    ['binary.txt', Buffer.from([1, 2, 0, 4]), /“binary\.txt” is not text\./],
    ['big.txt', Buffer.alloc((1 << 20) + 1, 'a '), /1 MB/],
    ['empty.txt', '  \n', /“empty\.txt” is empty\./],
    ['again.txt', ARTICLE, /here already/],
    ['deutsch.txt', 'Der Bürgermeister sagte am Dienstag, dass die alte Brücke noch zwei Wochen lang geschlossen bleibt. Die Polizei meldete zwölf Verletzte und sucht nach weiteren Zeugen, die den Sturm am Abend gesehen haben.\nNach dem Unwetter war der Fluss über die Ufer getreten, und viele Straßen standen unter Wasser. Die Feuerwehr hat in der Nacht mehr als fünfzig Keller leer gepumpt und bittet alle, die es können, zu Hause zu bleiben.', /English/],
    ['other.json', '{"a":1}', /not a Crossread file/],
  ];
  for (const [name, content, expected] of bad) {
    await drop([[name, content]]);
    await told(expected);
    await idle();
    assert.equal(await cards(), 2, name);
  }
  await page.getByRole('button', { name: 'Add articles' }).click();
  await page.getByRole('button', { name: 'Add this article' }).click();
  await told(/no text/);
  assert.deepEqual(await report(), had);
});

test('reads the encodings of old files', async () => {
  await open();
  const latin = Buffer.from('\x93Caf\xe9 closes,\x94 the mayor of Aldwick said on Tuesday.', 'latin1');
  const wide = Buffer.from('\ufeffThe owner of the café said on Wednesday that it stays open.', 'utf16le');
  await drop([['latin.txt', latin], ['wide.txt', wide]]);
  await page.waitForFunction(() => document.querySelectorAll('.cards > .card').length === 2);
  await idle();
  const texts = (await report()).articles.map((a) => a.text);
  assert.deepEqual(texts, ['“Café closes,” the mayor of Aldwick said on Tuesday.', 'The owner of the café said on Wednesday that it stays open.']);
});

test('removing can be undone, and gives the same report again', async () => {
  await open();
  await example();
  const had = await report();
  await page.getByRole('button', { name: /^Remove/ }).first().click();
  await page.waitForFunction(() => document.querySelectorAll('.cards > .card').length === 4);
  await idle();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.cards > .card h3').length === 5);
  await idle();
  assert.deepEqual(await report(), had);
});

test('every view is reached by keyboard alone', async () => {
  await open();
  await example();
  await page.locator('#tab-overview').focus();
  for (const [i, view] of VIEWS.entries()) {
    if (i) await page.keyboard.press('ArrowRight');
    assert.equal(await page.evaluate(() => document.activeElement.id), `tab-${view}`);
    await page.locator(`#panel[aria-labelledby="tab-${view}"]`).waitFor();
    assert.ok((await page.locator('#panel').innerText()).length > 20, view);
  }
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-overview');
  await page.keyboard.press('ArrowLeft');
  await page.locator('.read select').selectOption('all');
  await page.locator('.column .claim[role=button]').first().focus();
  await page.keyboard.press('Enter');
  const first = await page.locator('.claim.here').first().textContent();
  await page.keyboard.press('n');
  await page.waitForFunction((text) => document.querySelector('.claim.here')?.textContent !== text, first);
});

for (const scheme of ['light', 'dark']) {
  test(`no accessibility fault in any view, ${scheme}`, async () => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await open();
    // Playwright evaluates past the page's policy; the page itself loads nothing.
    await page.evaluate(AXE);
    const check = async (where) => {
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      const seen = violations.map((v) => `${where}: ${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')}`);
      assert.deepEqual(seen, []);
    };
    await check('empty');
    await example();
    for (const view of VIEWS) {
      await page.locator(`#tab-${view}`).click();
      await check(view);
    }
    await page.getByRole('button', { name: 'Classroom' }).click();
    await check('classroom');
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Compare with Crossread' }).click();
    await check('classroom, compared');
    await page.getByRole('button', { name: 'Leave classroom mode' }).click();
    await page.locator('#tab-overview').click();
    await page.getByRole('button', { name: /^Event/ }).first().click();
    await check('events');
    await page.getByRole('button', { name: 'How it works' }).click();
    await check('help');
    await page.evaluate(() => localStorage.clear());
  });
}

test('works on a phone, and at twice the size, without sideways scrolling', async () => {
  await open();
  await example();
  for (const [width, view] of [320, 720].flatMap((w) => VIEWS.map((v) => [w, v]))) {
    await page.setViewportSize({ width, height: 640 });
    await page.locator(`#tab-${view}`).click();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${view} is ${wide} px too wide at ${width}`);
  }
});

test('falls back to the main thread where workers are refused, silent or cannot start the engine', async () => {
  const kinds = {
    throws: 'constructor() { throw new Error("refused"); }',
    silent: 'postMessage() {}',
    lame: 'constructor() { setTimeout(() => this.onmessage({ data: { alive: true } })); } postMessage() { this.onmessage({ data: { failed: { message: "no" } } }); }',
  };
  for (const body of Object.values(kinds)) {
    const script = `window.Worker = class { ${body} terminate() {} };`;
    await page.addInitScript(script);
    await open();
    await example();
    assert.equal((await report()).articles.length, 5);
  }
});

test('a worker that dies is replaced and nothing is lost', async () => {
  await watched();
  await open();
  await example();
  const had = await report();
  await page.evaluate(() => {
    const [worker] = window.workers;
    worker.terminate();
    worker.dispatchEvent(new ErrorEvent('error', { message: 'killed', cancelable: true }));
  });
  await page.evaluate((text) => window.crossread.add(text, { id: 'bridge' }), ARTICLE);
  await page.evaluate(() => window.crossread.remove('bridge'));
  assert.deepEqual(await report(), had);
});

test('bundles open to the same report and decisions, with and without the engine, byte for byte', async () => {
  await open();
  await page.evaluate(([a, b]) => window.crossread.add(a, { id: 'a', outlet: 'The Post 😀' }).then(() => window.crossread.add(b, { id: 'b', date: '2024-05-01' })), [`😀 ${ARTICLE}</script><script>window.ran=1</script><!--`, OTHER]);
  const had = await report();
  const [small, whole] = [await bundle(false, 'small.html'), await bundle(true, 'whole.html')];
  for (const [path, engine] of [[small, false], [whole, true]]) {
    await open(pathToFileURL(path).href);
    await idle();
    assert.deepEqual(await report(), had);
    assert.equal(await page.evaluate(() => window.ran), undefined);
    const again = await bundle(engine, 'again.html');
    assert.ok(readFileSync(again).equals(readFileSync(path)), `${path} saved again is the same`);
    assert.equal(await page.getByRole('button', { name: 'Add articles' }).count(), engine ? 1 : 0);
    for (const view of VIEWS) await page.locator(`#tab-${view}`).click();
    // The marks of a claim stand at the claim, though the text before it holds signs beyond 16 bits.
    const claim = had.claims.find((c) => c.article === 'a');
    await page.locator('.read select').selectOption('all');
    assert.ok((await page.locator('.column').first().innerText()).includes(claim.text));
  }
  await open();
  await drop([['small.html', readFileSync(small)]]);
  await page.waitForFunction(() => document.querySelectorAll('.cards > .card h3').length === 2);
  await idle();
  assert.deepEqual(await report(), had);
  await drop([['newer.json', '{"crossread":"9","format":99,"report":{}}']]);
  await told(/newer Crossread/);
  assert.deepEqual(await report(), had);
});

test('judgements and notes travel in the bundle, or without the notes', async () => {
  await open();
  await example();
  await page.locator('#tab-quotes').click();
  const finding = () => page.locator('.finding').first();
  await finding().getByRole('button', { name: 'Confirm' }).click();
  await finding().getByText('Add a note').click();
  await finding().getByRole('textbox').fill('Ask the <desk>.');
  const path = await bundle(false, 'noted.html');
  const bare = await page.evaluate(() => window.crossread.bundle({ engine: false, notes: false }).then((b) => b.text()));
  assert.ok(!bare.includes('Ask the') && bare.includes('"verdict":"confirmed"'));
  // Judgements of other articles stay here.
  await page.evaluate(() => window.crossread.clear());
  await page.evaluate((text) => window.crossread.add(text), ARTICLE);
  assert.ok(!(await page.evaluate(() => window.crossread.bundle({ engine: false }).then((b) => b.text()))).includes('"verdict":"confirmed"'));
  await page.evaluate(() => localStorage.clear());
  await open(pathToFileURL(path).href);
  await page.locator('#tab-quotes').click();
  await finding().getByRole('button', { name: 'Confirmed' }).waitFor();
  assert.equal(await finding().getByRole('textbox').inputValue(), 'Ask the <desk>.');
  // Somebody else's word beside one's own: one's own stays, both notes are kept, and it is said.
  await page.evaluate(() => localStorage.clear());
  await open();
  await example();
  await page.locator('#tab-quotes').click();
  await finding().getByRole('button', { name: 'Dismiss' }).click();
  await drop([['noted.html', readFileSync(path)]]);
  await told(/one finding the file and you judge differently/);
  await finding().getByRole('button', { name: 'Dismissed' }).waitFor();
  assert.equal(await finding().getByRole('textbox').inputValue(), 'Ask the <desk>.');
  await page.getByRole('button', { name: 'How it works' }).click();
  await page.getByRole('button', { name: 'Delete all that is kept' }).click();
  await finding().getByRole('button', { name: 'Dismiss', exact: true }).waitFor();
});

test('rows are joined and taken apart, with undo, and that travels too', async () => {
  await open();
  await page.evaluate(([a, b]) => window.crossread.add(a, { id: 'a' }).then(() => window.crossread.add(b, { id: 'b' })), [ARTICLE, OTHER]);
  await page.locator('#tab-claims').click();
  await page.locator('.claims select').nth(0).selectOption('one');
  const rows = () => page.locator('.matrix tbody tr').count();
  const had = await rows();
  assert.ok(had > 1);
  const from = page.locator('.matrix tbody tr').first().locator('.members');
  await from.locator('summary').first().click();
  await from.getByRole('button', { name: /^Join/ }).click();
  await page.locator('.join-here').last().click();
  await told(/Joined/);
  await page.locator('.claims select').nth(0).selectOption('all');
  const joined = page.locator('.members summary', { hasText: /^2 statements/ }).last();
  await joined.waitFor();
  const path = await bundle(false, 'joined.html');
  await page.keyboard.press('Control+z');
  await page.locator('.claims select').nth(0).selectOption('one');
  assert.equal(await rows(), had);
  await page.evaluate(() => localStorage.clear());
  await open(pathToFileURL(path).href);
  await page.locator('#tab-claims').click();
  await page.locator('.claims select').nth(0).selectOption('all');
  const all = await rows();
  await joined.click();
  await page.getByRole('button', { name: /^Take out/ }).first().click();
  await told(/Taken out/);
  assert.equal(await rows(), all + 1);
  await page.evaluate(() => localStorage.clear());
});

test('starting over can be undone', async () => {
  await open();
  await example();
  const had = await report();
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.locator('.welcome').waitFor();
  await page.locator('.notices').getByRole('button', { name: 'Undo' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.cards > .card').length === 5);
  await idle();
  assert.deepEqual(await report(), had);
});

test('the command line writes the very bundle that the page writes', async (t) => {
  if (!process.env.CROSSREAD) return t.skip('CROSSREAD names no program');
  const path = join(scratch, 'cli.html');
  const seeds = ['000', '001', '002', '003', '004'].map((n) => join(root, `seeds/${n}.txt`));
  execFileSync(process.env.CROSSREAD, ['compare', ...seeds, '--format', 'html', '--output', path], { cwd: root });
  await open();
  await example();
  const own = readFileSync(await bundle(false, 'own.html'));
  console.log(`report-only bundle of the seeds: ${Math.round(own.length / 1000)} KB`);
  assert.ok(own.equals(readFileSync(path)));
  await open(pathToFileURL(path).href);
  assert.equal(await cards(), 5);
});

test('what is saved is the page itself', async () => {
  await open();
  const path = await bundle(true, 'copy.html');
  assert.ok(readFileSync(path).equals(readFileSync(FILE)));
});
