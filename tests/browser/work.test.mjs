// What the reader does with articles and findings: moves, cuts, order, wording, the classroom. Needs what harness.mjs needs.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ARTICLE, bundle, cards, drop, eachOnAFreshPage, idle, open, OTHER, page, report, told } from './harness.mjs';

eachOnAFreshPage();

const add = (text, meta) => page.evaluate(([t, m]) => window.crossread.add(t, m), [text, meta]);
const events = async () => (await report()).events.map((e) => e.articles.join()).sort();
const card = (n) => page.locator('.cards > .card').nth(n);

/** Waits until a look at the page gives what is expected. */
async function until(look, expected) {
  for (let i = 0; i < 80 && JSON.stringify(await look()) !== JSON.stringify(expected); i++) await page.waitForTimeout(50);
  await idle();
  assert.deepEqual(await look(), expected);
}

async function two() {
  await open();
  await add(ARTICLE, { id: 'a' });
  await add(OTHER, { id: 'b' });
}

test('an article is moved to another event, with undo and redo, and that travels', async () => {
  await two();
  await until(events, ['a,b']);
  await card(1).getByRole('button', { name: /^Event/ }).click();
  await card(1).getByRole('button', { name: 'Another event' }).click();
  await until(events, ['a', 'b']);
  const apart = await report();
  assert.equal(apart.articles[1].placed_with, 'b');
  assert.equal(apart.conflicts.length + apart.groups.filter((g) => g.articles.length > 1).length, 0, 'nothing is compared across events');
  await page.keyboard.press('Control+z');
  await until(events, ['a,b']);
  await page.keyboard.press('Control+Shift+Z');
  await until(events, ['a', 'b']);
  const path = await bundle(true, 'moved.html');
  await page.evaluate(() => localStorage.clear());
  await open(pathToFileURL(path).href);
  await until(events, ['a', 'b']);
  await told(/same findings/);
  assert.ok(readFileSync(await bundle(true, 'again.html')).equals(readFileSync(path)));
  await page.getByRole('button', { name: /It is the same event/ }).click();
  await until(events, ['a,b']);
  // A report without decisions says it too.
  await page.evaluate(() => localStorage.clear());
  await open();
  await drop([['moved.json', JSON.stringify(apart)]]);
  await until(events, ['a', 'b']);
  await page.evaluate(() => localStorage.clear());
});

test('what was cut is put back and left out again, and that travels', async () => {
  await open();
  const text = `${ARTICLE}\n\nSign up for our free newsletter 😀\n\nRescuers searched the river until midnight, a spokeswoman said.`;
  await add(text, { id: 'a' });
  const cuts = async () => (({ removed, kept = [] }) => [removed.length, kept.length])((await report()).articles[0]);
  await until(cuts, [1, 0]);
  await card(0).locator('summary').click();
  await card(0).getByRole('button', { name: /^Put back/ }).click();
  await until(cuts, [0, 1]);
  const path = await bundle(true, 'kept.html');
  await page.evaluate(() => localStorage.clear());
  await open(pathToFileURL(path).href);
  await until(cuts, [0, 1]);
  assert.ok(readFileSync(await bundle(true, 'again.html')).equals(readFileSync(path)));
  await card(0).locator('summary').click();
  await card(0).getByRole('button', { name: /^Leave out again/ }).click();
  await until(cuts, [1, 0]);
  await page.keyboard.press('Control+z');
  await until(cuts, [0, 1]);
  await page.evaluate(() => localStorage.clear());
});

test('articles are put in another order, by keyboard and by dragging, and that travels', async () => {
  await two();
  const had = await report();
  const titles = () => page.locator('.card h3').allTextContents();
  await page.getByRole('button', { name: 'Move “Storm damages bridge” one place forward' }).focus();
  await page.keyboard.press('Enter');
  await until(titles, ['Storm damages bridge', 'Bridge closes after storm']);
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /Storm damages bridge/);
  assert.deepEqual(await report(), had, 'the report does not depend on the order');
  await page.locator('#tab-claims').click();
  assert.match(await page.locator('.matrix thead th').nth(1).textContent(), /A.*Storm/);
  const [small, whole] = [await bundle(false, 'small.html'), await bundle(true, 'whole.html')];
  for (const [path, engine] of [[small, false], [whole, true]]) {
    await open(pathToFileURL(path).href);
    await until(titles, ['Storm damages bridge', 'Bridge closes after storm']);
    assert.ok(readFileSync(await bundle(engine, 'again.html')).equals(readFileSync(path)));
  }
  await card(1).dragTo(card(0));
  await until(titles, ['Bridge closes after storm', 'Storm damages bridge']);
});

test('several articles in one paste are told apart, with a way back', async () => {
  await open();
  const body = 'The council met until late on Monday and heard from the harbour master, two engineers and the owner of the last ferry. ';
  const one = `Council closes the bridge\nBy Ida Holm\n\n${body}${body}${body}`;
  const other = `Ferry to run at night\nBy Tom Berg\n\n${body.replaceAll('council', 'board')}${body}${body}`;
  const box = page.getByRole('textbox', { name: 'The article' });
  const submit = () => page.getByRole('button', { name: 'Add this article' }).click();
  await box.fill(`${one}\n\n${other}`);
  await submit();
  await until(async () => (await report()).articles.map((a) => a.title), ['Council closes the bridge', 'Ferry to run at night']);
  await page.locator('.notices').getByRole('button', { name: 'Undo' }).click();
  await until(cards, 1);
  await until(async () => (await report()).articles.map((a) => a.text), [`${one}\n\n${other}`]);
  // Without bylines, two empty lines tell them apart.
  await page.evaluate(() => window.crossread.clear());
  await box.fill([one, other].map((t) => t.replace(/\nBy .*\n/, '\n')).join('\n\n\n'));
  await submit();
  await until(cards, 2);
  // A break inside one article is none between two.
  await page.evaluate(() => window.crossread.clear());
  await box.fill(`${one}\n\n* * *\n\n${body}${body}${body}`);
  await submit();
  await until(cards, 1);
});

