// What the browser tests share: the built page, from disk, in a real browser. Needs dist/crossread.html and CHROMIUM (a program).
import { after, before, beforeEach, afterEach } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const FILE = join(root, 'dist/crossread.html');
export const PAGE = pathToFileURL(FILE).href;
export const VIEWS = ['overview', 'claims', 'conflicts', 'quotes', 'wording', 'sources', 'timeline', 'people', 'read'];
export const ARTICLE = 'Bridge closes after storm\nThe mayor of Aldwick said on Tuesday that the old bridge will stay closed for two weeks. Police said 12 people were hurt.';
export const OTHER = 'Storm damages bridge\nPolice said 14 people were hurt when the old bridge in Aldwick was damaged. The mayor denied that the bridge was unsafe.';
export const scratch = mkdtempSync(join(tmpdir(), 'crossread-'));
export let page;
let browser;
let faults;
let excused;

/** Faults of this kind are meant to come in this test. */
export const excuse = (pattern) => { excused = pattern; };

/** A fresh page for each test, and no error or request on it after. */
export function eachOnAFreshPage() {
  before(async () => {
    browser = await chromium.launchPersistentContext(join(scratch, 'profile'), {
      executablePath: process.env.CHROMIUM ?? 'chromium',
      acceptDownloads: true,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    });
  });
  after(async () => {
    await browser?.close();
    rmSync(scratch, { recursive: true, force: true });
  });
  beforeEach(async () => {
    page = await browser.newPage();
    faults = [];
    excused = null;
    page.on('console', (m) => ['error', 'warning'].includes(m.type()) && faults.push(`console: ${m.text()}`));
    page.on('pageerror', (e) => faults.push(`error: ${e.message}`));
    page.on('dialog', (d) => {
      if (d.type() === 'beforeunload') return d.accept();
      faults.push(`dialog: ${d.message()}`);
      return d.dismiss();
    });
    page.on('request', (r) => !/^(file|blob|data):/.test(r.url()) && faults.push(`request: ${r.url()}`));
  });
  afterEach(async () => {
    await page.close();
    assert.deepEqual(faults.filter((f) => !excused?.test(f)), [], 'no error on the console, no dialog and no request');
  });
}

export async function open(address = PAGE, expected = 'ready') {
  await page.goto(address);
  await page.waitForFunction(() => ['ready', 'error'].includes(document.documentElement.dataset.state));
  assert.equal(await state(), expected, await page.locator('.banner.bad').allTextContents().then((t) => t.join()));
}
export const state = () => page.evaluate(() => document.documentElement.dataset.state);
export const idle = () => page.waitForFunction(() => document.documentElement.dataset.state === 'ready');
export const cards = () => page.locator('.cards > .card').count();
export const report = () => page.evaluate(() => window.crossread.report());

/** Waits until the newest message reads as expected. */
export async function told(expected) {
  const newest = () => page.locator('.notices li').last().textContent();
  for (let i = 0; i < 60; i++) {
    if ((await page.locator('.notices li').count()) && expected.test(await newest())) return;
    await page.waitForTimeout(100);
  }
  assert.match((await page.locator('.notices li').allTextContents()).join('\n'), expected);
}

export async function example() {
  await page.getByRole('button', { name: 'Load the example' }).click();
  await page.locator('#views').waitFor();
  await idle();
}

export async function bundle(engine, name) {
  const address = await page.evaluate(async (e) => {
    const blob = await window.crossread.bundle({ engine: e });
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsDataURL(blob);
    });
  }, engine);
  const path = join(scratch, name);
  writeFileSync(path, Buffer.from(address.split(',')[1], 'base64'));
  return path;
}

export async function drop(files) {
  await page.evaluate((list) => {
    const data = new DataTransfer();
    for (const [name, base64] of list) data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files.map(([name, content]) => [name, Buffer.from(content).toString('base64')]));
}

/** Keeps the page's workers, so that a test can end them. */
export const watched = () => page.addInitScript(() => {
  const Real = window.Worker;
  window.workers = [];
  window.Worker = class extends Real {
    constructor(...args) {
      super(...args);
      window.workers.push(this);
    }
  };
  window.kill = () => {
    const worker = window.workers.at(-1);
    worker.terminate();
    worker.dispatchEvent(new ErrorEvent('error', { message: 'killed', cancelable: true }));
  };
});
