import { PIPELINES, type PipelineKind } from '@glue-session-guard/limits';
import { Option } from 'commander';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { loadConfig, refuseBrokenConfig } from '../command/load-config';
import { EXIT } from '../terminal/terminal';
import { type PrintedPipeline, pipeline } from './pipeline';
import { policies } from './policies';
import { showPolicies } from './show';

interface Options {
  readonly name?: string;
  readonly pipeline?: PipelineKind;
  readonly existingProvider?: boolean;
  readonly config: string;
  readonly json?: true;
}

export const definePolicies: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Prints service control policies (SCPs) for AWS Organizations, made of organization.yaml: only StackSets change the guard in an account, and sessions start only in watched Regions and in the networks below prevention:. With --pipeline it prints a CloudFormation template instead: a role that reads, a role that deploys and that only the protected branch of `repository` in organization.yaml may assume, and an execution policy for the bootstrap of the CDK in place of AdministratorAccess. Changes nothing.',
    )
    .option('--name <name>', 'print the document of this policy alone, as AWS takes it')
    .addOption(
      new Option('--pipeline <kind>', 'print what a pipeline may do: github or gitlab').choices(PIPELINES),
    )
    .option(
      '--existing-provider',
      'with --pipeline: leave the identity provider out, since the account has it',
    )
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(({ name, pipeline: kind, existingProvider = false, config: dir, json }: Options) => {
      const loaded = loadConfig(dir, terminal.now());
      if (loaded.kind === 'broken') refuseBrokenConfig(loaded.problems, dir, terminal);
      const { organization } = loaded.config;
      if (organization === undefined) refuseBrokenConfig(loaded.config.problems, dir, terminal);
      if (kind !== undefined) {
        const { template, commands, notes } = pipeline(organization, { kind, hasProvider: existingProvider });
        terminal.err.write(pipelineWords({ commands, notes }));
        terminal.out.write(jsonText(template));
        return end(EXIT.fine);
      }
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

/** On standard error, so that the template alone goes into a file. */
function pipelineWords({ commands, notes }: Pick<PrintedPipeline, 'commands' | 'notes'>): string {
  return [
    'With credentials of an administrator of the hub account:',
    ...commands.map((command) => `  ${command}`),
    ...notes,
  ]
    .map((line) => `${line}\n`)
    .join('');
}
