// Timings of the built page in a real browser, from disk; medians of five fresh pages:
//   CHROMIUM=/usr/bin/chromium node bench.mjs crossread.html [FOLDER of .txt articles]
// Lines are what, value and bar, tabs between; `xtask` makes tables of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [file, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? 'chromium', args: ['--no-sandbox', '--enable-precise-memory-info'] });
const line = (what, value, bar) => console.log([what, value, bar].join('\t'));
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const ms = (value) => `${Math.round(value)} ms`;
const ready = (page) => page.waitForFunction(() => document.documentElement.dataset.state === 'ready', null, { polling: 10 });

async function fresh() {
  const page = await (await browser.newContext()).newPage();
  const from = performance.now();
  await page.goto(pathToFileURL(resolve(file)).href);
  await ready(page);
  return [page, performance.now() - from];
}

const opening = [];
const example = [];
const saving = [];
const sizes = {};
for (let i = 0; i < 5; i++) {
  const [page, opened] = await fresh();
  opening.push(opened);
  example.push(await page.evaluate(async () => {
    const from = performance.now();
    await window.crossread.loadExample();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - from;
  }));
  for (const engine of [false, true]) {
    const [took, size] = await page.evaluate(async (whole) => {
      const from = performance.now();
      const blob = await window.crossread.bundle({ engine: whole });
      return [performance.now() - from, blob.size];
    }, engine);
    if (engine) saving.push(took);
    sizes[engine] = size;
  }
  await page.context().close();
}
line('page opened, usable', ms(median(opening)), '≤ 1500 ms');
line('the five seeds read, compared and drawn', ms(median(example)), '≤ 1500 ms');
line('whole bundle made', ms(median(saving)), '≤ 300 ms');
line('report-only bundle of the seeds', `${Math.round(sizes.false / 1000)} KB`, '≤ 600 KB');
line('whole bundle of the seeds', `${(sizes.true / 1e6).toFixed(1)} MB`, '');

if (folder) {
  const texts = readdirSync(folder).filter((n) => n.endsWith('.txt')).sort().slice(0, 100).map((n) => [n.slice(0, -4), readFileSync(join(folder, n), 'utf8')]);
  const [page] = await fresh();
  const took = await page.evaluate(async (list) => {
    const from = performance.now();
    const files = new DataTransfer();
    for (const [name, text] of list) files.items.add(new File([text], `${name}.txt`));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: files, cancelable: true }));
    const done = () => document.querySelectorAll('.cards > .card').length === list.length && document.documentElement.dataset.state === 'ready';
    while (!done()) await new Promise((wake) => setTimeout(wake, 50));
    return performance.now() - from;
  }, texts);
  line(`${texts.length} articles read and compared`, ms(took), '');
  const words = texts.reduce((sum, [, text]) => sum + text.split(/\s+/).filter(Boolean).length, 0);
  line('words a second in wasm, from text to the drawn page, one worker', `${Math.round((1000 * words) / took)} words/s`, '');
  const views = {};
  for (const view of ['claims', 'conflicts', 'quotes', 'wording', 'sources', 'timeline', 'people', 'read', 'overview']) {
    views[view] = await page.evaluate(async (id) => {
      const from = performance.now();
      document.getElementById(`tab-${id}`).click();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now() - from;
    }, view);
  }
  const [worst, time] = Object.entries(views).reduce((a, b) => (b[1] > a[1] ? b : a));
  line(`slowest view change with them (${worst})`, ms(time), '≤ 100 ms');
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const heap = await page.evaluate(() => performance.memory.usedJSHeapSize);
  line('JavaScript memory of the page with them, no worker', `${Math.round(heap / 1e6)} MB`, '≤ 500 MB');
}
await browser.close();
