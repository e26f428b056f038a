import { compileConfig, guardNames, readConfigFolder } from '@glue-session-guard/limits';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { refuseBrokenConfig } from '../command/load-config';
import { EXIT, type ExitCode, type Terminal } from '../terminal/terminal';
import type { Examined } from './check';
import { CHECKS } from './checks/list';
import { type Diagnosis, examine } from './examine';
import { liveList } from './live-list';
import { showDiagnosis } from './show';

interface Options {
  readonly config: string;
  readonly allAccounts?: boolean;
  readonly json?: true;
}

export const defineDoctor: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Asks AWS about everything that the deployment rests on, and says of each: ok, warning, problem, or unknown where nobody could be asked; what it means; and the command that mends it. It changes nothing. Exit code 1 when there is a problem, 3 when there is none and something is unknown, 0 when all is ok or there are warnings alone.',
    )
    .option('--all-accounts', 'name every account that is not in order, and not only the first ones')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async ({ config: dir, allAccounts = false, json }: Options) => {
      const list = liveList(CHECKS, terminal.err);
      const diagnosis = await examine(await examinedIn(dir, allAccounts, terminal), list.ended);
      list.clear();
      terminal.out.write(json ? jsonText(diagnosis) : showDiagnosis(diagnosis, terminal.out));
      end(exitCodeOf(diagnosis));
    });
};

async function examinedIn(dir: string, allAccounts: boolean, terminal: Terminal): Promise<Examined> {
  const now = terminal.now();
  const { organization, directory, documents, problems } = compileConfig(readConfigFolder(dir), { now });
  if (organization === undefined) refuseBrokenConfig(problems, dir, terminal);
  const { hub, enrol, exclude, regions } = organization;
  const live = await terminal.connectLive({
    region: hub.region,
    callAs: hub.delegatedAdministrator ? 'DELEGATED_ADMIN' : 'SELF',
    names: guardNames(organization.instance),
  });
  const operator = once(() => terminal.connectHub(organization));
  return {
    live,
    organization,
    documents,
    directory,
    release: terminal.product().version,
    now,
    allAccounts,
    stackSets: once(() => live.stackSets()),
    wholeOrganization: once(() => live.wholeOrganization()),
    hub: operator,
    coverage: once(async () => {
      const { coverage } = await operator();
      return coverage.read({ enrol, exclude, regions, documents });
    }),
  };
}

function exitCodeOf({ counts }: Diagnosis): ExitCode {
  if (counts.problem > 0) return EXIT.found;
  return counts.unknown > 0 ? EXIT.unknown : EXIT.fine;
}

/** Several checks read the same, and ask AWS once. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}
