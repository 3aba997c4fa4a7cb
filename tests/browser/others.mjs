// The same few steps in the browsers that are there beside Chromium: Firefox over WebDriver BiDi, WebKitGTK over WebDriver. Needs the
// built page, and Node with --experimental-websocket before version 22. What is not installed is said and passed over.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import assert from 'node:assert/strict';

const PAGE = new URL('../../dist/crossread.html', import.meta.url).href;
const scratch = mkdtempSync(join(tmpdir(), 'crossread-'));
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const children = [];

function start(program, args) {
  const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, ...display, HOME: scratch, MOZ_HEADLESS: '1' } });
  children.push(child);
  return child;
}

async function tried(act, what) {
  for (let i = 0; i < 100; i++) {
    try {
      return await act();
    } catch {
      await wait(200);
    }
  }
  throw new Error(`${what} does not answer`);
}

const found = (names) => names.flatMap((name) => (process.env.PATH ?? '').split(':').map((dir) => join(dir, name))).find(existsSync);
let display = {};

/** What a test needs of a browser: `open(address)` and `run(function, argument)`, whose promise is awaited. */
async function firefox() {
  const program = found(['firefox-esr', 'firefox']);
  if (!program) return null;
  const port = 40000 + (process.pid % 20000);
  start(program, ['--headless', '--no-remote', '--profile', scratch, '--remote-debugging-port', String(port)]);
  const socket = await tried(() => new Promise((done, fail) => {
    const s = new WebSocket(`ws://127.0.0.1:${port}/session`);
    s.onopen = () => done(s);
    s.onerror = fail;
  }), 'Firefox');
  const waiting = new Map();
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(data);
    const { done, fail } = waiting.get(answer.id) ?? {};
    if (answer.type === 'success') done?.(answer.result);
    else if (answer.id) fail?.(new Error(answer.message));
  };
  let last = 0;
  const send = (method, params) => new Promise((done, fail) => {
    waiting.set(++last, { done, fail });
    socket.send(JSON.stringify({ id: last, method, params }));
  });
  const { capabilities } = await send('session.new', { capabilities: {} });
  const { contexts: [{ context }] } = await send('browsingContext.getTree', {});
  return {
    name: `Firefox ${capabilities.browserVersion}`,
    open: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    async run(act, argument = null) {
      const { type, result, exceptionDetails } = await send('script.evaluate', {
        expression: `(${act})(${JSON.stringify(argument)}).then(JSON.stringify)`, target: { context }, awaitPromise: true,
      });
      if (type !== 'success') throw new Error(exceptionDetails.text);
      return JSON.parse(result.value ?? 'null');
    },
    close: () => send('browser.close', {}).catch(() => {}),
  };
}

async function webkit() {
  const [driver, screen] = [found(['WebKitWebDriver']), found(['Xvfb'])];
  const browser = ['4.1', '4.0', '6.0'].flatMap((v) => {
    const base = '/usr/lib';
    return existsSync(base) ? readdirSync(base).map((dir) => join(base, dir, `webkit2gtk-${v}/MiniBrowser`)) : [];
  }).find(existsSync);
  if (!driver || !browser || (!process.env.DISPLAY && !screen)) return null;
  if (!process.env.DISPLAY) {
    display = { DISPLAY: `:${90 + (process.pid % 900)}` };
    start(screen, [display.DISPLAY, '-screen', '0', '1280x900x24', '-nolisten', 'tcp']);
    await wait(1000);
  }
  const port = 40001 + (process.pid % 20000);
  start(driver, [`--port=${port}`, '--host=127.0.0.1']);
  const send = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(value?.message ?? answer.statusText);
    return value;
  };
  const options = { binary: browser, args: ['--automation'] };
  await tried(() => fetch(`http://127.0.0.1:${port}/status`), 'WebKitWebDriver');
  const { sessionId, capabilities } = await send('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
  await send('POST', `/session/${sessionId}/timeouts`, { script: 60000, pageLoad: 60000 });
  return {
    name: `WebKitGTK ${capabilities.browserVersion}`,
    open: (url) => send('POST', `/session/${sessionId}/url`, { url }),
    async run(act, argument = null) {
      const script = `const done = arguments[1]; (${act})(arguments[0]).then((v) => done({ v }), (e) => done({ e: String(e) }));`;
      const { v, e } = await send('POST', `/session/${sessionId}/execute/async`, { script, args: [argument] });
      if (e) throw new Error(e);
      return v ?? null;
    },
    close: () => send('DELETE', `/session/${sessionId}`).catch(() => {}),
  };
}

