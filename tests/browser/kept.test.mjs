// What the browser keeps: the work of last time, articles and all, offered again and deleted when asked. Needs what harness.mjs needs.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { ARTICLE, cards, eachOnAFreshPage, example, idle, open, OTHER, page, PAGE, report, told } from './harness.mjs';

eachOnAFreshPage();

const LONG = 'The council met until late on Monday and heard from the harbour master, two engineers and the owner of the last ferry.';
const shelf = () => page.locator('.shelf li');
/** What the browser's database holds. */
const records = () => page.evaluate(() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('crossread');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const all = opening.result.transaction('work').objectStore('work').getAll();
    all.onsuccess = () => {
      opening.result.close();
      resolve(all.result);
    };
  };
}));

async function kept(test) {
  for (let i = 0; i < 60 && !test(await records()); i++) await page.waitForTimeout(50);
  assert.ok(test(await records()));
}

async function two() {
  await open();
  await page.evaluate(([a, b]) => window.crossread.add(a, { id: 'a', outlet: 'The Post', date: '2024-05-01' }).then(() => window.crossread.add(b, { id: 'b' })), [ARTICLE, OTHER]);
  await idle();
}

test('a closed tab loses nothing: articles, order and judgements come back, and go when deleted', async () => {
  await two();
  await page.getByRole('button', { name: 'Move “Storm damages bridge” one place forward' }).click();
  await page.locator('#tab-conflicts').click();
  await page.locator('.finding').first().getByRole('button', { name: 'Confirm', exact: true }).click();
  await kept((all) => all.length === 1 && all[0].articles[0].id === 'b' && Object.keys(all[0].marks).length === 1);
  const had = await report();
  // The judgement comes from the database where the plain storage lost it.
  await page.evaluate(() => localStorage.clear());
  await open();
  assert.equal(await cards(), 0, 'nothing comes back unasked');
  assert.match(await shelf().first().textContent(), /Storm damages bridge and 1 more article/);
  await shelf().first().getByRole('button', { name: /^Go on/ }).click();
  await page.locator('#views').waitFor();
  await idle();
  assert.deepEqual(await page.locator('.card h3').allTextContents(), ['Storm damages bridge', 'Bridge closes after storm']);
  assert.deepEqual(await report(), had);
  await page.locator('#tab-conflicts').click();
  await page.getByRole('button', { name: 'Confirmed' }).waitFor();
  // One comparison is kept once, however often it is gone on with; another one beside it.
  await page.evaluate((text) => window.crossread.add(text), LONG);
  await kept((all) => all.length === 1 && all[0].articles.length === 3);
  await page.getByRole('button', { name: 'Start over' }).click();
  await shelf().first().waitFor();
  await page.evaluate((text) => window.crossread.add(text), `${LONG} Nobody spoke against it.`);
  await kept((all) => all.length === 2);
  await open();
  await shelf().first().getByRole('button', { name: /^Delete/ }).click();
  await kept((all) => all.length === 1);
  await page.locator('.foot').getByRole('button', { name: /Delete it/ }).click();
  await page.waitForFunction(() => document.activeElement.id === 'kept');
  await page.getByRole('button', { name: 'Delete all that is kept' }).click();
  await told(/deleted/);
  await kept((all) => all.length === 0);
  assert.equal(await shelf().count(), 0);
  assert.equal(await page.evaluate(() => localStorage.getItem('crossread-decisions')), '{}');
});

test('who wants nothing kept has nothing kept, until they want it again', async () => {
  await two();
  await kept((all) => all.length === 1);
  await page.getByRole('button', { name: 'How it works' }).click();
  await page.getByRole('checkbox', { name: /Keep my work/ }).uncheck();
  await page.keyboard.press('Escape');
  await kept((all) => all.length === 0);
  await page.locator('#tab-conflicts').click();
  await page.locator('.finding').first().getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.waitForTimeout(600);
  assert.equal((await records()).length, 0);
  assert.equal(await page.evaluate(() => localStorage.getItem('crossread-decisions')), null);
  assert.match(await page.locator('.foot').textContent(), /keeps nothing/);
  await open();
  assert.match(await page.locator('.foot').textContent(), /keeps nothing/);
  await page.locator('.foot').getByRole('button', { name: 'Keep it again' }).click();
  await page.getByRole('checkbox', { name: /Keep my work/ }).check();
  await page.keyboard.press('Escape');
  await page.evaluate((text) => window.crossread.add(text), LONG);
  await kept((all) => all.length === 1);
  await page.evaluate(() => localStorage.clear());
});

