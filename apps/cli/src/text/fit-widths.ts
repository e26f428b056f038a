import { stripVTControlCharacters } from 'node:util';
import { GAP } from './table';

/** Even a narrow column tells something. */
const LEAST = 8;

/** A width for each column of a table: as wide as its longest cell; where the screen ends, the widest give way. */
export function fitWidths(rows: readonly (readonly string[])[], columns: number): number[] {
  const widths = naturalWidths(rows);
  let excess = widths.reduce((sum, width) => sum + width + GAP, -GAP) - columns;
  while (excess > 0) {
    const widest = Math.max(...widths);
    if (widest <= LEAST) break;
    widths[widths.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return widths;
}

function naturalWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) {
      widths[i] = Math.max(widths[i] ?? 0, stripVTControlCharacters(cell).length);
    }
  }
  return widths;
}
