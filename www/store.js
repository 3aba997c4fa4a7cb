// The reader's decisions, kept by the browser where it allows that; elsewhere only in bundles.
const NAME = 'crossread-decisions';
export let kept = true;

export function load() {
  try {
    return parsed(localStorage.getItem(NAME));
  } catch {
    kept = false;
    return {};
  }
}

export function store(value) {
  try {
    localStorage.setItem(NAME, JSON.stringify(value));
  } catch {
    kept = false;
  }
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
