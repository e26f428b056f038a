import { personText } from '@glue-session-guard/guard';
import { printable } from '@glue-session-guard/problem';
import type { Colors, Screen } from '../terminal/terminal';
import { fitWidths } from '../text/fit-widths';
import { tableLines } from '../text/table';
import { utcMinute } from '../text/times';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import type { PastSession, ToldOutcome } from './history';

/** Below this, each session takes lines of its own instead of a row. */
const TABLE_FROM_COLUMNS = 100;

/** The sessions with the limits they broke below each, and a summary as the last line. */
export function showHistory(sessions: readonly PastSession[], from: number, screen: Screen): string {
  const blocks = screen.columns < TABLE_FROM_COLUMNS ? cards(sessions, screen) : rows(sessions, screen);
  return `${[...blocks, ...(blocks.length > 0 ? [''] : []), ...summary(sessions, from, screen)].join('\n')}\n`;
}

function rows(sessions: readonly PastSession[], screen: Screen): string[] {
  if (sessions.length === 0) return [];
  const { dim } = screen.colors;
  const head = ['time (UTC)', 'account', 'Region', 'session', 'who', 'outcome'].map((title) => dim(title));
  const cells = sessions.map((session) => [
    timeOf(session),
    accountOf(session),
    session.region,
    printable(session.sessionId),
    whoOf(session),
    outcomeOf(session, screen),
  ]);
  const table = [head, ...cells];
  const [header = '', ...lines] = tableLines(table, fitWidths(table, screen.columns));
  return [header, ...lines.flatMap((line, i) => [line, ...reasons(sessions[i], screen, '    ')])];
}

function cards(sessions: readonly PastSession[], screen: Screen): string[] {
  return sessions.flatMap((session, i) => [
    ...(i > 0 ? [''] : []),
    `${outcomeOf(session, screen)}  ${screen.colors.dim(timeOf(session))}`,
    ...[`${accountOf(session)} ${session.region}`, printable(session.sessionId), whoOf(session)].flatMap(
      (line) => wrap(`  ${line}`, screen.columns, '  '),
    ),
    ...reasons(session, screen, '  '),
  ]);
}

function reasons(session: PastSession | undefined, { columns, colors }: Screen, indent: string): string[] {
  const told = [
    ...(session?.person ? [{ mark: ' ', text: personText(session.person) }] : []),
    ...(session?.breaches ?? []).map(({ limit, text, source, alertOnlyUntil }) => ({
      mark: colors.red('✗'),
      text: `${limit}: ${text} (${source.file}:${source.line})${alertOnlyUntil === undefined ? '' : `, alerted only until ${alertOnlyUntil.slice(0, 10)}`}`,
    })),
    ...(session?.failure
      ? [{ mark: colors.red('✗'), text: `${session.failure.code}: ${session.failure.message}` }]
      : []),
  ];
  return told.flatMap(({ mark, text }) =>
    wrap(printable(text, LONGEST), columns - indent.length - 2).map(
      (line, i) => `${indent}${i === 0 ? mark : ' '} ${colors.dim(line)}`,
    ),
  );
}

const LONGEST = 1024;

function timeOf({ time }: PastSession): string {
  return utcMinute(Date.parse(time));
}

function accountOf({ accountName, account }: PastSession): string {
  return printable(accountName ?? account, 64);
}

function whoOf({ principal }: PastSession): string {
  return principal === null ? '-' : printable(principal);
}

function outcomeOf({ outcome }: PastSession, { colors }: Screen): string {
  return outcomeColor(outcome, colors)(outcome);
}

/** Red acts or must be acted on, yellow asks for eyes, and what settled itself is dim. */
function outcomeColor(outcome: ToldOutcome, colors: Colors): (text: string) => string {
  switch (outcome) {
    case 'could-not-stop':
      return (text) => colors.bold(colors.red(text));
    case 'stopped':
      return colors.red;
    case 'would-have-stopped':
    case 'undecided':
    case 'observed':
    case 'unfinished':
      return colors.yellow;
    case 'exempt':
      return colors.cyan;
    case 'already-ended':
    case 'gone':
    case 'left-alone':
      return colors.dim;
  }
}

function summary(sessions: readonly PastSession[], from: number, { columns, colors }: Screen): string[] {
  const counts = new Map<ToldOutcome, number>();
  for (const { outcome } of sessions) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const line = `${plural(sessions.length, 'session')} since ${utcMinute(from)} UTC`;
  const told = [...counts].map(([outcome, count]) => `${count} ${outcome}`);
  const plain = told.length === 0 ? line : `${line}: ${told.join(', ')}`;
  if (plain.length > columns) return wrap(plain, columns, '  ');
  const colored = [...counts].map(([outcome, count]) => outcomeColor(outcome, colors)(`${count} ${outcome}`));
  return [told.length === 0 ? line : `${line}: ${colored.join(', ')}`];
}
