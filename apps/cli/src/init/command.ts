import { join } from 'node:path';
import { type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { refuseBrokenConfig } from '../command/load-config';
import { refuseFilled } from '../command/refuse-filled';
import { showProblems } from '../command/show-problems';
import { EXIT } from '../terminal/terminal';
import type { Given } from './answers';
import { gather } from './gather';
import { writeRepository } from './init';
import { showInitialized } from './show';

type Options = Partial<Given> & { readonly json?: true };

export const defineInit: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Writes a repository of limits into a folder that is empty or does not exist: a config folder, the release of the guard that it uses, workflows for GitHub and GitLab, code owners and a README. Nothing it writes stops a session. It asks AWS Organizations, with credentials of the hub or the management account, and the person at the terminal for what no option says.',
    )
    .argument('<dir>', 'the folder')
    .option('--organization-id <id>', 'the organization: o-…')
    .option('--root <id>', 'its root: r-…')
    .option('--hub <account>', 'the account the guard runs in: 12 digits')
    .option('--hub-region <region>', 'the Region it runs in; the first of --regions when left out')
    .option('--regions <list>', 'the Regions in which sessions are watched, separated by commas')
    .option('--alert <email>', 'who gets every alert; may be repeated', collect, [])
    .option(
      '--ou <id>',
      'an OU that gets a limit file of its own, ID or ID=NAME; may be repeated',
      collect,
      [],
    )
    .option(
      '--product-repository <url>',
      'where the guard is cloned from; the origin of this clone when left out',
    )
    .option('--offline', 'do not ask AWS')
    .option('--yes', 'do not ask the person: take what is suggested')
    .option(...JSON_OPTION)
    .action(async (dir: string, { json, ...options }: Options) => {
      refuseFilled(dir, { as: 'gsg init DIR', mayHave: NEW_CLONE });
      const { alert = [], ou = [], yes = false, offline = false, ...given } = options;
      const answers = await gather({ ...given, alert, ou, yes, offline }, terminal);
      const result = writeRepository(dir, answers, terminal.now());
      if (result.kind === 'refused')
        return refuseBrokenConfig(result.problems, join(dir, 'config'), terminal);
      const { initialized, warnings } = result;
      if (warnings.length > 0) terminal.err.write(showProblems(warnings, join(dir, 'config'), terminal.err));
      terminal.out.write(json ? jsonText(initialized) : showInitialized(initialized));
      return end(EXIT.fine);
    });
};

const NEW_CLONE = { names: ['.git'], hint: 'A new clone without a commit may be one.' };

function collect(value: string, values: readonly string[]): readonly string[] {
  return [...values, value];
}