test('the example is not kept, and a browser without a database is said to keep no articles', async () => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: { open() { throw new DOMException('denied', 'SecurityError'); } } }));
  await open();
  await page.locator('.foot', { hasText: /keeps no articles/ }).waitFor();
  await page.evaluate((text) => window.crossread.add(text), LONG);
  await idle();
  assert.equal(await cards(), 1);
  const other = await page.context().newPage();
  await other.goto(PAGE);
  await other.waitForFunction(() => document.documentElement.dataset.state === 'ready');
  await other.evaluate(() => window.crossread.loadExample());
  await other.waitForTimeout(600);
  assert.ok(!(await other.evaluate(() => indexedDB.databases().then((all) => all.length && new Promise((resolve) => {
    const opening = indexedDB.open('crossread');
    opening.onsuccess = () => {
      const all = opening.result.transaction('work').objectStore('work').getAll();
      all.onsuccess = () => resolve(all.result.some((r) => r.articles.length === 5));
    };
  })))));
  await other.close();
});

test('text pasted anywhere is an article, but not into a field and not a few words', async () => {
  await open();
  const paste = (target, text) => page.evaluate(([selector, t]) => {
    const data = new DataTransfer();
    data.setData('text/plain', t);
    document.querySelector(selector).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, [target, text]);
  await paste('.add textarea', LONG);
  await paste('body', 'The mayor.');
  await paste('body', ARTICLE);
  await page.locator('.card h3').waitFor();
  await paste('body', OTHER);
  await page.waitForFunction(() => document.querySelectorAll('.card h3').length === 2);
  await idle();
  assert.equal(await cards(), 2);
});

test('six articles are pasted one after the other into one box, by keyboard', async () => {
  await open();
  const box = () => page.getByRole('textbox', { name: 'The article' });
  await box().focus();
  for (let i = 1; i <= 6; i++) {
    await page.keyboard.insertText(`Bridge number ${i} closes\nThe mayor of Aldwick said on Tuesday that bridge number ${i} will stay closed for ${i} weeks.`);
    await page.getByRole('button', { name: 'Add this article' }).click();
    await page.waitForFunction((n) => document.querySelectorAll('.cards > .card').length === n && !document.querySelector('.add textarea').value, i);
    await page.waitForFunction(() => document.activeElement.matches('.add textarea'));
  }
  await idle();
  assert.equal((await report()).articles.length, 6);
});

test('a long list is all there, to be searched and read out, and what is out of sight is not laid out', async () => {
  await open();
  await example();
  await page.locator('#tab-claims').click();
  const rows = page.locator('.rows tbody tr');
  const all = Number(await page.locator('.rows').getAttribute('aria-rowcount')) - 1;
  assert.ok(all > 100);
  await page.waitForFunction((n) => document.querySelectorAll('.rows tbody tr').length === n, all);
  assert.equal(await rows.last().getAttribute('aria-rowindex'), String(all + 1));
  const laidOut = () => page.evaluate(() => [...document.querySelectorAll('.rows tbody')].filter((t) => t.firstElementChild.checkVisibility({ contentVisibilityAuto: true })).length);
  assert.ok(await laidOut() < all / 40);
  // The browser's own search finds it, and the keyboard reaches it.
  const last = await rows.last().locator('.label').textContent();
  assert.ok(await page.evaluate((text) => window.find(text), last));
  await rows.last().locator('summary').focus();
  await page.keyboard.press('Enter');
  await rows.last().getByRole('button', { name: /^Join/ }).waitFor();
  await page.getByRole('searchbox').fill(last);
  await page.waitForFunction((text) => [...document.querySelectorAll('.rows .label')].every((l) => l.textContent === text), last);
});

