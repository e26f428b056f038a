import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { EXIT, type Terminal } from '../terminal/terminal';
import { tableLines } from '../text/table';
import { type Deployed, isOneRelease, type Versions, versions } from './version';

interface Options {
  readonly config: string;
  readonly json?: true;
}

export const defineVersion: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Tells the version of this release, the one that guard.lock.json beside the config folder pins, and, with credentials of the hub, the one that is deployed. Exit code 1 when they differ.',
    )
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async ({ config, json }: Options) => {
      const told = versions(terminal.product(), config, await deployedOf(config, terminal));
      terminal.out.write(json ? jsonText(told) : showVersions(told));
      end(isOneRelease(told) ? EXIT.fine : EXIT.found);
    });
};

async function deployedOf(config: string, terminal: Terminal): Promise<Deployed> {
  const { organization } = compileConfig(readConfigFolder(config), { now: terminal.now() });
  if (organization === undefined) return { kind: 'unknown', why: 'organization.yaml does not name a hub' };
  try {
    const { release } = await terminal.connectHub(organization);
    return release === undefined ? { kind: 'unnamed' } : { kind: 'release', version: release };
  } catch (error) {
    // Without credentials the rest is told all the same.
    if (!(error instanceof GuardError)) throw error;
    return { kind: 'unknown', why: error.message };
  }
}

function showVersions({ product, pinned, deployed }: Versions): string {
  const rows = [
    ['this release', product.version, product.commit ?? ''],
    [
      'pinned',
      pinned?.version ?? 'nothing',
      pinned?.revision ?? 'there is no guard.lock.json beside the config folder',
    ],
    ['deployed', ...deployedText(deployed)],
  ];
  return `${tableLines(rows).join('\n')}\n`;
}

function deployedText(deployed: Deployed): [string, string] {
  switch (deployed.kind) {
    case 'release':
      return [deployed.version, ''];
    case 'unnamed':
      return ['unnamed', 'a release before 0.2.0'];
    case 'unknown':
      return ['unknown', deployed.why];
  }
}
