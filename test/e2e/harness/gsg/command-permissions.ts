import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What docs/operations.md says that a command, or several in one row, may do. */
export interface CommandPermissions {
  /** The first cell of its row, such as `history`. */
  readonly commands: string;
  /** What its row names, by IAM's names: `dynamodb:Query`. */
  readonly named: readonly string[];
  /** With what its row takes from others. */
  readonly all: readonly string[];
}

const PAGE = join(__dirname, '../../../../docs/operations.md');

/** The rows of the table of permissions. "also" adds to the row above, "as `history`" to that row. */
export function commandPermissions(): CommandPermissions[] {
  const page = readFileSync(PAGE, 'utf8');
  const rows: CommandPermissions[] = [];
  for (const [commands = '', cell = ''] of rowsBelow(page, '## What each command may do')) {
    // What doctor needs is told check by check.
    const checks = cell.includes('](#gsg-doctor)') ? rowsBelow(page, '## gsg doctor') : [];
    const told = [cell, ...checks.map(([, , needs = '']) => needs)].join(' ');
    const named = actionsIn(told);
    const others = [...told.matchAll(/\b(?:as|what) (`[^`]+`)/g)].map(([, name = '']) =>
      rows.find((row) => row.commands.includes(name)),
    );
    const taken = [...others, ...(cell.startsWith('also ') ? [rows.at(-1)] : [])];
    rows.push({ commands, named, all: [...named, ...taken.flatMap((row) => row?.all ?? [])] });
  }
  return rows;
}

function actionsIn(cell: string): string[] {
  return [...cell.matchAll(/`([a-z0-9]+:[A-Z]\w+)`/g)].map(([, action = '']) => action);
}

/** The cells of the first table below a heading. */
function rowsBelow(page: string, heading: string): string[][] {
  const [, below = ''] = page.split(`\n${heading}\n`);
  const [table = ''] = /(?:^\|.*\n)+/m.exec(below) ?? [];
  return table
    .split('\n')
    .slice(2, -1)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
