// The engine as plain functions, the same in the worker and, where there is none, on the main thread.
/* global wasm_bindgen */

/** Base64 to bytes; the loop is twenty times faster than Uint8Array.from with a function. */
function bytesFromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

async function unpack(base64) {
  if (typeof DecompressionStream === 'undefined') {
    throw new Error('This browser is too old for Crossread. A current Firefox, Chrome, Edge or Safari will do.');
  }
  try {
    // Written by hand: WebKit cannot read a blob in a worker of a page from disk.
    const gzip = new DecompressionStream('gzip');
    const writer = gzip.writable.getWriter();
    const fed = writer.write(bytesFromBase64(base64)).then(() => writer.close());
    const [bytes] = await Promise.all([new Response(gzip.readable).arrayBuffer(), fed]);
    return new Uint8Array(bytes);
  } catch {
    throw new Error('the engine in this file is damaged. Get the file again.');
  }
}

/** Starts the engine from the page's data blocks (gzip, base64). */
export async function boot({ engine, reader, similarity }) {
  const [wasm, readerBytes, similarityBytes] = await Promise.all([engine, reader, similarity].map(unpack));
  const session = await started(wasm, readerBytes, similarityBytes);
  return {
    open: (name, bytes) => wasm_bindgen.open(name, bytes),
    add: (id, raw, meta) => session.add(id, raw, meta),
    remove: (id) => session.remove(id),
    // `placed`: the reader's word on events.
    compare: (placed) => {
      session.place(placed);
      return session.compare();
    },
    report: (format, placed) => {
      session.place(placed);
      return session.report(format);
    },
  };
}

async function started(wasm, reader, similarity) {
  try {
    await wasm_bindgen({ module_or_path: wasm });
    return new wasm_bindgen.Session(reader, similarity);
  } catch (error) {
    throw trapped(error) ? new Error(STARVED) : error;
  }
}

/** A trap says no more than that it came; want of memory is nearly always why. */
const trapped = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
const STARVED = 'the browser gave it too little memory. Close other pages, then open this one again.';
const TRAPPED = 'The browser gave too little memory for this. What was here before is untouched; fewer or shorter articles may do.';

/** Answers one request, always: with a result or with an error. */
export function answer(engine, { id, action, args }) {
  try {
    return { id, result: engine[action](...args) };
  } catch (error) {
    const fatal = trapped(error);
    return { id, error: fatal ? { message: TRAPPED, code: 'engine' } : plain(error), fatal };
  }
}

export function plain(error) {
  return { message: String(error?.message ?? error), code: error?.code ?? null };
}
