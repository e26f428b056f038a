import { type AddCommand, CONFIG_OPTION, JSON_OPTION, jsonText } from '../command/command';
import { loadConfig, refuseBrokenConfig } from '../command/load-config';
import { EXIT } from '../terminal/terminal';
import { policies } from './policies';
import { showPolicies } from './show';

interface Options {
  readonly name?: string;
  readonly config: string;
  readonly json?: true;
}

export const addPolicies: AddCommand = (program, terminal, end) => {
  const command = program
    .command('policies')
    .summary('service control policies that prevent what the guard could only find')
    .description(
      'Prints service control policies (SCPs) for AWS Organizations, made of organization.yaml: only StackSets change the guard in an account, and sessions start only in watched Regions and in the networks below prevention:. Changes nothing.',
    )
    .option('--name <name>', 'print the document of this policy alone, as AWS takes it')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(({ name, config: dir, json }: Options) => {
      const loaded = loadConfig(dir, terminal.now());
      if (loaded.kind === 'broken') refuseBrokenConfig(loaded.problems, dir, terminal);
      const { organization } = loaded.config;
      if (organization === undefined) refuseBrokenConfig(loaded.config.problems, dir, terminal);
      const printed = policies(organization);
      if (name === undefined) {
        terminal.out.write(json ? jsonText(printed) : showPolicies(printed, organization, terminal.out));
        return end(EXIT.fine);
      }
      const named = printed.find((policy) => policy.name === name);
      if (named === undefined)
        return command.error(
          `error: there is no policy ${name}; they are ${printed.map((policy) => policy.name).join(', ')}`,
        );
      terminal.out.write(`${JSON.stringify(named.document)}\n`);
      return end(EXIT.fine);
    });
};
