// What the browser keeps of the reader's decisions: its plain storage, which is written at once, even while a tab closes.
import { signal } from '@preact/signals';

const NAME = 'crossread-decisions';
const OFF = 'crossread-keeps-nothing';
/** Whether the storage can be read and written. */
export let kept = true;
/** Whether the reader lets this browser keep anything. */
export const wanted = signal(true);

export function load() {
  try {
    wanted.value = localStorage.getItem(OFF) === null;
    return parsed(localStorage.getItem(NAME));
  } catch {
    kept = false;
    return {};
  }
}

export function store(value) {
  if (!wanted.value) return;
  try {
    localStorage.setItem(NAME, JSON.stringify(value));
  } catch {
    kept = false;
  }
}

/** Takes the reader's word on whether anything is kept; without it nothing stays but this word. */
export function want(yes, value) {
  wanted.value = yes;
  try {
    if (yes) localStorage.removeItem(OFF);
    else {
      localStorage.setItem(OFF, '1');
      localStorage.removeItem(NAME);
    }
  } catch {
    kept = false;
  }
  store(value);
}

/** Calls when another window of the page stored something. */
export function heard(act) {
  addEventListener('storage', (event) => {
    if (event.key === NAME) act(parsed(event.newValue));
  });
}

function parsed(text) {
  try {
    const value = JSON.parse(text ?? '{}');
    return value && typeof value === 'object' && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
