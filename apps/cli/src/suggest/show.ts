import { type Problem, printable } from '@glue-session-guard/problem';
import { showProblems } from '../command/show-problems';
import { showPlan } from '../plan/show/show';
import { callLines, faultLines, headLines } from '../replay/show';
import type { Screen } from '../terminal/terminal';
import { tableLines } from '../text/table';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import { FEWEST_SESSIONS } from './suggest';
import type { LimitSuggestion, Suggested } from './suggest-schema';

type UnitSuggestion = Suggested['organizationalUnits'][number];

/** Suggestions for people: each OU with the distributions that its numbers come from, then what they change, as a plan tells it. */
export function showSuggestions(suggested: Suggested, errors: readonly Problem[], screen: Screen): string {
  const { organizationalUnits, read, calls } = suggested;
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
    isAnyShown(suggested)
      ? [screen.colors.bold('what this changes'), '', showPlan(suggested.plan, screen).trimEnd()]
      : [],
    problemLines(suggested, errors, screen),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function isShown({ limits }: UnitSuggestion): boolean {
  return limits.some((limit) => limit.suggested !== null);
}

function isAnyShown({ organizationalUnits }: Suggested): boolean {
  return organizationalUnits.some(isShown);
}

function unitLines(unit: UnitSuggestion, { colors, columns }: Screen): string[] {
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
    ...wrap(`  ${togetherText(unit.together)}`, columns, '    '),
  ];
}

/** What the file with all its suggestions would have done. */
function togetherText({ sessions, over, stopped, mayBeOver }: UnitSuggestion['together']): string {
  const more = mayBeOver === 0 ? '' : `; ${mayBeOver} more may have been over`;
  const told =
    over > stopped ? `, ${over - stopped} of them not stopped by the mode of the file or of a limit` : '';
  return `the file would have stopped ${stopped} of ${sessions} (${shareText(stopped, sessions)}); ${over} over its limits (${shareText(over, sessions)})${told}${more}`;
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
    `Each limit alone has at most ${percent(target)} of the sessions over it; together they have more. Below each table stands what the whole file would have stopped. ${written === null ? 'To see whom, write the limits with --write DIR, then run ' : 'To see whom: '}${printable(judgeAgain, 1000)}`,
  ];
}

function coverageNote(notCovered: number): string[] {
  return notCovered === 0
    ? []
    : [`${plural(notCovered, 'session')} of accounts without a limit file, or of an OU that is not known.`];
}

function problemLines({ written }: Suggested, problems: readonly Problem[], screen: Screen): string[] {
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

function shareText(part: number, whole: number): string {
  return percent(whole === 0 ? 0 : Number((part / whole).toFixed(4)));
}
