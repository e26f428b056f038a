import { GuardError } from '@glue-session-guard/problem';
import type { Terminal } from '../../terminal/terminal';
import { plural } from '../../text/words';
import type { Scan } from './scan';

/** The list price of a terabyte in most Regions. https://aws.amazon.com/athena/pricing/ */
const USD_PER_TB = 5;
const TB = 1024 ** 4;
/** The least that is billed of a query. */
const LEAST_BYTES = 10 * 1024 ** 2;

/** Says what a query would scan, and asks whether it may, where `--yes` has not said so. */
export async function confirmScan(
  scan: Scan,
  isConfirmed: boolean,
  { asker, err }: Pick<Terminal, 'asker' | 'err'>,
): Promise<void> {
  const text = scanText(scan);
  err.write(`${text}\n`);
  if (isConfirmed) return;
  if (asker === undefined) {
    throw new GuardError('GSG_ATHENA_NOT_CONFIRMED', `nobody can be asked whether ${text}`, {
      hint: 'Add --yes, or run it on a terminal. Fewer days (--since, --until), accounts or Regions cost less.',
    });
  }
  if (await asker.confirm('Run the query?')) return;
  throw new GuardError('GSG_BROKEN_OFF', 'you broke off; no query was run', {
    hint: 'Fewer days (--since, --until), accounts or Regions cost less.',
  });
}

function scanText({ files, bytes }: Scan): string {
  const cost = (Math.max(bytes, LEAST_BYTES) / TB) * USD_PER_TB;
  return `Athena would scan ${(bytes / 1e9).toFixed(bytes < 1e9 ? 3 : 1)} GB in ${plural(files, 'file')}, for about $${cost.toFixed(2)} by the list price of most Regions ($${USD_PER_TB} a TB)`;
}
