// The tabs and the view that is open. Arrow keys move between tabs, as in any tab list.
import { report, tab } from './state.js';
import { model } from './model.js';
import { Overview } from './views/overview.jsx';
import { Claims } from './views/claims.jsx';
import { Conflicts } from './views/conflicts.jsx';
import { Quotes } from './views/quotes.jsx';
import { Wording } from './views/wording.jsx';
import { Sources } from './views/sources.jsx';
import { Timeline } from './views/timeline.jsx';
import { People } from './views/people.jsx';
import { Read } from './views/read.jsx';

const TABS = [
  ['overview', 'Overview', Overview, null],
  ['claims', 'Statements', Claims, (r) => r.claims?.length],
  ['conflicts', 'Differences', Conflicts, (r) => r.conflicts?.length],
  ['quotes', 'Quotes', Quotes, (r) => r.quotes?.length],
  ['wording', 'Wording', Wording, null],
  ['sources', 'Sources', Sources, null],
  ['timeline', 'Timeline', Timeline, null],
  ['people', 'People', People, null],
  ['read', 'Read', Read, null],
];

export function Views() {
  const current = TABS.find(([id]) => id === tab.value) ?? TABS[0];
  const View = current[2];
  const move = (event) => {
    const at = TABS.indexOf(current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    tab.value = TABS[(to + TABS.length) % TABS.length][0];
    document.getElementById(`tab-${tab.value}`)?.focus();
  };
  return (
    <section id="views" aria-label="Findings">
      <div class="tabs" role="tablist" aria-label="Views" onKeyDown={move}>
        {TABS.map(([id, name, , count]) => (
          <button
            key={id} id={`tab-${id}`} type="button" role="tab" aria-selected={id === current[0]} aria-controls="panel"
            tabIndex={id === current[0] ? 0 : -1} onClick={() => { tab.value = id; }}
          >
            {name}{count && <span class="count"> {count(report.value) ?? 0}</span>}
          </button>
        ))}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby={`tab-${current[0]}`} tabIndex={0}>
        <View m={model.value} />
      </div>
    </section>
  );
}
