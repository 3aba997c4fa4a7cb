// The page, to scripts: `window.crossread`.
import { version } from './state.js';
import { add, clear, json, loadExample, remove } from './work.js';
import { bundle, openBundle } from './files.js';

export function publish(ready) {
  window.crossread = Object.freeze({
    ready,
    version,
    add: (text, meta = {}) => add(text, meta),
    loadExample: () => loadExample(),
    remove: (id) => remove(id),
    clear: () => clear(),
    report: async () => JSON.parse(await json()),
    bundle: (options) => bundle(options),
    open: (blob) => openBundle(blob),
  });
}
