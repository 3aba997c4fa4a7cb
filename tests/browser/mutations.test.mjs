// Damaged bundles in the page: each is refused with one sentence or read rightly, and what can be read can be shown.
// 300 through the reader and 40 through the views; with CROSSREAD_LONG 10,000 and 400. Needs what harness.mjs needs.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleIn, dataOf, isWhole } from '../../www/bundle.js';
import { utf16FromPoints } from '../../www/checked.js';
import { bundle, eachOnAFreshPage, example, open, page, root, VIEWS } from './harness.mjs';

eachOnAFreshPage();

const long = Boolean(process.env.CROSSREAD_LONG);
const REPORT = readFileSync(join(root, 'tests/golden/report.json'), 'utf8').trim();
const DECIDED = readFileSync(join(root, 'tests/bundles/format-1-decisions.json'), 'utf8');

/** A small generator, so that every run tries the same. */
function dice(seed) {
  return (n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 4294967296) * n);
  };
}

const nested = (n) => JSON.parse('['.repeat(n) + ']'.repeat(n));
const FOREIGN = [null, true, -1, 0.5, 1e308, 2 ** 53, 4294967296, 1e6, '', '\0\u202e</script><img src=x onerror=window.ran=1>', 'x'.repeat(30000), [], {}, nested(40), nested(140), { article: 'a', start: 3, end: 1 }, '__proto__'];
const HOLES = ['null', '-1', '1e999', '99999999999999999999', '[]', '{}', '"\\ud800"', '[[[[[[', 'true'];

/** One to three damages of signs: another sign, a cut, a part doubled or lost, a foreign value. */
function damaged(text, below) {
  for (let i = below(3); i >= 0; i--) {
    const at = below(text.length);
    const code = text.charCodeAt(at) ^ (1 << below(8));
    const ways = [
      () => text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1), () => text.slice(0, at), () => text.slice(0, at + below(200)) + text.slice(at),
      () => text.slice(0, at) + text.slice(at + below(60)), () => text.slice(0, at) + HOLES[below(HOLES.length)] + text.slice(at + below(4)),
    ];
    text = ways[below(5)]();
  }
  return text;
}

/** One to three damages of values: another value, one lost, one doubled. */
function mangled(text, below) {
  const value = JSON.parse(text);
  for (let i = below(3); i >= 0; i--) {
    const places = [];
    const walk = (node) => Object.keys(node).forEach((key) => {
      places.push([node, key]);
      if (node[key] && typeof node[key] === 'object') walk(node[key]);
    });
    walk(value);
    const [node, key] = places[below(places.length)];
    const [from, other] = places[below(places.length)];
    const way = below(6);
    if (way === 0 && Array.isArray(node)) node.push(structuredClone(node[key]));
    else if (way === 1) delete node[key];
    else node[key] = structuredClone(way === 2 ? from[other] : FOREIGN[below(FOREIGN.length)]);
  }
  return JSON.stringify(value);
}

const changed = (whole, n, below) => (n % 2 ? damaged : mangled)(whole, below);

/** What stands in a report, as it was read. */
function readRightly(found, text) {
  const points = new Map(found.report.articles.map((a) => [a.id, [...a.text].length]));
  assert.equal(points.size, found.report.articles.length, 'no two articles have one id');
  const view = utf16FromPoints(found.report);
  for (const item of [...view.claims, ...view.quotes, ...view.times, ...view.conflicts.flatMap((c) => c.evidence)]) {
    const article = view.articles.find((a) => a.id === item.article);
    assert.ok(item.start <= item.end && item.end <= article.text.length);
  }
  const value = JSON.parse(text);
  const { made, decisions, ...report } = value.report || value;
  const { made: _made, decisions: _decisions, ...kept } = JSON.parse(found.reportJson);
  assert.deepEqual(kept, report, 'the report is saved again as it came');
}

test('each is refused or read rightly', async () => {
  const block = await dataOf({ version: '0.1.0', blocks: null, made: { by: 'Ida' }, reportJson: REPORT, decisions: { marks: { 'quote:x@0-4': { verdict: 'confirmed', note: 'Ask.' } } } });
  const wholes = [REPORT, DECIDED, block];
  const below = dice(7);
  const rounds = long ? 10000 : 300;
  let read = 0;
  for (let n = 0; n < rounds; n++) {
    const whole = wholes[n % 3];
    const text = changed(whole, n, below);
    let found;
    try {
      found = bundleIn(text);
    } catch (error) {
      assert.equal(error.code, 'bundle', error.stack);
      assert.match(error.message, /^[A-Z].*\.$/);
      continue;
    }
    if (!found) continue;
    read++;
    readRightly(found, text);
    if (found.sum && text !== whole) assert.ok(!(await isWhole(found)) || found.sum.of === whole.slice(whole.indexOf('",', whole.indexOf('"sha256"')) + 2), 'the checksum shows the change');
  }
  console.log(`${rounds} damaged bundles, ${read} of them still readable`);
  assert.ok(read * 50 > rounds, `${read} were still readable: the damages are too coarse`);
});

test('what can be read can be shown, in every view', async () => {
  await open();
  await example();
  const path = await bundle(false, 'small.html');
  await open(pathToFileURL(path).href);
  const whole = JSON.stringify(await page.evaluate(() => window.crossread.report()));
  const below = dice(11);
  const rounds = long ? 400 : 40;
  let shown = 0;
  for (let n = 0; n < rounds; n++) {
    const text = n % 4 ? mangled(whole, below) : damaged(whole, below);
    const opened = await page.evaluate(async ([data, views]) => {
      try {
        await window.crossread.open(new Blob([data]));
      } catch (error) {
        return error.message;
      }
      if (!document.querySelector('#views')) return null;
      for (const view of views) {
        document.getElementById(`tab-${view}`).click();
        for (let i = 0; i < 100 && !document.getElementById('panel')?.innerText; i++) await new Promise((wake) => setTimeout(wake, 20));
        if (!document.getElementById('panel')?.innerText) return `nothing in ${view}`;
      }
      return true;
    }, [text, VIEWS]);
    if (opened === true) shown++;
    else if (opened !== null) assert.match(opened, /^This|^An |^A |^Two/);
    assert.equal(await page.evaluate(() => window.ran), undefined);
  }
  console.log(`${rounds} damaged bundles, ${shown} of them shown`);
  await page.evaluate(() => localStorage.clear());
});
