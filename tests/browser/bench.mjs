// Timings of the built page in a real browser, from disk; medians of five fresh pages:
//   CHROMIUM=/usr/bin/chromium node bench.mjs crossread.html [FOLDER of .txt articles, folder of the reader alone, its weights]
// Lines are what, value and bar, tabs between; `xtask` makes tables of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [file, folder, built, weights] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? 'chromium', args: ['--no-sandbox', '--enable-precise-memory-info'] });
/** Statements for which the bars of view and search are set. */
const STATEMENTS = 2000;
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
  const all = readdirSync(folder).filter((n) => n.endsWith('.txt')).sort().slice(0, 200).map((n) => [n.slice(0, -4), readFileSync(join(folder, n), 'utf8')]);
  const texts = all.slice(0, 100);
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
  const words = counted(texts);
  line('words a second in wasm, from text to the drawn page, one worker', `${Math.round((1000 * words) / took)} words/s`, '');
  line('words a second in wasm, from text to claims, one worker', `${Math.round((1000 * words) / (await reading(page, texts)))} words/s`, '');
  line(`the reader alone in wasm, ${all.length} articles`, `${Math.round((1000 * counted(all)) / (await readerAlone(all)))} words/s`, '≥ 5,000 words/s');
  const session = await page.context().newCDPSession(page);
  await slowest(page, `with them`);
  await session.send('HeapProfiler.collectGarbage');
  const heap = await page.evaluate(() => performance.memory.usedJSHeapSize);
  line('JavaScript memory of the page with them, no worker', `${Math.round(heap / 1e6)} MB`, '≤ 500 MB');

  // As many of them as make the two thousand statements that the bars speak of.
  const [smaller] = await fresh();
  let statements = 0;
  for (const [name, text] of texts) {
    if (statements >= STATEMENTS) break;
    statements = await smaller.evaluate(async ([id, t]) => {
      await window.crossread.add(t, { id });
      return (await window.crossread.report()).claims.length;
    }, [name, text]);
  }
  await slowest(smaller, `with ${statements} statements`);
}
await browser.close();

/** Words are what blanks part. */
function counted(texts) {
  return texts.reduce((sum, [, text]) => sum + text.split(/\s+/).filter(Boolean).length, 0);
}

/** Milliseconds for sentences, tokens, tags, trees, lemmas and names of the texts, the median of three goes. */
async function readerAlone(list) {
  const page = await (await browser.newContext()).newPage();
  const goes = await page.evaluate(async ([texts, glue, ...blocks]) => {
    const wasm_bindgen = new Function(`${glue}; return wasm_bindgen;`)();
    const [wasm, weights] = blocks.map((base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
    await wasm_bindgen({ module_or_path: wasm });
    const reader = new wasm_bindgen.Timed(weights);
    return [0, 1, 2].map(() => {
      const from = performance.now();
      for (const [, text] of texts) reader.read(text);
      return performance.now() - from;
    });
  }, [list, readFileSync(join(built, 'reader.js'), 'utf8'), ...[join(built, 'reader.wasm'), weights].map((path) => readFileSync(path).toString('base64'))]);
  await page.context().close();
  return median(goes);
}

/** Milliseconds that a worker of the page's own script takes to read the texts, nothing compared and nothing drawn. */
function reading(page, texts) {
  return page.evaluate(async (list) => {
    const script = [...document.scripts].at(-1).textContent;
    const worker = new Worker(URL.createObjectURL(new Blob([script])));
    const reply = () => new Promise((done) => { worker.onmessage = ({ data }) => done(data); });
    await reply();
    const block = (name) => [name, document.getElementById(`crossread-${name}`).textContent];
    worker.postMessage({ blocks: Object.fromEntries(['engine', 'reader', 'similarity'].map(block)) });
    const { ready } = await reply();
    if (!ready) throw new Error('the worker does not start');
    const from = performance.now();
    for (const [name, text] of list) {
      worker.postMessage({ id: 1, action: 'add', args: [name, text, {}] });
      const { error } = await reply();
      if (error) throw new Error(error.message);
    }
    const took = performance.now() - from;
    worker.terminate();
    return took;
  }, texts);
}

/** The slowest view change and key in search, on the clock and in processor time of the page's thread, of three goes each. */
async function slowest(page, told) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => (await session.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration').value * 1000;
  /** The best of three: the page's own cost, not that of what else the machine does. */
  const timed = async (act, argument) => {
    const goes = [];
    for (let i = 0; i < 3; i++) {
      const before = await spent();
      const wall = await page.evaluate(act, argument);
      goes.push([wall, (await spent()) - before]);
    }
    return goes.reduce((a, b) => (b[0] < a[0] ? b : a));
  };
  const change = async (id) => {
    document.getElementById(id === 'overview' ? 'tab-read' : 'tab-overview').click();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const from = performance.now();
    document.getElementById(`tab-${id}`).click();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - from;
  };
  const type = async (text) => {
    const box = document.querySelector('.claims input[type=search]');
    const put = async (value) => {
      box.value = value;
      box.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    };
    await put(text.slice(0, -1));
    const from = performance.now();
    await put(text);
    return performance.now() - from;
  };
  const views = {};
  for (const view of ['claims', 'conflicts', 'quotes', 'wording', 'sources', 'timeline', 'people', 'read', 'overview']) views[view] = await timed(change, view);
  const worst = (all) => Object.entries(all).reduce((a, b) => (b[1][0] > a[1][0] ? b : a));
  const [view, [wall, processor]] = worst(views);
  line(`slowest view change ${told} (${view}; with the way back ${ms(processor)} of processor time)`, ms(wall), '≤ 100 ms');
  await page.locator('#tab-claims').click();
  const keys = {};
  for (const text of ['p', 'po', 'pol', 'poli', 'polic', 'police']) keys[text] = await timed(type, text);
  const [, [key, thread]] = worst(keys);
  line(`slowest key in search ${told} (with the key before ${ms(thread)} of processor time)`, ms(key), '≤ 50 ms');
  await page.locator('.claims input[type=search]').fill('');
}
