import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { fitWidths } from '../text/fit-widths';
import { tableLines } from '../text/table';
import { utcMinute } from '../text/times';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import type { Changes } from './changes';

const MOST_STOPS = 20;

/** What the limits come to that those of the base did not, and the other way round. */
export function showChanges(changes: Changes, screen: Screen): string[] {
  const { base, newlyStopped, noLongerStopped, newlyOver, noLongerOver, otherVerdict } = changes;
  const counts = [newlyStopped, noLongerStopped, newlyOver, noLongerOver, otherVerdict];
  const head = `against ${printable(base.ref)} (${base.commit.slice(0, 12)})`;
  if (counts.every((count) => count === 0)) return [`${head}: no session gets another verdict`];
  return [
    ...wrap(
      `${head}: ${newlyStopped} newly stopped, ${noLongerStopped} no longer stopped; ${newlyOver} newly over, ${noLongerOver} no longer over, ${plural(otherVerdict, 'other verdict')}`,
      screen.columns,
    ),
    '',
    ...unitLines(changes, screen),
    ...stopLines(changes, screen),
  ];
}

function unitLines({ byOrganizationalUnit }: Changes, { columns, colors }: Screen): string[] {
  const head = ['OU', 'newly stopped', 'no longer', 'newly over', 'no longer', 'other verdict'];
  const rows = byOrganizationalUnit.map(({ id, name, ...counts }) => [
    id === null ? 'no limit file' : name === null ? id : `${printable(name)} (${id})`,
    ...[
      counts.newlyStopped,
      counts.noLongerStopped,
      counts.newlyOver,
      counts.noLongerOver,
      counts.otherVerdict,
    ].map(String),
  ]);
  const cells = [head.map((each) => colors.dim(each)), ...rows];
  return tableLines(cells, fitWidths(cells, columns - 2)).map((line) => `  ${line}`);
}

function stopLines({ stops, moreStops }: Changes, { columns, colors }: Screen): string[] {
  if (stops.length === 0) return [];
  const left = stops.length + moreStops - MOST_STOPS;
  return [
    '',
    colors.bold('newly stopped'),
    ...stops.slice(0, MOST_STOPS).flatMap(({ at, account, accountName, region, sessionId, breaches }) => {
      const limits = breaches.map(({ limit, source }) => `${limit} (${source})`).join(', ');
      const where = `${printable(accountName ?? account)}, ${region}: ${printable(sessionId)}`;
      return wrap(`  ${utcMinute(Date.parse(at))}  ${where}: ${limits}`, columns, '    ');
    }),
    ...(left > 0 ? [`  and ${left} more, up to a thousand of them with --json`] : []),
  ];
}
