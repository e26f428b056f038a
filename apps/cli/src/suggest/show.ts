import { type Problem, printable } from '@glue-session-guard/problem';
import { showProblems } from '../command/show-problems';
import type { Replay } from '../replay/replay-schema';
import { callLines, faultLines, headLines } from '../replay/show';
import type { Screen } from '../terminal/terminal';
import { tableLines } from '../text/table';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import { FEWEST_SESSIONS, type LimitSuggestion, type Suggestions, type UnitSuggestion } from './suggest';

/** What `gsg suggest` found, as `--json` prints it. */
export interface Suggested extends Suggestions, Pick<Replay, 'read' | 'calls' | 'firstAt' | 'lastAt'> {
  readonly config: string;
  readonly sources: readonly string[];
  /** The share of sessions, from 0 to 1, that may be over each limit. */
  readonly target: number;
  readonly sessions: number;
  /** The copy of the config folder; null where none was asked for. */
  readonly written: string | null;
  /** The command that tells whom all the suggestions together would have stopped. */
  readonly judgeAgain: string;
  /** Errors of the copy. */
  readonly problems: readonly Problem[];
}

/** Suggestions for people: each OU with the distributions that its numbers come from. */
export function showSuggestions(suggested: Suggested, screen: Screen): string {
  const { organizationalUnits, read, calls } = suggested;
  const isShown = ({ limits }: UnitSuggestion) => limits.some((limit) => limit.suggested !== null);
  const blocks = [
    headLines({ ...suggested, total: suggested }, screen),
    ...organizationalUnits.filter(isShown).map((unit) => unitLines(unit, screen)),
    tooFewLines(
      organizationalUnits.filter((unit) => !isShown(unit)),
      screen,
    ),
    callLines(calls),
    faultLines(read, screen),
    notes(suggested).flatMap((note) => wrap(`- ${note}`, screen.columns, '  ')),
    problemLines(suggested, screen),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function unitLines(unit: UnitSuggestion, { colors }: Screen): string[] {
  const { dim, bold } = colors;
  const head = ['limit', 'today', 'suggested', 'over it', 'median', 'p90', 'p99', 'most', 'not known'];
  const overridden = unit.limits.filter((limit) => limit.overridden > 0);
  return [
    `${bold(named(unit))}, ${unit.file}: ${plural(unit.sessions, 'session')}`,
    ...tableLines([head.map(dim), ...unit.limits.map(cells)]).map((line) => `  ${line}`),
    ...overridden.map(
      ({ limit, overridden: count }) =>
        `  ${limit}: without ${plural(count, 'session')} of accounts with an override of it`,
    ),
  ];
}

function cells({
  limit,
  today,
  suggested,
  sessions,
  over,
  notKnown,
  distribution,
}: LimitSuggestion): string[] {
  const { median, p90, p99, most } = distribution ?? { median: '-', p90: '-', p99: '-', most: '-' };
  return [
    limit,
    String(today ?? 'not set'),
    suggested === null ? `too few` : String(suggested),
    over === null ? `- of ${sessions}` : `${over} of ${sessions}`,
    ...[median, p90, p99, most, notKnown].map(String),
  ];
}

function tooFewLines(units: readonly UnitSuggestion[], { columns }: Screen): string[] {
  if (units.length === 0) return [];
  const listed = units.map((unit) => `${named(unit)} (${unit.sessions})`).join(', ');
  return wrap(
    `no suggestion, since fewer than ${FEWEST_SESSIONS} sessions tell any value: ${listed}`,
    columns,
    '  ',
  );
}

function notes(suggested: Suggested): string[] {
  const { organizationalUnits, notCovered, written, judgeAgain, target } = suggested;
  const limits = organizationalUnits.flatMap((unit) => unit.limits);
  if (!limits.some(({ suggested: value }) => value !== null)) return coverageNote(notCovered);
  return [
    ...coverageNote(notCovered),
    ...(limits.some(({ suggested: value }) => value === null)
      ? [`A limit for which fewer than ${FEWEST_SESSIONS} sessions tell their value stays as it is.`]
      : []),
    ...(limits.some(({ notKnown }) => notKnown > 0)
      ? [
          'Sessions whose value no record tells are in no other number. A default that AWS documents counts as not known, since nobody is stopped for it; a timeout that is not known is bounded by the clock, and counts where a StopSession call tells how long the session ran.',
        ]
      : []),
    `Each limit alone has at most ${percent(target)} of the sessions over it; together they have more. What all of them would have stopped is known when the sessions are judged again: ${written === null ? 'write the limits with --write DIR, then run ' : ''}${printable(judgeAgain, 1000)}`,
  ];
}

function coverageNote(notCovered: number): string[] {
  return notCovered === 0
    ? []
    : [`${plural(notCovered, 'session')} of accounts without a limit file, or of an OU that is not known.`];
}

function problemLines({ written, problems }: Suggested, screen: Screen): string[] {
  if (written === null || problems.length === 0) return [];
  return [
    'The copy has errors: correct them before you use it.',
    showProblems(problems, written, screen).trimEnd(),
  ];
}

function named({ name, organizationalUnit }: UnitSuggestion): string {
  return name === null ? organizationalUnit : `${printable(name)} (${organizationalUnit})`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))}%`;
}
