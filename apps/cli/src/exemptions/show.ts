import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import type { ListedConcession } from './exemptions';

interface Shown {
  readonly noticeDays: number;
  /** Of how many days the ledger was counted; undefined: it was not. */
  readonly countedDays?: number | undefined;
}

/** The list as people read it: what has ended, what ends soon, the rest, and what has no end. */
export function showConcessions(listed: readonly ListedConcession[], shown: Shown, screen: Screen): string {
  if (listed.length === 0) return 'No exemption, override or alertOnly.\n';
  const titles = {
    ended: 'Ended: to be removed',
    'ends-soon': `Ends within ${plural(shown.noticeDays, 'day')}`,
    holds: 'Holds',
    open: 'Without an end',
  };
  const sections = (['ended', 'ends-soon', 'holds', 'open'] as const).flatMap((state) => {
    const found = listed.filter((each) => each.state === state);
    return found.length === 0
      ? []
      : [[screen.colors.yellow(titles[state]), ...found.flatMap((each) => lines(each, shown, screen))]];
  });
  return `${sections.map((section) => section.join('\n')).join('\n\n')}\n`;
}

function lines(each: ListedConcession, shown: Shown, { columns }: Screen): string[] {
  const { kind, who, keys, until, daysLeft } = each;
  const left = daysLeft === null ? '' : ` (${daysLeft === 0 ? 'today' : plural(daysLeft, 'day')})`;
  const end = until === null ? '' : `${until.slice(0, 10)}${left}  `;
  const about = keys === null ? 'all limits' : keys.join(', ');
  return [
    ...wrap(`  ${end}${WORDS[kind]} ${printable(who)}: ${about}`, columns, '    '),
    ...wrap(`    ${detailOf(each, shown)}`, columns, '    '),
  ];
}

const WORDS = { exemption: 'exempt', override: 'override of', 'alert-only': 'alerted only in' } as const;

function detailOf(
  { reason, owner, ticket, file, line, used }: ListedConcession,
  { countedDays }: Shown,
): string {
  const why = [reason, owner, ticket].filter((text) => text !== null).map((text) => printable(text));
  const use =
    countedDays === undefined
      ? []
      : [`used by ${used === null ? '-' : plural(used, 'session')} in ${plural(countedDays, 'day')}`];
  return [...why, `${file}:${line}`, ...use].join('; ');
}
