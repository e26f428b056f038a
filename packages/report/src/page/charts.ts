import * as Plot from '@observablehq/plot';
import type { ReportData } from '../report-data';
import { element } from './elements';
import { amount, count } from './numbers';

/** The most OUs that a chart names; the table below it has them all. */
const MOST_UNITS = 20;
const WIDTH = 1150;
const VERDICTS = ['within', 'exempt', 'undecided', 'over'] as const;
const LAYOUT = {
  width: WIDTH,
  marginLeft: 60,
  marginBottom: 44,
  style: { background: 'transparent', color: 'var(--ink)', fontSize: '12px' },
};

/** Stacked bars: how many sessions each day had, by verdict. */
export function sessionsADay({ days, cells }: ReportData): HTMLElement {
  const sums = new Map<string, number>();
  for (const cell of cells) {
    for (const verdict of VERDICTS) add(sums, `${cell.day} ${verdict}`, cell[verdict]);
  }
  const rows = [...sums].map(([key, sessions]) => {
    const [day = '', verdict = ''] = key.split(' ');
    return { day: new Date(`${days[Number(day)]}T00:00:00Z`), verdict, sessions };
  });
  return figure(
    'Sessions a day by verdict',
    VERDICTS.map((verdict) => [verdict, `var(--${verdict})`]),
    {
      ...LAYOUT,
      height: 260,
      x: { label: null },
      y: { label: 'sessions', grid: true },
      color: { domain: [...VERDICTS], range: VERDICTS.map((verdict) => `var(--${verdict})`) },
      marks: [
        Plot.rectY(rows, {
          x: 'day',
          interval: 'day',
          y: 'sessions',
          fill: 'verdict',
          order: [...VERDICTS],
          title: ({ day, verdict, sessions }) =>
            `${day.toISOString().slice(0, 10)}: ${count(sessions)} ${verdict}`,
        }),
        Plot.ruleY([0], { stroke: 'var(--faint)' }),
      ],
    },
  );
}

/** Bars: how many sessions broke each limit. */
export function breachesByLimit({ limits, breaches }: ReportData): HTMLElement {
  const sums = new Map<string, number>();
  for (const { limit, sessions } of breaches) add(sums, limits[limit] ?? '', sessions);
  return bars('Sessions that break each limit', 'sessions', sums, 'var(--over)');
}

/** Bars: DPU-hours of each OU. */
export function hoursByUnit({ units, cells }: ReportData): HTMLElement {
  const sums = new Map<string, number>();
  for (const { unit, dpuHours } of cells) add(sums, units[unit]?.name ?? '', dpuHours);
  return bars('DPU-hours by organizational unit, at most', 'DPU-hours', sums, 'var(--bar)');
}

/** Bars: what a change of limits newly stops and newly allows in each OU. */
export function changesByUnit({ units, cells }: ReportData): HTMLElement {
  const changes = [
    { what: 'newly stopped', color: 'var(--over)', key: 'newlyStopped' },
    { what: 'newly allowed', color: 'var(--within)', key: 'newlyAllowed' },
  ] as const;
  const rows = changes.flatMap(({ what, key }) => {
    const sums = new Map<string, number>();
    for (const cell of cells) add(sums, units[cell.unit]?.name ?? '', cell[key]);
    return largest(sums).map(({ name, value }) => ({ name, what, value }));
  });
  const caption = 'What the change newly stops and newly allows';
  if (rows.length === 0) return none(caption);
  return figure(
    caption,
    changes.map(({ what, color }) => [what, color]),
    {
      ...LAYOUT,
      marginLeft: 220,
      height: 60 + 24 * new Set(rows.map(({ name }) => name)).size,
      x: { label: 'sessions', grid: true },
      y: { label: null },
      color: { domain: changes.map(({ what }) => what), range: changes.map(({ color }) => color) },
      marks: [
        Plot.barX(rows, { x: 'value', y: 'name', fill: 'what', title: titleOf }),
        Plot.ruleX([0], { stroke: 'var(--faint)' }),
      ],
    },
  );
}

function bars(caption: string, label: string, sums: ReadonlyMap<string, number>, color: string): HTMLElement {
  const rows = largest(sums);
  if (rows.length === 0) return none(caption);
  const left = sums.size - rows.length;
  return figure(left > 0 ? `${caption} (the largest ${rows.length} of ${sums.size})` : caption, [], {
    ...LAYOUT,
    marginLeft: 220,
    height: 60 + 24 * rows.length,
    x: { label, grid: true },
    y: { label: null, domain: rows.map(({ name }) => name) },
    marks: [
      Plot.barX(rows, { x: 'value', y: 'name', fill: color, title: titleOf }),
      Plot.ruleX([0], { stroke: 'var(--faint)' }),
    ],
  });
}

function titleOf({ name, value }: { readonly name: string; readonly value: number }): string {
  return `${name}: ${amount(value)}`;
}

function largest(sums: ReadonlyMap<string, number>): { name: string; value: number }[] {
  return [...sums]
    .map(([name, value]) => ({ name, value }))
    .filter(({ value }) => value > 0)
    .sort((one, other) => other.value - one.value)
    .slice(0, MOST_UNITS);
}

function add(sums: Map<string, number>, key: string, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

/** Of nothing, Plot draws an axis with a single zero. */
function none(caption: string): HTMLElement {
  return element('section', {}, element('h2', {}, caption), element('p', {}, 'None.'));
}

/** A chart with its title, and a key of its colours. A screen reader hears the title; the tables have the numbers. */
function figure(
  caption: string,
  key: readonly (readonly [string, string])[],
  options: Plot.PlotOptions,
): HTMLElement {
  const chart = Plot.plot(options);
  // Plot names each group of marks; a group without a role may have no name, and the picture has one.
  for (const group of chart.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  chart.setAttribute('role', 'img');
  chart.setAttribute('aria-label', `${caption}. The tables below have the numbers.`);
  const colors = key.map(([name, color]) =>
    element('li', {}, element('span', { style: `background:${color}` }), name),
  );
  return element(
    'section',
    {},
    element('h2', {}, caption),
    ...(colors.length > 0 ? [element('ul', { class: 'key' }, ...colors)] : []),
    element('figure', {}, chart),
  );
}
