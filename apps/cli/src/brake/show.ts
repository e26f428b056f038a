import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { utcMinute } from '../text/times';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import type { BrakeStatus, ToldBrake } from './brake-status';
import type { Turned } from './turn-brake';

/** Whether stops are held back, who said so, and how many there were. */
export function showBrakeStatus(status: BrakeStatus, screen: Screen): string {
  const { minutes, stops, allowed } = status.counted;
  return block(headline(status, screen), screen, [
    ...(status.brake === null ? ['No operator ever put the brake on.'] : brakeLines(status.brake)),
    ...earlierLines(status.changes.slice(1)),
    `${plural(stops, 'stop')} in the last ${plural(minutes, 'minute')}, of ${allowed} that are let through`,
  ]);
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

function headline({ heldBackBy }: BrakeStatus, { colors }: Screen): Headline {
  switch (heldBackBy) {
    case null:
      return { text: 'Stops are let through.', color: colors.green };
    case 'operator':
      return { text: 'Stops are HELD BACK by an operator.', color: colors.red };
    case 'blast-radius':
      return { text: 'Stops are HELD BACK by their number, until fewer are counted.', color: colors.red };
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
