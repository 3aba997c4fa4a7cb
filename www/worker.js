// The worker's side: says it lives, starts the engine when it gets the blocks, then answers requests by id.
import { answer, boot, plain } from './engine.js';

export function serve() {
  let engine = null;
  self.onmessage = async ({ data }) => {
    if (data.blocks) {
      try {
        engine = await boot(data.blocks);
        self.postMessage({ ready: true });
      } catch (error) {
        self.postMessage({ failed: plain(error) });
      }
      return;
    }
    self.postMessage(answer(engine, data));
  };
  self.postMessage({ alive: true });
}
