// A thousand articles added to one page and taken off again: memory stays where it was. Needs what harness.mjs needs; takes minutes.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { eachOnAFreshPage, example, open, page, report } from './harness.mjs';

eachOnAFreshPage();

const MB = 1 << 20;

/** Bytes that the browser's pages hold in memory, the engine's included; null where the system does not tell. */
function resident() {
  try {
    const parents = new Map(readdirSync('/proc').filter((n) => /^\d+$/.test(n)).flatMap((pid) => {
      try {
        return [[Number(pid), Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))[1])]];
      } catch {
        return [];
      }
    }));
    const own = (pid) => pid === process.pid || (parents.has(pid) && parents.get(pid) > 0 && own(parents.get(pid)));
    const pages = [...parents.keys()].filter((pid) => own(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'));
    return pages.reduce((sum, pid) => sum + 4096 * Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]), 0);
  } catch {
    return null;
  }
}

test('1,000 adds and removes, memory stable', { timeout: 1_200_000 }, async () => {
  await open();
  await example();
  const had = await report();
  const session = await page.context().newCDPSession(page);
  const measure = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return { heap: (await session.send('Runtime.getHeapUsage')).usedSize, all: resident() };
  };
  const seen = [];
  for (let n = 0; n < 1000; n += 100) {
    await page.evaluate(async (from) => {
      for (let i = from; i < from + 100; i++) {
        const id = await window.crossread.add(`Storm number ${i} closes the bridge\nThe mayor of Aldwick said on Tuesday that bridge ${i} will stay closed for two weeks. Police said ${i} people were hurt. `.repeat(1 + (i % 5)), { id: `storm-${i}` });
        await window.crossread.remove(id);
      }
    }, n);
    seen.push(await measure());
    const { heap, all } = seen.at(-1);
    console.log(`${n + 100}: heap ${(heap / MB).toFixed(1)} MB${all === null ? '' : `, pages ${(all / MB).toFixed(0)} MB`}`);
  }
  assert.deepEqual(await report(), had);
  // After the first hundreds everything that is kept once is there.
  const [warm, last] = [seen[2], seen.at(-1)];
  assert.ok(last.heap < 1.1 * warm.heap + 4 * MB, `the heap grew from ${warm.heap} to ${last.heap}`);
  if (last.all !== null) assert.ok(last.all < 1.15 * warm.all + 20 * MB, `the pages grew from ${warm.all} to ${last.all}`);
});
