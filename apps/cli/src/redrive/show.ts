import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { ago } from '../text/times';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import type { Reason } from './reasons-of';
import type { QueueReport } from './redrive';

/** What waits in each queue and why, what was done about it, and what to do next. */
export function showRedrive(
  reports: readonly QueueReport[],
  { isDryRun, now }: { readonly isDryRun: boolean; readonly now: number },
  screen: Screen,
): string {
  const blocks = reports.map((report) => [
    ...headings(report, screen),
    ...report.reasons.flatMap((reason) => reasonLines(reason, now, screen)),
    ...actionLines(report, screen),
  ]);
  const lines = [...blocks.flatMap((block) => [...block, '']), ...closing(reports, isDryRun, screen)];
  return `${lines.join('\n')}\n`;
}

/** What each queue holds, in words. */
const ABOUT: Readonly<Record<QueueReport['queue'], string>> = {
  enforcer: 'sessions the enforcer gave up on',
  undelivered: 'events EventBridge could not put on the work queue',
  unforwarded: 'events that forwarding rules could not put on the hub bus, in all watched Regions',
  sweep: 'accounts and Regions a sweep gave up on',
  'missed-runs': 'sweeps and canaries that did not start, or failed; the next run does it all',
  alerts: 'alerts that the alerter cannot read, or gave up: nobody was told of them',
  'loud-alerts': 'urgent alerts that the alerter cannot read, or gave up: nobody was told of them',
};

function headings({ queue, waiting, looked }: QueueReport, { columns, colors }: Screen): string[] {
  if (waiting === 0) return [`${colors.bold(queue)}: ${colors.green('empty')}`];
  const count = waiting === null ? colors.red('not known') : colors.yellow(plural(waiting, 'message'));
  const part = waiting !== null && looked < waiting ? colors.dim(` (${looked} looked at)`) : '';
  return [
    `${colors.bold(queue)}: ${count}${part}`,
    ...wrap(`  ${ABOUT[queue]}`, columns, '  ').map((line) => colors.dim(line)),
  ];
}

function reasonLines(
  { code, message, hint, count, oldest, about, others }: Reason,
  now: number,
  screen: Screen,
): string[] {
  const { columns, colors } = screen;
  const age = oldest === null ? '' : `, the oldest ${ago(Date.parse(oldest), now)}`;
  const text = (line: string) => wrap(`    ${printable(line, LONGEST)}`, columns, '    ');
  return [
    ...wrap(`  ${count} × ${printable(code ?? 'no reason given')}${age}`, columns, '    ').map((line) =>
      colors.red(line),
    ),
    ...text(message ?? (code === null ? GIVEN_UP : 'EventBridge gives no message')),
    ...(hint === null ? [] : text(`hint: ${hint}`)),
    ...about.flatMap((each) => text(`- ${each}`)).map((line) => colors.dim(line)),
    ...(others > 0 ? [colors.dim(`    - and ${plural(others, 'other')}`)] : []),
  ];
}

const LONGEST = 1024;
const GIVEN_UP = 'The function failed, or ran out of time, each time it was tried. Its log says why.';

function actionLines({ redriven }: QueueReport, { columns, colors }: Screen): string[] {
  if (redriven === null) return [];
  const { green, yellow, red } = colors;
  switch (redriven.kind) {
    case 'moved':
      return [green(`  moved ${plural(redriven.count, 'message')}`)];
    case 'moving':
      return [yellow(`  SQS goes on moving: ${redriven.moved} of ${redriven.of ?? 'all'} so far`)];
    case 'cleared':
      return [green(`  cleared ${plural(redriven.count, 'message')}`)];
    case 'failed':
      return wrap(
        `  ${redriven.failure.code}: ${printable(redriven.failure.message, LONGEST)} ${redriven.failure.hint}`,
        columns,
        '    ',
      ).map((line) => red(line));
  }
}

function closing(reports: readonly QueueReport[], isDryRun: boolean, { columns, colors }: Screen): string[] {
  const waiting = reports.reduce((sum, report) => sum + (report.waiting ?? 0), 0);
  const isPartial = reports.some((report) => report.waiting === null);
  if (waiting === 0) return isPartial ? wrap(UNKNOWN, columns) : [colors.green('Nothing waits.')];
  if (!isDryRun) return wrap(AFTER, columns);
  return wrap(
    `${plural(waiting, 'message waits', 'messages wait')}, nothing was moved. Mend what is named above first, then: npm run -s gsg -- redrive`,
    columns,
  );
}

const UNKNOWN = 'What waits is not known of every queue. Mend what is named above, then look again.';
const AFTER =
  'See with gsg redrive --dry-run in some minutes whether any came back, and with gsg history what came of them.';
