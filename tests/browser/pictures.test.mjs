// The pictures: drawn in the views that have them, with their figures in a table behind, at every width.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { eachOnAFreshPage, idle, open, page } from './harness.mjs';

eachOnAFreshPage();

const STORY = {
  a: 'Mill burns in Aldwick\nThe old mill in Aldwick burned down on Tuesday, the mayor Anna Holt said. Police said 12 people were hurt. It was built in 1902.',
  b: 'Fire destroys mill\nThe old mill in Aldwick burned down on Tuesday. Police said 12 people were hurt. Neighbours had heard a loud bang.',
  c: 'Aldwick loses its mill\nThe old mill in Aldwick burned down on Tuesday. Firefighters stayed until Wednesday. A spokesman said nobody slept.',
};

async function story() {
  await open();
  for (const [id, text] of Object.entries(STORY)) await page.evaluate(([t, i]) => window.crossread.add(t, { id: i, date: '2024-05-08' }), [text, id]);
  await idle();
}

const VIEWS = { overview: ['How much any two share', 'Who says it: the article or its sources'], sources: ['Who says it: the article or its sources'], timeline: ['Who gives which date'] };

test('every picture has its figures in a table', async () => {
  await story();
  for (const [view, titles] of Object.entries(VIEWS)) {
    await page.locator(`#tab-${view}`).click();
    assert.deepEqual(await page.locator('.chart h3').allTextContents(), titles);
    for (const chart of await page.locator('.chart').all()) {
      assert.equal(await chart.locator('.drawing svg[role=img][aria-label]').count(), 1);
      await chart.locator('summary').click();
      assert.ok((await chart.locator('tbody tr').count()) > 1);
      assert.ok(await chart.locator('tbody').isVisible());
    }
  }
  const drawn = await page.locator('.chart .dot').count();
  const told = (await page.locator('.chart tbody td').allTextContents()).filter((t) => t !== '–').length;
  assert.equal(drawn, told, 'a dot for each date that an article gives');
});

test('letters in pictures keep their size, and fit, from phones to wide screens', async () => {
  await story();
  for (const width of [320, 768, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    for (const view of Object.keys(VIEWS)) {
      await page.locator(`#tab-${view}`).click();
      for (const svg of await page.locator('.drawing svg').all()) {
        const faults = await svg.evaluate((s) => [...s.querySelectorAll('text')].filter((t) => {
          const [own, all] = [t.getBoundingClientRect(), s.getBoundingClientRect()];
          return own.left < all.left - 1 || own.right > all.right + 1 || own.bottom > all.bottom + 1 || parseFloat(getComputedStyle(t).fontSize) < 12;
        }).map((t) => t.textContent));
        assert.deepEqual(faults, [], `${view} at ${width}`);
      }
    }
  }
});

test('sources with a name are told from those without', async () => {
  await story();
  await page.locator('#tab-sources').click();
  const heads = (await page.locator('.counts tbody th').allTextContents()).map((t) => t.trim());
  assert.ok(heads.includes('Anna Holt'), heads.join());
  assert.ok(heads.some((t) => /spokesman unnamed$/i.test(t)), heads.join());
});

test('where no two statements are at odds, other differences are shown', async () => {
  await open();
  await page.evaluate(() => window.crossread.add('The council purchased the old mill on Monday, mayor Anna Holt claimed.', { id: 'a' })
    .then(() => window.crossread.add('The council bought the old mill on Monday, mayor Anna Holt said.', { id: 'b' })));
  await idle();
  await page.getByRole('button', { name: 'For the same act Article A writes “purchase”, Article B “buy”.' }).click();
  assert.equal(await page.locator('#tab-wording').getAttribute('aria-selected'), 'true');
});

test('on paper the chains of sources are there, and in forced colours the open view is told from the others', async () => {
  await open();
  await page.evaluate(() => window.crossread.add('Sources cited by Reuters said that the council of Aldwick had sold the old mill. The mayor was told on Monday.', { id: 'a' }));
  await idle();
  await page.locator('#tab-sources').click();
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('.chain .node').first().isVisible());
  await page.emulateMedia({ media: 'screen', forcedColors: 'active' });
  const [chosen, other] = await Promise.all(['#tab-sources', '#tab-people'].map((id) => page.locator(id).evaluate((tab) => getComputedStyle(tab).borderBottomColor)));
  assert.notEqual(chosen, other);
});

test('of a quotation in several pieces, only what nobody else quotes is marked', async () => {
  await open();
  const add = (id, text) => page.evaluate(([t, i]) => window.crossread.add(t, { id: i }), [text, id]);
  await add('a', '“The mill should never have burned down in the first place,” Anna Holt said. “We asked the council for help many times last winter,” Anna Holt said.');
  await add('b', '“The mill should never have burned down in the first place. We asked the council for help many times last winter,” Anna Holt said on Tuesday.');
  await idle();
  await page.locator('#tab-quotes').click();
  assert.ok(await page.locator('.finding .quote').count() > 1);
  assert.deepEqual(await page.locator('.finding .quote mark').allTextContents(), []);
});
