import { stripVTControlCharacters } from 'node:util';
import { CATALOGUE, type ExplainedLimit } from '@glue-session-guard/limits';
import type { Colors, Screen } from '../terminal/terminal';
import { tableLines } from '../text/table';
import { shownValue } from '../text/words';
import type { Explained } from './explain';

/** Narrower screens go without the column that says each limit in words. */
const TITLES_FROM_COLUMNS = 100;

/** Each limit, its value and the line that set it; a table where it fits the screen, else two lines a limit. */
export function limitTable(explained: Explained, { columns, colors }: Screen): string[] {
  const rows = rowsOf(explained, colors);
  const { dim } = colors;
  const table = tableLines(
    [{ name: dim('limit'), title: '', value: dim('value'), place: dim('set in') }, ...rows].map(
      ({ name, title, value, place }) =>
        columns < TITLES_FROM_COLUMNS ? [name, value, place] : [name, dim(title), value, place],
    ),
  );
  const fits = table.every((line) => stripVTControlCharacters(line).length <= columns);
  return fits ? table : rows.flatMap(({ name, value, place }) => [`${name}: ${value}`, `  ${place}`]);
}

interface Row {
  readonly name: string;
  readonly title: string;
  readonly value: string;
  readonly place: string;
}

function rowsOf({ limits, mode, afterStop, unprovenCreator, regions }: Explained, colors: Colors): Row[] {
  const { bold } = colors;
  return [
    ...limits.map((limit) => ({
      name: limit.limit,
      title: CATALOGUE[limit.limit].title,
      value: limitValue(limit, colors),
      place: setIn(limit, colors),
    })),
    ...(regions === undefined ? [] : [narrowed(regions, colors)]),
    ...Object.entries({ mode, afterStop, unprovenCreator }).map(([name, set]) => ({
      name,
      title: '',
      value: bold(set.value),
      place: set.file === null ? colors.dim('no file sets it') : placeOf(set),
    })),
  ];
}

function narrowed(regions: NonNullable<Explained['regions']>, { bold }: Colors): Row {
  return {
    name: 'regions',
    title: 'watched Regions',
    value: bold(shownValue(regions.value)),
    place: placeOf(regions),
  };
}

function limitValue(limit: ExplainedLimit, { bold, dim }: Colors): string {
  return limit.state === 'set' ? bold(shownValue(limit.value)) : dim('no limit');
}

function setIn(limit: ExplainedLimit, { dim }: Colors): string {
  switch (limit.state) {
    case 'set':
      return placeOf(limit);
    case 'lifted':
      return `${placeOf(limit)} ${dim('(unlimited)')}`;
    case 'not-set':
      return dim('no file sets it');
  }
}

/** `analytics/limits.yaml:7`, relative to the limits folder. */
export function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
