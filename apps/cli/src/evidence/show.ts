import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { tableLines } from '../text/table';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import type { Verified } from './folder';
import { MANIFEST, type Manifest } from './manifest';

/** What was written, and what its reader must know. */
export function showWritten(
  dir: string,
  { manifest, manifestSha256 }: { readonly manifest: Manifest; readonly manifestSha256: string },
  { columns, colors }: Screen,
): string {
  const tables = manifest.files
    .filter(({ name }) => name.endsWith('.csv'))
    .map(({ name, rows = 0 }) => [name.replace(/\.csv$/, ''), plural(rows, 'row')]);
  const notes = manifest.incomplete.flatMap((note) => wrap(`Incomplete: ${note}`, columns, '  '));
  const lines = [
    `${colors.bold(dir)}  ${manifest.from} to ${manifest.to}`,
    '',
    ...tableLines(tables),
    '',
    ...(notes.length === 0 ? [] : [...notes, '']),
    ...wrap(
      'Each table is there as CSV and as JSON. Keep the hash of the manifest elsewhere: whoever can change the files can change the manifest too.',
      columns,
    ),
    `${MANIFEST}  ${manifestSha256}`,
    `Verify it: gsg evidence --verify ${dir}`,
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * Each file that is not as its manifest says, or that all are. Evidence comes from others: what it says of itself is a claim, and
 * the names of its files are theirs.
 */
export function showVerified(
  dir: string,
  { manifest, manifestSha256, differences }: Verified,
  { columns, colors }: Screen,
): string {
  const { length } = differences;
  const verdict =
    length === 0
      ? `${plural(manifest.files.length, 'file')} as the manifest has them`
      : `${plural(length, 'file')} not as the manifest has them`;
  const lines = [
    `${colors.bold(dir)}: ${verdict}`,
    ...tableLines(differences.map(({ kind, file }) => [colors.red(kind), printable(file)])),
    ...wrap(
      `By its own words ${printable(manifest.madeBy)} made it at ${printable(manifest.madeAt)}. It is what was written if this is the hash that was kept elsewhere:`,
      columns,
    ),
    `${MANIFEST}  ${manifestSha256}`,
  ];
  return `${lines.join('\n')}\n`;
}
