import { type CompiledConfig, compileConfig, LIST_PRICES } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { InvalidArgumentError } from 'commander';
import { type AddCommand, CONFIG_OPTION, JSON_OPTION, jsonText } from '../command/command';
import { directoryOf, loadConfig, refuseBrokenConfig } from '../command/load-config';
import { gitBase } from '../plan/git-base';
import { EXIT, type ExitCode, type Terminal } from '../terminal/terminal';
import { since as timeBefore } from '../text/times';
import { ledgerSession } from './past/ledger-session';
import { progressOf } from './progress';
import { replay } from './replay';
import type { Replay } from './replay-schema';
import { reportFile } from './report/write-report';
import { showReplay } from './show';

interface Options {
  readonly config: string;
  readonly since?: number;
  readonly until?: number;
  readonly account?: readonly string[];
  readonly region?: readonly string[];
  readonly base?: string;
  readonly names?: true;
  readonly html?: string;
  readonly json?: true;
}

export const addReplay: AddCommand = (program, terminal, end) => {
  const timeOf = (text: string) => timeOption(text, terminal.now());
  program
    .command('replay')
    .summary('whom the limits would have hit, from logs of the past')
    .description(
      'Holds the sessions of the past against the limits as the guard would have, and tells whom it would have stopped, when, and what that would have saved. Needs nothing deployed and changes nothing.',
    )
    .argument(
      '<source...>',
      'CloudTrail logs: a folder with the layout of a trail, log files, gzip, records one a line, lookup-events output; - for standard input; ledger for what the guard remembers, with credentials of the hub',
    )
    .option('--since <when>', 'only sessions created from then on: 90d, or an ISO date', timeOf)
    .option('--until <when>', 'only sessions created before then: 30d, or an ISO date', timeOf)
    .option('--account <id...>', 'read only the folders of these accounts')
    .option('--region <name...>', 'read only the folders of these Regions')
    .option('--base <gitref>', 'tell only what changes against the config folder as git has it there')
    .option('--names', 'tell by person as well')
    .option('--html <file>', 'write a report for a browser as well: one file that needs no network')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async (sources: string[], options: Options) => {
      const { config: configFolder, json, html } = options;
      const loaded = loadConfig(configFolder, terminal.now());
      if (loaded.kind === 'broken') refuseBrokenConfig(loaded.problems, configFolder, terminal);
      const directory = directoryOf(loaded.config);
      const report =
        html === undefined
          ? null
          : reportFile(html, {
              directory,
              prices: loaded.config.organization?.prices ?? LIST_PRICES,
              withNames: options.names === true,
              now: terminal.now(),
            });
      const base = limitsAt(configFolder, options.base, terminal.now());
      const ledger = await ledgerOf(loaded.config, { sources, since: options.since }, terminal);
      const watcher = progressOf(terminal);
      const replayed = await replay(
        {
          sources: sources.filter((source) => source !== LEDGER),
          since: options.since,
          until: options.until,
          accounts: options.account && new Set(options.account),
          regions: options.region && new Set(options.region),
          withNames: options.names === true,
        },
        {
          config: loaded.config,
          configFolder,
          now: terminal.now(),
          input: terminal.streamInput,
          ...(base && { base }),
          ...(ledger && { ledger }),
          ...(watcher && { progress: watcher.progress }),
          ...(report && { listen: report.listen }),
        },
      );
      watcher?.done();
      await report?.write(replayed);
      terminal.out.write(json ? jsonText(replayed) : showReplay(replayed, terminal.out));
      end(exitCode(replayed));
    });
};

const LEDGER = 'ledger';

/** The sessions of the ledger since a time, or all of them, page by page; undefined where it is no source. */
async function ledgerOf(
  { organization }: CompiledConfig,
  { sources, since = 0 }: { readonly sources: readonly string[]; readonly since: number | undefined },
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
    for await (const entry of history.entries({ from: since, to }, { all: true })) yield ledgerSession(entry);
  })();
}

/** The limits as git has them where this branch left the reference. */
function limitsAt(dir: string, ref: string | undefined, now: number) {
  if (ref === undefined) return undefined;
  const { commit, files } = gitBase(dir, ref);
  return { ref, commit, documents: files === undefined ? {} : compileConfig(files, { now }).documents };
}

function exitCode({ read, calls, total }: Replay): ExitCode {
  if (read.unreadableFiles + read.brokenRecords + calls.unclearEnds > 0) return EXIT.unknown;
  const found = total.over + total.undecided + total.mayBeOver + calls.rejected + calls.unnamed;
  return found > 0 ? EXIT.found : EXIT.fine;
}

function timeOption(text: string, now: number): number {
  const time = timeBefore(text, now);
  if (time === undefined) throw new InvalidArgumentError('Give 90d, 12h, or an ISO date that has been.');
  return time;
}
