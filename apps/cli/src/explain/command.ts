import { InvalidArgumentError } from 'commander';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { loadConfig, refuseBrokenConfig } from '../command/load-config';
import { EXIT, type Terminal } from '../terminal/terminal';
import { since } from '../text/times';
import { type ExplainTarget, explain } from './explain';
import { showExplanation } from './show';
import { explainSession } from './story/explain-session';

interface Options {
  readonly ou?: string;
  readonly account?: string;
  readonly session?: string;
  readonly region?: string;
  readonly since?: number;
  readonly config: string;
  readonly json?: true;
}

export const defineExplain: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Tells the limits an OU or an account is held to and, for each, the file and line that set it. With --session it tells the story of one session: who and what, each limit, what was done and when; of an event by the config folder, of an id from the ledger, with credentials of the hub.',
    )
    .option('--ou <id>', 'an OU (ou-…) or the root (r-…)')
    .option('--account <id>', 'an account of directory.json, 12 digits; with --session, where the session is')
    .option('--session <file|id>', 'a file with its event, - for standard input, or its id in the ledger')
    .option('--region <region>', 'with --session, where the session is')
    .option('--since <when>', 'with an id, how far back: 12h, 90d, or an ISO date (default: 7d)', (text) =>
      sinceOption(text, terminal.now()),
    )
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async (options: Options) => {
      const target = targetOf(options);
      if (target === undefined)
        return command.error(
          'error: give either --ou ID or --account ID, or --session FILE|ID; --region and --since go with --session',
        );
      terminal.out.write(
        target.kind === 'session'
          ? await explainSession(target, terminal)
          : limitsText(target, options, terminal),
      );
      return end(EXIT.fine);
    });
};

function limitsText(target: ExplainTarget, { config: dir, json }: Options, terminal: Terminal): string {
  const loaded = loadConfig(dir, terminal.now());
  if (loaded.kind === 'broken') refuseBrokenConfig(loaded.problems, dir, terminal);
  const explained = explain(target, loaded.config, terminal.now());
  return json ? jsonText(explained) : showExplanation(explained, terminal.out);
}

type Target = ExplainTarget | (Options & { readonly kind: 'session'; readonly session: string });

function targetOf(options: Options): Target | undefined {
  const { ou, account, session, region, since: from } = options;
  if (session !== undefined) return ou === undefined ? { ...options, kind: 'session', session } : undefined;
  if (region !== undefined || from !== undefined) return undefined;
  if (ou !== undefined && account === undefined) return { kind: 'ou', id: ou };
  return account !== undefined && ou === undefined ? { kind: 'account', id: account } : undefined;
}

function sinceOption(text: string, now: number): number {
  const time = since(text, now);
  if (time === undefined) throw new InvalidArgumentError('Give 12h, 90d, or an ISO date that has been.');
  return time;
}
