// How often findings were right on the stories held out: data/rates.json, written by `cargo xtask eval stories`.
import RATES from '../data/rates.json';

/** Fewer than these tell nothing of a kind by itself. */
const ENOUGH = 5;

const share = ({ right, of }) => `${right} of ${of}`;

/** How far to trust a difference of a kind, in few words; nothing where too few came up. */
export function record(kind) {
  const own = RATES.differences[kind];
  return own?.of >= ENOUGH ? `${share(own)} of this kind were right in tests` : '';
}

/** How far to trust any difference. */
export const trust = `In tests ${share(RATES.findings.differences)} were right, so read both sides.`;

const ROWS = [
  ['claims', 'Statements', 'begin and end where a careful reader has them'],
  ['sources', 'Who states it', 'right'],
  ['certainty', 'How sure it is put', 'right'],
  ['quotes', 'Quotations', 'right'],
  ['speakers', 'Their speakers', 'right'],
  ['events', 'Pairs of articles', 'rightly taken to be on one event, or on two'],
  ['groups', 'Pairs shown as the same', 'right'],
  ['differences', 'Differences', 'right'],
  ['contradictions', 'Of these, contradictions', 'right'],
];

/** What was measured, by finding: a name and a sentence. */
export const measured = ROWS.map(([key, name, right]) => {
  const rate = RATES.findings[key];
  const found = rate.wanted ? `; ${rate.found} of the ${rate.wanted} that are there were found` : '';
  return [name, rate.of ? `${share(rate)} ${right}${found}` : 'none came up'];
});

export const stories = RATES.stories;
