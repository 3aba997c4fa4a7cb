// What the command line and the page write is what schema/report.schema.json says: no key missing, none undescribed.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const schema = JSON.parse(readFileSync(`${root}schema/report.schema.json`, 'utf8'));

/** The same schema, but closed, except where keys are free. */
function closed(node, inReason = false) {
  if (Array.isArray(node)) return node.map((n) => closed(n));
  if (!node || typeof node !== 'object') return node;
  const next = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value, key === 'reason')]));
  if (next.type === 'object' && next.properties && !inReason) next.additionalProperties ??= false;
  return next;
}

function check(value, name) {
  const valid = new Ajv2020({ allErrors: false, allowUnionTypes: true }).compile({ ...closed(schema), anyOf: [{ $ref: `#/$defs/${name}` }] });
  assert.ok(valid(value), JSON.stringify(valid.errors?.slice(0, 3)));
}

test('the fixed report of format 1', () => {
  check(JSON.parse(readFileSync(`${root}tests/golden/report.json`, 'utf8')), 'report');
});

test('the seeds, as report and as bundle', (t) => {
  const program = process.env.CROSSREAD;
  if (!program) return t.skip('CROSSREAD names no program');
  const seeds = readdirSync(`${root}seeds`).filter((n) => n.endsWith('.txt')).map((n) => `${root}seeds/${n}`);
  const run = (format, more = []) => execFileSync(program, ['compare', ...seeds, '--format', format, ...more], { cwd: root, maxBuffer: 1 << 28, encoding: 'utf8' });
  check(JSON.parse(run('json')), 'report');
  const block = JSON.parse(/id="crossread-data">([^<]*)</.exec(run('html'))[1]);
  check(block, 'bundle');
  assert.match(block.sha256, /^[0-9a-f]{64}$/);
  // With all that can be said and left out.
  const more = ['--by', 'Ida Holm', '--on', '2025-08-09', '--outlet', '000=Echo', '--without-texts', '--without-notes'];
  const file = JSON.parse(run('json', more));
  check(file, 'report');
  check(JSON.parse(/id="crossread-data">([^<]*)</.exec(run('html', more))[1]), 'bundle');
  assert.deepEqual([file.made, file.decisions.given['000'].outlet, file.articles[0].withheld.length > 0], [{ by: 'Ida Holm', on: '2025-08-09' }, 'Echo', true]);
});

test('a report that lacks a key, or has a wrong one, is refused', () => {
  const report = JSON.parse(readFileSync(`${root}tests/golden/report.json`, 'utf8'));
  const { claims, ...without } = report;
  assert.ok(claims);
  assert.throws(() => check(without, 'report'));
  assert.throws(() => check({ ...report, format: 2 }, 'report'));
  assert.throws(() => check({ ...report, claims: [{ ...claims[0], certainty: 'perhaps' }] }, 'report'));
});
