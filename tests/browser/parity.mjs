// Runs the built page's own worker script in Node and prints the report of the given articles:
//   node parity.mjs crossread.html ARTICLE.txt…
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const [page, ...files] = process.argv.slice(2);
const html = readFileSync(page, 'utf8');
const block = (id) => new RegExp(`<script type="[a-z/-]+" id="${id}">([^<]*)</script>`).exec(html)[1];
const script = html.slice(html.lastIndexOf('<script>') + 8, html.lastIndexOf('</script>'));

const replies = [];
let wake = () => {};
globalThis.self = { postMessage: (message) => { replies.push(message); wake(); } };
const reply = async () => {
  while (!replies.length) await new Promise((resolve) => { wake = resolve; });
  return replies.shift();
};
// Not `document`, so the script takes itself for the worker.
new Function(script)();
if (!(await reply()).alive) throw new Error('the worker gives no sign of life');
self.onmessage({ data: { blocks: { engine: block('crossread-engine'), reader: block('crossread-reader'), similarity: block('crossread-similarity') } } });
const ready = await reply();
if (!ready.ready) throw new Error(ready.failed.message);

async function ask(action, ...args) {
  self.onmessage({ data: { id: 1, action, args } });
  const { result, error } = await reply();
  if (error) throw new Error(error.message);
  return result;
}
for (const file of files) await ask('add', basename(file).replace(/\.[^.]+$/, ''), readFileSync(file, 'utf8'), {});
process.stdout.write(await ask('report', 'json', {}));
