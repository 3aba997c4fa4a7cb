// Requests to the engine, wherever it runs: in a worker, or on the main thread where the browser refuses one or it dies.
// What was added is kept in a journal, so a restart loses nothing.
import { answer, boot } from './engine.js';

const SIGN_OF_LIFE = 3000;
/** A request that takes longer than this, plus a second for every 4,000 characters of an article or 100,000 bytes of a file, is taken for a dead worker. */
const PATIENCE = 20000;

export function connect(script, blocks) {
  const journal = new Map();
  const pending = new Map();
  let next = 1;
  let send = null;
  let worker = null;
  let local = false;
  let started = start();

  async function start() {
    if (!local) {
      try {
        await startWorker();
        return;
      } catch {
        // Whatever a worker lacks here, the main thread may have; if not, its error is the one to tell.
        stopWorker();
        local = true;
      }
    }
    const engine = await boot(blocks);
    send = (message) => setTimeout(() => receive(answer(engine, message)));
  }

  function startWorker() {
    return new Promise((resolve, reject) => {
      const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      const timer = setTimeout(() => reject(new Error('no sign of life')), SIGN_OF_LIFE);
      worker = new Worker(address);
      worker.onmessage = ({ data }) => {
        if (data.alive) {
          clearTimeout(timer);
          URL.revokeObjectURL(address);
          worker.postMessage({ blocks });
        } else if (data.ready) {
          send = (message) => worker.postMessage(message);
          resolve();
        } else if (data.failed) {
          reject(errorFrom(data.failed));
        } else receive(data);
      };
      worker.onerror = (event) => {
        event.preventDefault?.();
        clearTimeout(timer);
        reject(new Error('worker error'));
        if (send) restart({ here: true });
      };
    });
  }

  function stopWorker() {
    if (worker) worker.onmessage = worker.onerror = null;
    worker?.terminate();
    worker = null;
    send = null;
  }

  function receive({ id, result, error, fatal }) {
    const request = pending.get(id);
    if (!request) return;
    pending.delete(id);
    clearTimeout(request.timer);
    if (error) request.reject(errorFrom(error));
    else request.resolve(result);
    // After a trap the engine's memory cannot be trusted. What traps when it is put back would do so for ever.
    if (fatal && !request.again) restart({ here: local });
  }

  /** Starts afresh and puts back what was there; open requests are asked again. */
  function restart({ here }) {
    stopWorker();
    local = here;
    // What an earlier restart was putting back, this one puts back itself.
    for (const [id, request] of pending) {
      if (!request.again) continue;
      clearTimeout(request.timer);
      pending.delete(id);
    }
    started = start().then(async () => {
      for (const [id, [raw, meta]] of journal) await post('add', [id, raw, meta], { again: true });
      for (const [id, request] of [...pending]) {
        pending.delete(id);
        clearTimeout(request.timer);
        post(request.action, request.args).then(request.resolve, request.reject);
      }
    });
    started.catch((error) => {
      for (const [, request] of pending) request.reject(error);
      pending.clear();
    });
    return started;
  }

  function post(action, args, { again = false } = {}) {
    return new Promise((resolve, reject) => {
      const id = next++;
      const patience = PATIENCE + (action === 'add' ? args[1].length / 4 : action === 'open' ? args[1].length / 100 : 0);
      const timer = setTimeout(() => !local && restart({ here: true }), patience);
      pending.set(id, { action, args, resolve, reject, timer, again });
      // Where nothing takes it just now, the restart under way will ask.
      send?.({ id, action, args });
    });
  }

  async function call(action, ...args) {
    await started;
    const result = await post(action, args);
    if (action === 'add') journal.set(args[0], [args[1], args[2]]);
    if (action === 'remove') journal.delete(args[0]);
    return result;
  }

  return {
    ready: () => started,
    call,
    has: (id) => journal.has(id),
    /** Gives up what runs, keeping what was done. */
    abort() {
      for (const [, request] of pending) request.reject(Object.assign(new Error('Stopped.'), { code: 'aborted' }));
      pending.clear();
      return restart({ here: local });
    },
    where: () => (local ? 'page' : 'worker'),
  };
}

function errorFrom({ message, code }) {
  return Object.assign(new Error(message), { code });
}

