import Table from 'cli-table3';

const GAP = 2;
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
  const table = new Table({
    chars: NO_BORDERS,
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [] },
    ...(widths === undefined ? {} : { colWidths: widths.map((width) => width + GAP) }),
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
