import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { utcMinute } from '../text/times';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import type { ToldMute, Unmuted } from './mute';

/** What came of `gsg mute`. */
export function showMuted(mute: ToldMute, screen: Screen): string {
  return lines(screen, [
    screen.colors.yellow(`Muted until ${minute(mute.until)} UTC: ${whatOf(mute)}.`),
    `  An alert was sent. Undo: npm run -s gsg -- unmute ${mute.id}`,
    `  Sessions that could not be stopped, and the brake, are told of all the same.`,
  ]);
}

/** The mutes on record, a block each. */
export function showMutes(mutes: readonly ToldMute[], screen: Screen): string {
  const inForce = mutes.filter(({ state }) => state === 'in-force').length;
  return lines(screen, [
    ...mutes.flatMap((mute) => [
      `${mute.id}  ${stateOf(mute, screen)}  ${whatOf(mute)}`,
      `  since ${minute(mute.since)} UTC by ${printable(mute.by, 2048)}`,
      `  why   ${printable(mute.reason, 1024)}`,
    ]),
    `${plural(inForce, 'mute')} in force, ${plural(mutes.length, 'mute')} on record.`,
  ]);
}

/** What came of `gsg unmute`. */
export function showUnmuted({ id, kind }: Unmuted, screen: Screen): string {
  const { green, yellow } = screen.colors;
  switch (kind) {
    case 'done':
      return lines(screen, [green(`${id} is muted no more. The next sweep tells what still stands.`)]);
    case 'ended':
      return lines(screen, [yellow(`${id} had ended before; nothing was changed.`)]);
    case 'unknown':
      return lines(screen, [yellow(`There is no mute ${id}. All of them: npm run -s gsg -- mute list`)]);
  }
}

function whatOf({ finding, account, region }: ToldMute): string {
  const where = [account ?? 'every account', ...(region === undefined ? [] : [region])].join(' ');
  return finding === undefined
    ? `coverage and alert-only sessions, ${where}`
    : `${printable(finding, 64)}, ${where}`;
}

function stateOf({ state, until, unmutedBy }: ToldMute, { colors }: Screen): string {
  switch (state) {
    case 'in-force':
      return colors.yellow(`until ${minute(until)} UTC`);
    case 'over':
      return colors.dim(`over since ${minute(until)} UTC`);
    case 'unmuted':
      return colors.dim(`ended by ${printable(unmutedBy ?? 'nobody known', 512)}`);
  }
}

function minute(iso: string): string {
  return utcMinute(Date.parse(iso));
}

function lines({ columns }: Screen, texts: readonly string[]): string {
  return `${texts.flatMap((text) => wrap(text, columns, '    ')).join('\n')}\n`;
}
