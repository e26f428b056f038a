import { type AddCommand, CONFIG_OPTION, JSON_OPTION, jsonText } from '../command/command';
import { loadConfig, refuseBrokenConfig } from '../command/load-config';
import { EXIT } from '../terminal/terminal';
import { type ExplainTarget, explain } from './explain';
import { showExplanation } from './show';

interface Options {
  readonly ou?: string;
  readonly account?: string;
  readonly config: string;
  readonly json?: true;
}

export const addExplain: AddCommand = (program, terminal, end) => {
  const command = program
    .command('explain')
    .summary('the limits in force, and the file that set each')
    .description(
      'Tells the limits an OU or an account is held to and, for each, the file and line that set it.',
    )
    .option('--ou <id>', 'an OU (ou-…) or the root (r-…)')
    .option('--account <id>', 'an account of directory.json, 12 digits')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(({ ou, account, config: dir, json }: Options) => {
      const target = targetOf({ ou, account });
      if (target === undefined) return command.error('error: give either --ou ID or --account ID');
      const loaded = loadConfig(dir, terminal.now());
      if (loaded.kind === 'broken') refuseBrokenConfig(loaded.problems, dir, terminal);
      const explained = explain(target, loaded.config, terminal.now());
      terminal.out.write(json ? jsonText(explained) : showExplanation(explained, terminal.out));
      return end(EXIT.fine);
    });
};

function targetOf({
  ou,
  account,
}: { readonly [Key in 'ou' | 'account']: string | undefined }): ExplainTarget | undefined {
  if (ou !== undefined && account === undefined) return { kind: 'ou', id: ou };
  return account !== undefined && ou === undefined ? { kind: 'account', id: account } : undefined;
}
