import { WORDING } from '@glue-session-guard/guard';
import { InvalidArgumentError, Option } from 'commander';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { operate } from '../operate/operate';
import { EXIT, showError } from '../terminal/terminal';
import { since } from '../text/times';
import { type HistoryFilter, history } from './history';
import { showHistory } from './show';

interface Options extends HistoryFilter {
  readonly since?: number;
  readonly config: string;
  readonly json?: true;
}

const WEEK_MS = 7 * 24 * 3600_000;

export const defineHistory: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Lists sessions that the guard claimed, newest first: who, where, which limits, and what came of it. With --all it lists every session that the guard saw.',
    )
    .option('--since <when>', 'how far back: 90m, 12h, 7d, or an ISO date (default: 7d)', (text) =>
      sinceOption(text, terminal.now()),
    )
    .option('--account <id>', 'only this account, 12 digits', accountOption)
    .option('--ou <id>', 'only accounts of this OU (ou-…) or root (r-…), by directory.json')
    .addOption(
      new Option('--outcome <kind>', 'only sessions with this outcome').choices([
        ...Object.keys(WORDING),
        'unfinished',
        'left-alone',
      ]),
    )
    .option('--all', 'also the sessions that were within their limits and left alone')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async ({ config: dir, json, since: given, ...filter }: Options) => {
      const code = await operate(dir, terminal, async ({ operator, directory, now }) => {
        const range = { from: given ?? now - WEEK_MS, to: now };
        // Who asks for sessions that were left alone wants them read.
        const all = filter.all === true || filter.outcome === 'left-alone';
        const asked = { filter: { ...filter, all }, directory };
        const { sessions, unreadable } = await history(operator.history, range, asked);
        terminal.out.write(json ? jsonText(sessions) : showHistory(sessions, range.from, terminal.out));
        for (const error of unreadable) showError(error, terminal);
        return unreadable.length === 0 ? EXIT.fine : EXIT.unknown;
      });
      end(code);
    });
};

function sinceOption(text: string, now: number): number {
  const time = since(text, now);
  if (time === undefined) throw new InvalidArgumentError('Give 90m, 12h, 7d, or an ISO date that has been.');
  return time;
}

function accountOption(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError('Give the 12 digits of an account id.');
  return text;
}
