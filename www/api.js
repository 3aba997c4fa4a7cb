// The page, to scripts: `window.crossread`.
import * as state from './state.js';

export function publish(ready) {
  window.crossread = Object.freeze({
    ready,
    version: state.version,
    add: (text, meta = {}) => state.add(text, meta),
    loadExample: () => state.loadExample(),
    remove: (id) => state.remove(id),
    clear: () => state.clear(),
    report: async () => JSON.parse(await state.json()),
    bundle: (options) => state.bundle(options),
    open: (blob) => state.openBundle(blob),
  });
}
