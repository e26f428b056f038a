import Table from 'cli-table3';

/** Between two columns. */
export const GAP = 2;
const NO_BORDERS = Object.fromEntries(
  ['top', 'bottom', 'mid', 'left', 'right', 'middle']
    .flatMap((side) => [
      side,
      `${side}-mid`,
      `${side}-left`,
      `${side}-right`,
      `mid-mid`,
      `left-mid`,
      `right-mid`,
    ])
    .map((side) => [side, '']),
);

/**
 * Rows as aligned lines, one a row, without borders. Cells may hold colours. Given widths, longer cells end in `…`;
 * without, each column is as wide as its longest cell.
 */
export function tableLines(rows: readonly (readonly string[])[], widths?: readonly number[]): string[] {
  if (rows.length === 0) return [];
  // The library's time grows with the square of the rows; with widths given, each row stands for itself.
  return widths === undefined
    ? render(rows, {})
    : rows.flatMap((row) => render([row], { colWidths: padded(widths) }));
}

function padded(widths: readonly number[]): number[] {
  return widths.map((width) => width + GAP);
}

function render(rows: readonly (readonly string[])[], options: { colWidths?: number[] }): string[] {
  const table = new Table({
    chars: NO_BORDERS,
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [] },
    ...options,
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
