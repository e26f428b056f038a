import { type CompiledConfig, partitionOf } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { type Command, InvalidArgumentError } from 'commander';
import type { Terminal } from '../terminal/terminal';
import { since as timeBefore } from '../text/times';
import { ledgerPage } from './past/ledger-page';
import { progressOf, type Watcher } from './progress';
import { remoteSources } from './remote/remote-sources';
import { type ReplayContext, replay } from './replay';
import type { Replay } from './replay-schema';

/** Which sessions of the past are read, as the options of `withSources` say. */
export interface SourceOptions {
  readonly since?: number;
  readonly until?: number;
  readonly account?: readonly string[];
  readonly region?: readonly string[];
  /** Nobody is asked before something costs money. */
  readonly yes?: true;
}

const LEDGER = 'ledger';

/** Adds the sources of past sessions to a command, and the options that choose among the sessions. */
export function withSources(command: Command, terminal: Terminal): Command {
  const sourced = command.argument(
    '<source...>',
    'CloudTrail logs: a folder with the layout of a trail, log files, gzip, records one a line, lookup-events output; s3://BUCKET/PREFIX; athena://WORKGROUP/DATABASE.TABLE; - for standard input; ledger for what the guard remembers, with credentials of the hub',
  );
  return withDates(sourced, terminal)
    .option('--account <id...>', 'only sessions of these accounts', accountOption)
    .option('--region <name...>', 'only sessions in these Regions', regionOption);
}

/** Adds the options that choose among the sessions by when they were created, and the consent to what that costs. */
export function withDates(command: Command, terminal: Terminal): Command {
  const timeOf = (text: string) => timeOption(text, terminal.now());
  return command
    .option('--since <when>', 'only sessions created from then on: 90d, or an ISO date', timeOf)
    .option('--until <when>', 'only sessions created before then: 30d, or an ISO date', timeOf)
    .option('--yes', 'do not ask before Athena scans what costs money')
    .hook('preAction', (_, chosen) => {
      const { since, until } = chosen.opts<SourceOptions>();
      if (since !== undefined && until !== undefined && since >= until)
        chosen.error('error: --since is not before --until');
    });
}

/** Replays the sessions of these sources, and shows on a terminal how far it is. */
export async function replaySources(
  { sources, withNames, ...options }: SourceOptions & Sources,
  context: Pick<ReplayContext, 'config' | 'configFolder' | 'before' | 'base' | 'listen'>,
  terminal: Terminal,
): Promise<Replay> {
  const pruning = {
    since: options.since,
    until: options.until,
    accounts: options.account && new Set(options.account),
    regions: options.region && new Set(options.region),
  };
  const named = { sources, pruning, config: context.config, isConfirmed: options.yes === true };
  const remote = await remoteSources(named, terminal);
  const watcher = progressOf(terminal);
  const asked = { sources, since: options.since, progress: watcher?.ledger };
  const ledger = await ledgerOf(context.config, asked, terminal);
  try {
    return await replay(
      { ...pruning, sources: sources.filter((source) => source !== LEDGER), withNames },
      {
        ...context,
        now: terminal.now(),
        input: terminal.streamInput,
        remote,
        ...(ledger && { ledger }),
        ...(watcher && { progress: watcher.logs }),
      },
    );
  } finally {
    watcher?.done();
  }
}

interface Sources {
  readonly sources: readonly string[];
  readonly withNames: boolean;
}

/** Whether something of the sources could not be read, so that the figures lack it. */
export function lacksSomething({ read, calls }: Replay): boolean {
  return read.unreadableFiles + read.brokenRecords + calls.unclearEnds > 0;
}

/** The sessions of the ledger since a time, or all of them, page by page; undefined where it is no source. */
async function ledgerOf(
  { organization }: CompiledConfig,
  { sources, since = 0, progress }: AskedLedger,
  terminal: Terminal,
) {
  if (!sources.includes(LEDGER)) return undefined;
  if (organization === undefined) {
    throw new GuardError('GSG_CONFIG_INVALID', 'organization.yaml does not say where the hub is', {
      hint: 'Run gsg validate.',
    });
  }
  const { history } = await terminal.connectHub(organization);
  const to = terminal.now();
  return (async function* () {
    let sessions = 0;
    progress?.({ sessions, share: 0 });
    for await (const page of history.pages({ from: since, to })) {
      sessions += page.sessions.length;
      progress?.({ sessions, share: page.share });
      yield ledgerPage(page);
    }
  })();
}

interface AskedLedger extends Pick<Sources, 'sources'> {
  readonly since: number | undefined;
  readonly progress: Watcher['ledger'] | undefined;
}

/** An option that takes several words takes a source that follows it too, which would then not be read. */
const SOURCES_FIRST = 'A source stands before this option.';

function accountOption(text: string, before: readonly string[] = []): string[] {
  if (!/^\d{12}$/.test(text))
    throw new InvalidArgumentError(`Give accounts of 12 digits, with zeros in front. ${SOURCES_FIRST}`);
  return [...before, text];
}

function regionOption(text: string, before: readonly string[] = []): string[] {
  if (partitionOf(text) === undefined)
    throw new InvalidArgumentError(`Give Regions such as eu-west-1. ${SOURCES_FIRST}`);
  return [...before, text];
}

function timeOption(text: string, now: number): number {
  const time = timeBefore(text, now);
  if (time === undefined) throw new InvalidArgumentError('Give 90d, 12h, or an ISO date that has been.');
  return time;
}
