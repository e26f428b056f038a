import { Option } from 'commander';
import { type AddCommand, CONFIG_OPTION, JSON_OPTION, jsonText } from '../command/command';
import { EXIT, type ExitCode, type Screen } from '../terminal/terminal';
import { planAgainstGit } from './against-git';
import { planMarkdown } from './markdown';
import type { Plan } from './plan-schema';
import { showPlan } from './show';

interface Options {
  readonly config: string;
  readonly base?: string;
  readonly markdown?: true;
  readonly json?: true;
  readonly failOn?: 'loosens';
}

export const addPlan: AddCommand = (program, { out, now }, end) => {
  program
    .command('plan')
    .summary('what a change of the limits means, before it is merged')
    .description(
      'Compares the config folder with what git has at a reference, where this branch left it: each limit before and after, tighter or looser, for which accounts, who owns the file, what is refused. Exit code 1 when something is refused, or loosens with --fail-on loosens.',
    )
    .option(
      '--base <gitref>',
      'the reference to compare with; else the branch of repository: in organization.yaml, or main',
    )
    .addOption(
      new Option('--markdown', 'print a comment for a pull request, which names no person').conflicts('json'),
    )
    .addOption(
      new Option(
        '--fail-on <what>',
        'exit code 1 as well when some session is let through that was not',
      ).choices(['loosens']),
    )
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action((options: Options) => {
      const planned = planAgainstGit(options, now());
      out.write(shown(planned, options, out));
      end(exitCode(planned, options));
    });
};

function shown(planned: Plan, { json, markdown }: Options, screen: Screen): string {
  if (json) return jsonText(planned);
  return markdown ? planMarkdown(planned) : showPlan(planned, screen);
}

function exitCode({ refused, loosens }: Plan, { failOn }: Options): ExitCode {
  return refused.length > 0 || (failOn === 'loosens' && loosens) ? EXIT.found : EXIT.fine;
}
