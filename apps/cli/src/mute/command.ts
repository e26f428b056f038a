import { FINDING_KINDS, MOST_MUTE_DAYS } from '@glue-session-guard/guard';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { operate } from '../operate/operate';
import { EXIT, type Terminal } from '../terminal/terminal';
import { isoTime } from '../text/times';
import { type Asked, listMutes, mute, unmute } from './mute';
import { showMuted, showMutes, showUnmuted } from './show';

type End = Parameters<DefineCommand>[2];

interface Options {
  readonly finding?: string;
  readonly account?: string;
  readonly region?: string;
  readonly reason?: string;
  readonly until?: number;
  readonly days?: number;
  readonly config: string;
  readonly json?: true;
}

const DAY_MS = 24 * 3600_000;

export const defineMute: DefineCommand = (command, terminal, end) => {
  command
    .description(
      `Has nobody told of a kind of finding, of a place, or of both, for ${MOST_MUTE_DAYS} days at most. Of a place, coverage and the alerts of sessions that are only alerted are muted. Sessions that could not be stopped, and the brake, are told of all the same. Who muted what is told once, and kept.`,
    )
    .enablePositionalOptions()
    .addOption(
      new Option('--finding <kind>', 'this kind of finding, as gsg coverage shows it').choices(FINDING_KINDS),
    )
    .option('--account <id>', 'only this account, 12 digits', accountOption)
    .option('--region <region>', 'only this Region of the account', regionOption)
    .option('--reason <text>', 'why: it goes into the alert and the state table', reasonOption)
    .option('--until <when>', 'when it ends: an ISO date (its first moment in UTC) or time', untilOption)
    .option('--days <number>', `instead, after how many days it ends: 1 to ${MOST_MUTE_DAYS}`, daysOption)
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION);
  command.action(async ({ config: dir, json, ...options }: Options) => {
    const asked = askedIn(options, command, terminal.now());
    const code = await operate(dir, terminal, async ({ operator, directory, now }) => {
      const muted = await mute(operator, asked, { directory, now });
      terminal.out.write(json ? jsonText(muted) : showMuted(muted, terminal.out));
      return EXIT.fine;
    });
    end(code);
  });
  addList(command, terminal, end);
};

function addList(command: Command, terminal: Terminal, end: End): void {
  command
    .command('list')
    .summary('what is muted, and what was')
    .description('Lists what is muted, by whom, why and until when, and what was muted before.')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async ({ config: dir, json }: Options) => {
      const code = await operate(dir, terminal, async ({ operator, now }) => {
        const mutes = await listMutes(operator, now);
        terminal.out.write(json ? jsonText(mutes) : showMutes(mutes, terminal.out));
        return EXIT.fine;
      });
      end(code);
    });
}

export const defineUnmute: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Ends a mute. The next sweep tells people what still stands. Exit code 1 when there is none to end.',
    )
    .argument('<id>', 'as gsg mute list shows it')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async (id: string, { config: dir, json }: Options) => {
      const code = await operate(dir, terminal, async ({ operator, now }) => {
        const unmuted = await unmute(operator, id, now);
        terminal.out.write(json ? jsonText(unmuted) : showUnmuted(unmuted, terminal.out));
        return unmuted.kind === 'done' ? EXIT.fine : EXIT.found;
      });
      end(code);
    });
};

/** What is to be muted, or bad usage. */
function askedIn(options: Omit<Options, 'config' | 'json'>, command: Command, now: number): Asked {
  const { finding, account, region, reason, until, days } = options;
  const refuse = (message: string) => command.error(`error: ${message}`);
  if (finding === undefined && account === undefined) refuse('give --finding KIND, --account ID, or both');
  if (region !== undefined && account === undefined) refuse('--region needs --account');
  if (reason === undefined) return refuse('give --reason TEXT');
  if ((until === undefined) === (days === undefined)) refuse('give either --until WHEN or --days NUMBER');
  const end = until ?? now + (days ?? 0) * DAY_MS;
  if (end <= now) refuse('--until must be still to come');
  if (end > now + MOST_MUTE_DAYS * DAY_MS) refuse(`a mute ends after ${MOST_MUTE_DAYS} days at most`);
  return {
    ...(finding !== undefined && { finding }),
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    reason,
    until: end,
  };
}

function accountOption(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError('Give the 12 digits of an account id.');
  return text;
}

function regionOption(text: string): string {
  if (!/^[a-z]{2,4}(-[a-z]+){1,2}-\d{1,2}$/.test(text))
    throw new InvalidArgumentError('Give the code of a Region, such as eu-west-1.');
  return text;
}

function reasonOption(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Say why, in a few words.');
  return text.trim();
}

function untilOption(text: string): number {
  const time = isoTime(text);
  if (time === undefined) throw new InvalidArgumentError('Give an ISO date or time, such as 2026-12-01.');
  return time;
}

function daysOption(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > MOST_MUTE_DAYS)
    throw new InvalidArgumentError(`Give a whole number of days, from 1 to ${MOST_MUTE_DAYS}.`);
  return days;
}