const ARTICLE = 'Bridge closes after storm\nThe mayor of Aldwick said on Tuesday that the old bridge will stay closed for two weeks. Police said 12 people were hurt.';

/** Opens, loads the example, pastes an article, saves a file, opens it again; gives whether the browser keeps articles. */
async function smoke({ open, run }) {
  const report = () => run(() => window.crossread.ready.then(() => window.crossread.report()));
  await open(PAGE);
  await run(() => window.crossread.ready);
  await run(() => window.crossread.loadExample());
  const views = await run(async () => {
    const empty = [];
    for (const tab of document.querySelectorAll('[role=tab]')) {
      tab.click();
      await new Promise((done) => setTimeout(done, 50));
      if (document.getElementById('panel').textContent.length < 20) empty.push(tab.id);
    }
    document.getElementById('tab-overview').click();
    return empty;
  });
  assert.deepEqual(views, [], 'every view shows something');
  await run(async (text) => {
    const until = async (there) => {
      for (let i = 0; i < 200 && !there(); i++) await new Promise((done) => setTimeout(done, 50));
      return there();
    };
    [...document.querySelectorAll('button')].find((b) => b.textContent === 'Add articles').click();
    const box = await until(() => document.querySelector('.add textarea'));
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((done) => setTimeout(done, 100));
    document.querySelector('.add button[type=submit]').click();
    await until(() => document.querySelectorAll('.cards > .card').length === 6 && document.documentElement.dataset.state === 'ready');
  }, ARTICLE);
  const had = await report();
  assert.equal(had.articles.length, 6);
  for (const engine of [false, true]) {
    const saved = join(scratch, `saved-${engine}.html`);
    writeFileSync(saved, await run((e) => window.crossread.bundle({ engine: e }).then((b) => b.text()), engine));
    await open(pathToFileURL(saved).href);
    assert.deepEqual(await report(), had, `the report of the file saved ${engine ? 'with' : 'without'} the engine`);
    await open(PAGE);
    await run(() => window.crossread.ready);
    await run(() => window.crossread.loadExample());
    await run((text) => window.crossread.add(text), ARTICLE);
  }
  // What the browser keeps comes back, or the page says that it keeps nothing.
  await wait(1500);
  await open(PAGE);
  await run(() => window.crossread.ready);
  const kept = await run(async () => {
    for (let i = 0; i < 60; i++) {
      const button = document.querySelector('.shelf li button');
      if (button) {
        button.click();
        return true;
      }
      if (/keeps no articles/.test(document.querySelector('.foot').textContent)) return false;
      await new Promise((done) => setTimeout(done, 50));
    }
    return null;
  });
  assert.notEqual(kept, null, 'what is kept is offered, or said not to be');
  if (kept) {
    await run(async () => {
      const done = () => document.querySelectorAll('.cards > .card').length === 6 && document.documentElement.dataset.state === 'ready';
      for (let i = 0; i < 200 && !done(); i++) await new Promise((wake) => setTimeout(wake, 50));
    });
    assert.deepEqual(await report(), had, 'what was kept gives the same report');
  }
  return kept;
}

let failed = false;
for (const [name, launch] of [['Firefox', firefox], ['WebKitGTK', webkit]]) {
  let browser = null;
  try {
    browser = await launch();
    if (browser) {
      const kept = await smoke(browser);
      console.log(`${browser.name}: opened, example, every view, pasted, saved, opened again; ${kept ? 'gone on with what it kept' : 'keeps no articles, and says so'}`);
    } else console.log(`${name}: not installed here, not tried`);
  } catch (error) {
    failed = true;
    console.error(`${name}: ${error.stack}`);
  }
  await browser?.close();
}
for (const child of children) child.kill();
await wait(500);
rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
process.exit(failed ? 1 : 0);
