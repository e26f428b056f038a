import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { fitWidths } from '../text/fit-widths';
import { tableLines } from '../text/table';
import { utcMinute } from '../text/times';
import { plural, shownValue } from '../text/words';
import { wrap } from '../text/wrap';
import type { Figures, Replay, ReplayedStop } from './replay-schema';
import { showChanges } from './show-changes';

const MOST_ROWS = 20;

/** A replay for people: what was read, the sums, whom the guard would have stopped, and what limits the figures. */
export function showReplay(replay: Replay, screen: Screen): string {
  const { total, calls, read } = replay;
  const blocks = [
    headLines(replay, screen),
    ...(total.sessions === 0
      ? [['no session was created there that the guard would have looked at']]
      : replay.changes !== null
        ? [showChanges(replay.changes, screen)]
        : [
            totalLines(total, screen),
            table(
              'by limit',
              ['limit', 'over', 'stopped', 'may be over', 'undecided'],
              limitRows(replay),
              screen,
            ),
            table('by OU', FIGURE_HEAD('OU'), unitRows(replay), screen),
            table('by account', FIGURE_HEAD('account'), accountRows(replay), screen),
            table('by person', FIGURE_HEAD('person'), personRows(replay), screen),
            stopLines(replay, screen),
          ]),
    callLines(calls),
    faultLines(read, screen),
    replay.notes.flatMap((note) => wrap(`- ${note}`, screen.columns, '  ')),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** What was read, and of when. */
export function headLines(
  {
    read,
    firstAt,
    lastAt,
    total,
  }: Pick<Replay, 'read' | 'firstAt' | 'lastAt'> & { readonly total: Pick<Figures, 'sessions'> },
  { columns }: Screen,
): string[] {
  const span =
    firstAt === null || lastAt === null ? '' : `, created ${minute(firstAt)} to ${minute(lastAt)} UTC`;
  const { files, bytes, leftOut } = read;
  const others =
    leftOut === 0
      ? ''
      : `; left out by their paths: ${plural(leftOut, 'file or folder', 'files and folders')}`;
  return wrap(
    `${plural(files, 'file')}, ${megabytes(bytes)} of records: ${plural(total.sessions, 'session')}${span}${others}`,
    columns,
  );
}

function totalLines(total: Figures, { columns, colors }: Screen): string[] {
  const { over, stopped, within, exempt, undecided, mayBeOver } = total;
  const verdicts = [
    colors.red(`${over} over`),
    colors.green(`${within} within`),
    colors.cyan(`${exempt} exempt`),
    colors.yellow(`${undecided} undecided`),
  ];
  return [
    verdicts.join(', '),
    ...wrap(
      `the guard would have stopped ${stopped}${mayBeOver > 0 ? `; at most ${mayBeOver} more may have been over their limits, if they ran as long as they could` : ''}`,
      columns,
    ),
    ...wrap(
      `at most ${hours(total.dpuHours)} (${money(total.cost)}), of which over the limits ${hours(total.dpuHoursOver)} (${money(total.costOver)}); stops would have saved at most ${hours(total.dpuHoursSaved)} (${money(total.costSaved)})`,
      columns,
    ),
  ];
}

function FIGURE_HEAD(what: string): string[] {
  return [what, 'sessions', 'over', 'stopped', 'may be over', 'undecided', 'DPU-hours over', 'cost over'];
}

function figureCells(figures: Figures): string[] {
  const { sessions, over, stopped, mayBeOver, undecided, dpuHoursOver, costOver } = figures;
  return [
    ...[sessions, over, stopped, mayBeOver, undecided].map(String),
    dpuHoursOver.toFixed(1),
    money(costOver),
  ];
}

function limitRows({ byLimit }: Replay): string[][] {
  return byLimit.map(({ limit, over, stopped, mayBeOver, undecided }) => [
    limit,
    ...[over, stopped, mayBeOver, undecided].map(String),
  ]);
}

function unitRows({ byOrganizationalUnit }: Replay): string[][] {
  return byOrganizationalUnit.map((unit) => [named(unit.name, unit.id), ...figureCells(unit)]);
}

function accountRows({ byAccount }: Replay): string[][] {
  return byAccount.map((account) => [named(account.name, account.id), ...figureCells(account)]);
}

function personRows({ byPerson }: Replay): string[][] {
  return (byPerson ?? []).map((person) => [printable(person.name ?? 'not known'), ...figureCells(person)]);
}

function named(name: string | null, id: string | null): string {
  if (id === null) return 'no limit file';
  return name === null ? id : `${printable(name)} (${id})`;
}

function table(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { columns, colors }: Screen,
): string[] {
  if (rows.length === 0) return [];
  const cells = [head.map((each) => colors.dim(each)), ...rows.slice(0, MOST_ROWS)];
  const left = rows.length - MOST_ROWS;
  return [
    colors.bold(title),
    ...tableLines(cells, fitWidths(cells, columns - 2)).map((line) => `  ${line}`),
    ...(left > 0 ? [`  and ${left} more, all of them with --json`] : []),
  ];
}

function stopLines({ stops, moreStops }: Replay, { columns, colors }: Screen): string[] {
  if (stops.length === 0) return [];
  const left = stops.length + moreStops - MOST_ROWS;
  return [
    colors.bold('the guard would have stopped'),
    ...stops
      .slice(0, MOST_ROWS)
      .flatMap((stop) => [
        ...wrap(`  ${stopText(stop)}`, columns, '    '),
        ...stop.breaches.flatMap(({ limit, actual, allowed, source }) =>
          wrap(
            `    ${limit}: ${shownValue(actual)}, allowed ${shownValue(allowed)} (${source})`,
            columns,
            '      ',
          ),
        ),
      ]),
    ...(left > 0 ? [`  and ${left} more, those that cost the most first`] : []),
  ];
}

function stopText({
  at,
  account,
  accountName,
  region,
  sessionId,
  person,
  dpuHoursSaved,
}: ReplayedStop): string {
  const who = person === null ? '' : `, by ${printable(person)}`;
  const saved = dpuHoursSaved === null ? 'DPUs not known' : `at most ${hours(dpuHoursSaved)} saved`;
  return `${minute(at)}  ${printable(accountName ?? account)}, ${region}: ${printable(sessionId)}${who}; ${saved}`;
}

/** What was read and is in no figure. */
export function callLines({
  refused,
  repeated,
  inBoth,
  rejected,
  unnamed,
  outside,
  notGuarded,
  ...ends
}: Replay['calls']): string[] {
  const told: readonly (readonly [number, string])[] = [
    [rejected, 'that cannot be understood, or contradict themselves: not judged'],
    [unnamed, 'that left out which session was created: not judged'],
    [notGuarded, 'of accounts that are not enrolled or Regions that are not watched: not judged'],
    [outside, 'of sessions of other dates, accounts or Regions than those that are asked for'],
    [refused, 'of creations that Glue refused'],
    [repeated, 'of sessions that ran already, or read twice'],
    [inBoth, 'of sessions that the ledger tells of as well: counted once'],
    [ends.endsWithoutSession, 'of ends of sessions whose creation was not read'],
    [ends.unclearEnds, 'of ends that do not say of which session'],
  ];
  const lines = told
    .filter(([count]) => count > 0)
    .map(([count, what]) => `  ${plural(count, 'record')} ${what}`);
  return lines.length === 0 ? [] : ['beside these', ...lines];
}

/** What could not be read. */
export function faultLines(
  { unreadableFiles, brokenRecords, faults }: Replay['read'],
  { columns, colors }: Screen,
): string[] {
  if (unreadableFiles + brokenRecords === 0) return [];
  const left = unreadableFiles + brokenRecords - Math.min(faults.length, MOST_ROWS);
  return [
    colors.red(`could not be read: ${plural(unreadableFiles, 'file')}, ${plural(brokenRecords, 'record')}`),
    ...faults.slice(0, MOST_ROWS).flatMap(({ place, code, message }) =>
      // Some messages name the file themselves.
      wrap(
        `  ${code}: ${printable(message.startsWith(place) ? message : `${place}: ${message}`, 600)}`,
        columns,
        '    ',
      ),
    ),
    ...(left > 0 ? [`  and ${left} more`] : []),
    ...hintsOf(faults).flatMap((hint) => wrap(`  hint: ${printable(hint, 500)}`, columns, '    ')),
  ];
}

/** Each once: a thousand files that are denied are mended in one place. */
function hintsOf(faults: Replay['read']['faults']): string[] {
  const shown = faults.slice(0, MOST_ROWS).flatMap(({ hint }) => (hint === null ? [] : [hint]));
  return [...new Set(shown)];
}

function minute(iso: string): string {
  return utcMinute(Date.parse(iso));
}

function hours(value: number): string {
  return `${value.toFixed(1)} DPU-hours`;
}

function money(value: number): string {
  return `$${value.toFixed(2)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
