// Pictures of the findings, drawn by hand in SVG, in the page's own units so that their letters keep their size; each with its
// figures in a table behind it.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { captionOf, Letter, nameOf } from './parts.jsx';
import { letters } from './state.js';
import { plural } from './words.js';

/** A picture with its heading, a key to its signs, and its table. `draw` is given the width at hand in pixels. */
export function Chart({ id, title, about, draw, legend = null, head, rows }) {
  const [box, width] = useWidth();
  return (
    <figure class="chart" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {legend}
      <div ref={box} class="drawing">{width > 0 && draw(width)}</div>
      <figcaption class="hint">{about}</figcaption>
      <details class="behind">
        <summary>As a table<span class="sr">: {title}</span></summary>
        <div class="scroll" tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead><tr>{head.map((h, i) => <th scope="col" key={i}>{h}</th>)}</tr></thead>
            <tbody>{rows.map(([first, ...cells], i) => <tr key={i}><th scope="row">{first}</th>{cells.map((c, j) => <td key={j}>{c}</td>)}</tr>)}</tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function useWidth() {
  const box = useRef(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setWidth(Math.floor(box.current.clientWidth));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return [box, width];
}

/** An article's letter in its ring. */
export function Ring({ id, x, y }) {
  return (
    <g class="ring">
      <circle cx={x} cy={y} r="10" /><text x={x} y={y}>{letters.value.get(id)}</text>
    </g>
  );
}

const CELL = 46;
/** More articles than these make no picture. */
export const MANY = 12;
const idsOf = (m) => m.r.articles.map((a) => a.id);

/** How many rows each two articles share: a circle for each pair, larger where it is more. */
export function Overlap({ m, ids = idsOf(m) }) {
  if (ids.length < 3 || ids.length > MANY) return null;
  const shared = (a, b) => m.rows.filter((row) => row.cells.has(a) && row.cells.has(b)).length;
  const counts = ids.map((a, i) => ids.map((b, j) => (j < i ? shared(a, b) : 0)));
  const most = Math.max(1, ...counts.flat());
  const draw = (width) => {
    const cell = Math.min(CELL, (width - 30) / (ids.length - 1));
    const at = (i) => 30 + cell * (i + 0.5);
    const [wide, high] = [30 + cell * (ids.length - 1), cell * (ids.length - 1) + 30];
    return (
      <svg class="chart-svg" width={wide} height={high} viewBox={`0 0 ${wide} ${high}`} role="img" aria-label="Circles: how many statements each two articles share. The table has the figures.">
        {ids.slice(1).map((a, i) => (
          <g key={a}>
            <Ring id={a} x={12} y={at(i) - 30} />
            {ids.slice(0, i + 1).map((b, j) => {
              const n = counts[i + 1][j];
              return (
                <g key={b}>
                  {n > 0 && <circle class="amount" cx={at(j)} cy={at(i) - 30} r={Math.max(9, (cell / 2 - 1) * Math.sqrt(n / most))} />}
                  <text class={n ? 'figure' : 'figure none'} x={at(j)} y={at(i) - 30}>{n}</text>
                </g>
              );
            })}
          </g>
        ))}
        {ids.slice(0, -1).map((b, j) => <Ring key={b} id={b} x={at(j)} y={high - 14} />)}
      </svg>
    );
  };
  const pairs = ids.flatMap((a, i) => ids.slice(0, i).map((b, j) => [a, b, counts[i][j]])).sort((x, y) => y[2] - x[2]);
  return (
    <Chart
      id="overlap" title="How much any two share" about="How many statements two articles have in common." draw={draw}
      head={['Articles', 'Statements in common']} rows={pairs.map(([a, b, n]) => [<><Letter id={b} /> {captionOf(b)}, <Letter id={a} /> {captionOf(a)}</>, n])}
    />
  );
}

const VOICES = [['own', 'the article itself'], ['named', 'named sources'], ['nameless', 'unnamed sources']];

/** On whose word the statements of each article stand: a bar for each. */
export function Voices({ m, ids = idsOf(m) }) {
  if (ids.length > MANY) return null;
  const rows = ids.map((id) => {
    const own = m.claimsByArticle.get(id) ?? [];
    const of = (kind) => own.filter((c) => kindOf(c, m) === kind).length;
    return { id, counts: VOICES.map(([kind]) => of(kind)) };
  });
  const most = Math.max(1, ...rows.map(({ counts }) => counts.reduce((a, b) => a + b, 0)));
  const draw = (width) => {
    const scale = (width - 34) / most;
    return (
      <svg class="chart-svg" width={width} height={rows.length * 34} viewBox={`0 0 ${width} ${rows.length * 34}`} role="img" aria-label="Bars: on whose word the statements of each article stand. The table has the figures.">
        <Hatch />
        {rows.map(({ id, counts }, i) => {
          let x = 30;
          return (
            <g key={id}>
              <Ring id={id} x={12} y={i * 34 + 15} />
              {counts.map((n, j) => {
                const from = x;
                x += n * scale;
                return n > 0 && (
                  <g key={j}>
                    <rect class={VOICES[j][0]} x={from} y={i * 34 + 2} width={Math.max(1, n * scale - 1)} height="26" />
                    {n * scale > 24 && <text class={`figure on-${VOICES[j][0]}`} x={from + (n * scale) / 2} y={i * 34 + 15}>{n}</text>}
                  </g>
                );
              })}
            </g>
          );
        })}
      </svg>
    );
  };
  const legend = (
    <ul class="legend" aria-hidden="true">
      {VOICES.map(([kind, name]) => <li key={kind}><svg class="chart-svg" width="18" height="12"><rect class={kind} width="18" height="12" /></svg> {name}</li>)}
    </ul>
  );
  return (
    <Chart
      id="voices" title="Who says it: the article or its sources" about="How many statements each article makes itself, and how many it gives to a source." draw={draw} legend={legend}
      head={['Article', ...VOICES.map(([, name]) => name)]} rows={rows.map(({ id, counts }) => [<><Letter id={id} /> {captionOf(id)}</>, ...counts])}
    />
  );
}

function kindOf(claim, m) {
  if (!claim.sources?.length) return 'own';
  return m.named(claim.article, claim.sources[0]) ? 'named' : 'nameless';
}

/** Stripes, for what must not be told by colour alone. */
const Hatch = () => (
  <defs>
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="ground" width="6" height="6" /><rect class="stripe" width="2" height="6" />
    </pattern>
  </defs>
);

const LANE = 30;
const short = (label) => label.replace(/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*day\b/, '$1').replace(/(January|February|August|September|October|November|December)/g, (month) => month.slice(0, 3));

/** Dates across, articles down (on narrow screens the other way round): a dot where an article gives the date. `points`: {key, label,
 * below, counts: Map of article to mentions, disputed: Set of articles, placed}; `left`: how many dates are not among them. */
export function Lanes({ m, points, left }) {
  const ids = idsOf(m);
  if (!points.length || ids.length > MANY) return null;
  const draw = (width) => {
    const upright = width < 40 + points.length * 66;
    const step = upright ? 34 : Math.min(130, (width - 40) / points.length);
    const along = (k) => (upright ? 44 + k * step : 34 + step * (k + 0.5));
    const lane = (i) => (upright ? 122 + i * LANE : 16 + i * LANE);
    const end = along(points.length - 1);
    const at = (k, i) => (upright ? { cx: lane(i), cy: along(k) } : { cx: along(k), cy: lane(i) });
    const [wide, high] = upright ? [Math.max(width, lane(ids.length - 1) + 20), end + 20] : [width, lane(ids.length - 1) + 62];
    const border = points.findIndex((p) => !p.placed);
    const cut = border > 0 && along(border) - step / 2;
    return (
      <svg class="chart-svg" width={wide} height={high} viewBox={`0 0 ${wide} ${high}`} role="img" aria-label="Dots: which article gives which date. The table has the figures.">
        {cut && (upright ? <line class="border" x1="0" x2={wide} y1={cut} y2={cut} /> : <line class="border" x1={cut} x2={cut} y1="0" y2={high} />)}
        {ids.map((id, i) => (
          <g key={id}>
            {upright ? <line class="lane" x1={lane(i)} x2={lane(i)} y1="26" y2={end} /> : <line class="lane" x1="26" x2={end} y1={lane(i)} y2={lane(i)} />}
            <Ring id={id} x={upright ? lane(i) : 12} y={upright ? 14 : lane(i)} />
          </g>
        ))}
        {points.map((p, k) => (
          <g key={p.key}>
            {ids.filter((id) => p.counts.has(id)).map((id) => <circle key={id} class={p.disputed.has(id) ? 'dot disputed' : 'dot'} {...at(k, ids.indexOf(id))} r={Math.min(11, 5 + p.counts.get(id))} />)}
            {upright ? <text class="date" x="0" y={along(k)}>{short(p.label)}{p.below && ` ${p.below}`}</text> : (
              <>
                <text class="date across" x={along(k)} y={lane(ids.length - 1) + 32}>{short(p.label)}</text>
                {p.below && <text class="date across below" x={along(k)} y={lane(ids.length - 1) + 49}>{p.below}</text>}
              </>
            )}
          </g>
        ))}
      </svg>
    );
  };
  const [disputed, open] = [points.some((p) => p.disputed.size), points.some((p) => !p.placed)];
  const about = ['A dot where an article gives the date, larger where it is given more often.', left > 0 && `${plural(left, 'date')} given less often: in the list only.`, disputed && 'A ring where the articles differ on it.', open && 'After the broken line: days and months without a year or date.'].filter(Boolean).join(' ');
  return (
    <Chart
      id="lanes" title="Who gives which date" about={about} draw={draw}
      head={['Date', ...ids.map(nameOf)]}
      rows={points.map((p) => [`${p.label}${p.below ? ` ${p.below}` : ''}`, ...ids.map((id) => (p.counts.has(id) ? `${plural(p.counts.get(id), 'mention')}${p.disputed.has(id) ? ', differs' : ''}` : '–'))])}
    />
  );
}
