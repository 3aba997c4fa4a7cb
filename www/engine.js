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
  // Written by hand: WebKit cannot read a blob in a worker of a page from disk.
  const gzip = new DecompressionStream('gzip');
  const writer = gzip.writable.getWriter();
  const fed = writer.write(bytesFromBase64(base64)).then(() => writer.close());
  const [bytes] = await Promise.all([new Response(gzip.readable).arrayBuffer(), fed]);
  return new Uint8Array(bytes);
}

/** Starts the engine from the page's data blocks (gzip, base64). */
export async function boot({ engine, reader, similarity }) {
  const [wasm, readerBytes, similarityBytes] = await Promise.all([engine, reader, similarity].map(unpack));
  await wasm_bindgen({ module_or_path: wasm });
  const session = new wasm_bindgen.Session(readerBytes, similarityBytes);
  return {
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

/** Answers one request, always: with a result or with an error. */
export function answer(engine, { id, action, args }) {
  try {
    return { id, result: engine[action](...args) };
  } catch (error) {
    return { id, error: plain(error), fatal: error instanceof WebAssembly.RuntimeError };
  }
}

export function plain(error) {
  return { message: String(error?.message ?? error), code: error?.code ?? null };
}