test('different words for one act are shown in their lines', async () => {
  await open();
  await add('The council purchased the old mill on Monday, mayor Anna Holt claimed.', { id: 'a' });
  await add('The council bought the old mill on Monday, mayor Anna Holt said.', { id: 'b' });
  await page.locator('#tab-wording').click();
  assert.deepEqual(await page.locator('.wording h4').allTextContents(), ['purchase · buy', 'claim · say']);
  await page.getByRole('button', { name: /council bought/ }).click();
  assert.equal(await page.locator('mark.here').textContent(), 'bought');
});

test('a class marks first, compares then, sees no outlet, and hands its answers in', async () => {
  await open();
  await add(ARTICLE, { id: 'a', outlet: 'The Aldwick Post' });
  await add(OTHER, { id: 'b', outlet: 'The Herald' });
  await page.getByRole('button', { name: 'Classroom' }).click();
  assert.ok(!(await page.locator('body').innerText()).match(/Aldwick Post|The Herald/));
  assert.equal(await page.locator('#views').count(), 0, 'no finding is shown before');
  const compare = page.getByRole('button', { name: 'Compare with Crossread' });
  assert.ok(await compare.isDisabled());
  await page.getByRole('radio', { name: /contradicts/ }).check();
  const path = await bundle(false, 'class.html');
  await compare.click();
  assert.match(await page.locator('.classroom .lead').last().textContent(), /agree on [01] of 1 statement/);
  assert.ok(!(await page.locator('body').innerText()).match(/Aldwick Post|The Herald/));
  await page.getByRole('button', { name: 'Leave classroom mode' }).click();
  assert.ok((await page.locator('body').innerText()).includes('The Herald'));
  await page.evaluate(() => localStorage.clear());
  await open(pathToFileURL(path).href);
  assert.ok(await page.getByRole('radio', { name: /contradicts/ }).isChecked());
  assert.equal(await cards(), 2);
  await page.evaluate(() => localStorage.clear());
});

test('where the browser keeps nothing, judging works and is said to be lost', async () => {
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }));
  await two();
  await card(1).getByRole('button', { name: /^Event/ }).click();
  await card(1).getByRole('button', { name: 'Another event' }).click();
  await until(events, ['a', 'b']);
  assert.match((await page.locator('.notices li').allTextContents()).join(), /keeps no judgements/);
});

test('two windows judge side by side and neither loses the other\u2019s word', async () => {
  await two();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.waitForFunction(() => document.documentElement.dataset.state === 'ready');
  const key = (k) => [k, { verdict: 'confirmed', note: '' }];
  await other.evaluate((m) => localStorage.setItem('crossread-decisions', JSON.stringify(m)), Object.fromEntries([key('quote:x@1-2')]));
  await card(1).getByRole('button', { name: /^Event/ }).click();
  await card(1).getByRole('button', { name: 'Another event' }).click();
  await until(events, ['a', 'b']);
  const stored = await page.evaluate(() => Object.keys(JSON.parse(localStorage.getItem('crossread-decisions'))).map((k) => k.split(':')[0]).sort());
  assert.deepEqual(stored, ['alone', 'quote']);
  await page.evaluate(() => localStorage.clear());
  await other.close();
});

test('a few words are no article, and another language is refused in words that fit a paste', async () => {
  await open();
  const paste = async (text) => {
    await page.locator('.add textarea').fill(text);
    await page.getByRole('button', { name: 'Add this article' }).click();
  };
  await paste('Bridge');
  await told(/One word makes no article/);
  await paste('El alcalde anunció el martes que el puente viejo permanecerá cerrado durante dos semanas. La policía informó de doce heridos y busca a los testigos que hayan visto la tormenta de la noche.');
  await told(/This text does not look like English, the one language that Crossread reads\./);
  assert.equal(await cards(), 0);
});

test('a copy that is opened offers no undo of what came with it, but of what its reader does', async () => {
  await two();
  await page.locator('#tab-claims').click();
  await page.locator('.members summary').first().click();
  await page.getByRole('button', { name: /Confirm/ }).first().click();
  await page.evaluate(() => localStorage.clear());
  const path = await bundle(false, 'judged.html');
  await page.evaluate(() => localStorage.clear());
  await open(pathToFileURL(path).href);
  const undo = page.getByRole('button', { name: /^Undo/ });
  assert.equal(await undo.count(), 0);
  await page.locator('#tab-claims').click();
  await page.locator('.members summary').first().click();
  await page.getByRole('button', { name: /Confirmed/ }).first().click();
  assert.equal(await undo.count(), 1);
});

test('on a phone the parts of an article’s card stand beside each other, and none is outside', async () => {
  await two();
  await page.setViewportSize({ width: 375, height: 800 });
  await page.locator('#tab-quotes').click();
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  const [count, tools] = await Promise.all(['.common-part', '.card-tools'].map((part) => card(0).locator(part).boundingBox()));
  assert.ok(Math.abs(count.y + count.height / 2 - tools.y - tools.height / 2) < 12, JSON.stringify([count, tools]));
  const [above, below] = await Promise.all([card(0).boundingBox(), card(1).boundingBox()]);
  assert.ok(above.y + above.height <= below.y && below.width > 300);
});
