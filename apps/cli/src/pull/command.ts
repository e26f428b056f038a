import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { refuseBrokenConfig } from '../command/load-config';
import { EXIT } from '../terminal/terminal';
import { pull } from './pull';
import { showPulled } from './show';

interface Options {
  readonly config: string;
  readonly check?: boolean;
  readonly json?: true;
}

export const definePull: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Reads every account and OU from AWS Organizations, with credentials of the hub or the management account, and writes directory.json of the config folder. Tells what was added, moved, renamed or is gone. It stays below the throttles of Organizations, some 80 accounts a second, and goes on where an earlier pull was interrupted within an hour. With --check it writes nothing, and the exit code is 1 when directory.json is out of date.',
    )
    .option('--check', 'write nothing; exit code 1 when directory.json is out of date')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async ({ config: dir, check = false, json }: Options) => {
      const now = terminal.now();
      const { organization, directory, problems } = compileConfig(readConfigFolder(dir), { now });
      if (organization === undefined) refuseBrokenConfig(problems, dir, terminal);
      const { organizationId, hub } = organization;
      const access = await terminal.connectOrganization(hub.region);
      const say = (line: string) => terminal.err.write(`${line}\n`);
      const pulled = await pull(access, { dir, organizationId, before: directory, check, now, say });
      terminal.out.write(json ? jsonText(pulled) : showPulled(pulled, terminal.out));
      end(check && !pulled.upToDate ? EXIT.found : EXIT.fine);
    });
};
