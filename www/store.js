// The reader's decisions, kept by the browser where it allows that; elsewhere only in bundles.
const NAME = 'crossread-decisions';
export let kept = true;

export function load() {
  try {
    const value = JSON.parse(localStorage.getItem(NAME) ?? '{}');
    return value && typeof value === 'object' && !Array.isArray(value) ? value : {};
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
