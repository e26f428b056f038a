import type { BrakeScope } from '@glue-session-guard/guard';
import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { utcMinute } from '../text/times';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import { type BrakeStatus, type CountedScope, isExhausted, type ToldBrake } from './brake-status';
import type { Turned } from './turn-brake';

/** Whether stops are held back, who said so, and how many there were. */
export function showBrakeStatus(status: BrakeStatus, screen: Screen): string {
  return block(headline(status, screen), screen, [
    ...(status.brake === null ? ['No operator ever put the brake on.'] : brakeLines(status.brake)),
    ...earlierLines(status.changes.slice(1)),
    ...countedLines(status.counted),
  ]);
}

/** So many accounts are listed; `--json` has all. */
const MOST_ACCOUNTS = 10;

function countedLines({ minutes, scopes }: BrakeStatus['counted']): string[] {
  const accounts = scopes.filter(({ scope }) => scope.kind === 'account');
  const more = accounts.length - MOST_ACCOUNTS;
  return [
    `stops in the last ${plural(minutes, 'minute')}, of those that are let through:`,
    ...scopes.filter(({ scope }) => scope.kind !== 'account').map(countedLine),
    ...accounts.slice(0, MOST_ACCOUNTS).map(countedLine),
    ...(more > 0 ? [`  ${plural(more, 'more account')}; --json lists all`] : []),
  ];
}

function countedLine(counted: CountedScope): string {
  const { scope, stops, allowed } = counted;
  return `  ${scopeText(scope)}: ${stops} of ${allowed}${isExhausted(counted) ? ', HELD BACK' : ''}`;
}

function scopeText(scope: BrakeScope): string {
  switch (scope.kind) {
    case 'organization':
      return 'the whole organization';
    case 'limit-file':
      return `by ${scope.file}`;
    case 'account':
      return `in account ${scope.account}`;
  }
}

/** What came of `on` or `off`. */
export function showTurned(turned: Turned, screen: Screen): string {
  const { kind, brake: standing, takesEffectWithinSeconds } = turned;
  const { red, green, yellow } = screen.colors;
  const isOn = standing?.mode === 'alert-only';
  if (kind === 'already') {
    const text = isOn ? 'Stops are held back already' : 'No operator holds stops back';
    return block({ text: `${text}; nothing was changed.`, color: yellow }, screen, [
      ...(standing === null ? [] : brakeLines(standing)),
      ...(isOn ? [] : ['Whether their number does: npm run -s gsg -- brake status']),
    ]);
  }
  const within = `in every running function within ${takesEffectWithinSeconds} seconds`;
  return isOn
    ? block({ text: `Stops are held back, ${within}.`, color: red }, screen, [
        'An alert was sent. Undo: npm run -s gsg -- brake off',
      ])
    : block({ text: `Stops are let through again, ${within}.`, color: green }, screen, [
        'An alert was sent.',
      ]);
}

interface Headline {
  readonly text: string;
  readonly color: (text: string) => string;
}

function headline({ stops, heldBackBy }: BrakeStatus, { colors }: Screen): Headline {
  switch (heldBackBy) {
    case null:
      return { text: 'Stops are let through.', color: colors.green };
    case 'operator':
      return { text: 'Stops are HELD BACK by an operator.', color: colors.red };
    case 'blast-radius': {
      const where = stops === 'in-part' ? ' where it says so below' : '';
      return {
        text: `Stops are HELD BACK by their number${where}, until fewer are counted.`,
        color: colors.red,
      };
    }
  }
}

function brakeLines({ mode, by, since, reason }: ToldBrake): string[] {
  return [
    `${done(mode)} since ${utcMinute(Date.parse(since))} UTC`,
    `by   ${printable(by, 2048)}`,
    `why  ${printable(reason, 1024)}`,
  ];
}

/** The changes before the one in force. */
function earlierLines(changes: readonly ToldBrake[]): string[] {
  return changes.map(
    ({ mode, by, since, reason }) =>
      `before that: ${done(mode)} ${utcMinute(Date.parse(since))} UTC by ${printable(by, 2048)}: ${printable(reason, 1024)}`,
  );
}

function done(mode: ToldBrake['mode']): string {
  return mode === 'alert-only' ? 'held back' : 'let through';
}

function block({ text, color }: Headline, { columns }: Screen, lines: readonly string[]): string {
  const all = [
    ...wrap(text, columns).map((line) => color(line)),
    ...lines.flatMap((line) => wrap(`  ${line}`, columns, '    ')),
  ];
  return `${all.join('\n')}\n`;
}
