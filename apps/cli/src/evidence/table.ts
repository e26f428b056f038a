import { stringify } from 'csv-stringify/sync';

/** What a cell holds; null where nothing is known. */
export type Cell = string | number | null;

/** One part of the evidence: a file of each kind is made of it. */
export interface EvidenceTable {
  /** The name of its files, without the ending. */
  readonly name: string;
  readonly columns: readonly string[];
  /** A row has a cell for each column, in their order. */
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * The table as CSV (RFC 4180). What a spreadsheet would run as a formula, since it begins with = + - or @, gets a ' in front: users
 * choose the names of sessions.
 */
export function csvOf({ columns, rows }: EvidenceTable): string {
  return stringify([[...columns], ...rows.map((row) => row.map(withoutInnerFormula))], {
    escape_formulas: true,
    record_delimiter: 'windows',
    // The library quotes no lone line break, and a program may begin a row there.
    quoted_match: /[\r\n;\t]/,
  });
}

/** Where commas are for decimals, a spreadsheet parts the line at semicolons instead, and where it is told so at tabs. */
const INNER_FORMULA = /([;\t\r\n]["' ]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

function withoutInnerFormula(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replace(INNER_FORMULA, "$1'") : cell;
}

/** The same as JSON: an array with one object for each row, and every text as it is. */
export function jsonOf({ columns, rows }: EvidenceTable): string {
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])),
  );
  return `${JSON.stringify(objects, null, 1)}\n`;
}

/** A time as ISO 8601 in UTC; null where there is none. @param at milliseconds since the epoch */
export function isoCell(at: number | undefined): Cell {
  return at === undefined ? null : new Date(at).toISOString();
}
