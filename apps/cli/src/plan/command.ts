import { Option } from 'commander';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { type SourceOptions, withDates } from '../replay/sources';
import { EXIT, type ExitCode, type Screen, type Terminal } from '../terminal/terminal';
import { type PlanInput, plan } from './plan';
import type { Plan } from './plan-schema';
import { askRunningAt } from './running/ask-running';
import { planMarkdown } from './show/markdown';
import { showPlan } from './show/show';
import { sidesFromGit } from './sides/against-git';
import { sidesFromHub } from './sides/against-hub';
import { replaySides } from './sides/replay-sides';

interface Options extends Pick<SourceOptions, 'since' | 'until' | 'yes'> {
  readonly config: string;
  readonly base?: string;
  readonly active?: true;
  readonly markdown?: true;
  readonly json?: true;
  readonly offline?: true;
  readonly failOn?: 'loosens';
  readonly replay?: readonly string[];
}

export const definePlan: DefineCommand = (command, terminal, end) => {
  const { out } = terminal;
  command
    .description(
      'Compares the config folder with what git has at a reference, where this branch left it, or with what is active at the hub: each limit before and after, tighter or looser, for which accounts, who owns the file, what is refused; with credentials of the hub, also which running sessions would be over. Exit code 1 when something is refused, or loosens with --fail-on loosens.',
    )
    .option(
      '--base <gitref>',
      'the reference to compare with; else the branch of repository: in organization.yaml, or main',
    )
    .addOption(
      new Option(
        '--active',
        'compare with the version of the limits that is active at the hub, with credentials of its account',
      ).conflicts(['base', 'offline']),
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
    .option('--offline', 'do not ask the hub which sessions run now')
    .option(
      '--replay <source...>',
      'put beside each change for how many sessions of the past it matters, from the sources of gsg replay: ledger, logs of CloudTrail',
    );
  withDates(command, terminal)
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async (options: Options) => {
      if (options.replay === undefined && (options.since ?? options.until) !== undefined)
        return command.error('error: --since and --until choose among the sessions of --replay SOURCE');
      const sides = await sidesOf(options, terminal);
      const planned = plan({ ...sides, ...(await replayedOf(sides, options, terminal)) });
      out.write(shown(planned, options, out));
      return end(exitCode(planned, options));
    });
};

async function sidesOf(options: Options, terminal: Terminal): Promise<PlanInput> {
  if (options.active) return sidesFromHub(options.config, terminal);
  const sides = sidesFromGit(options, terminal.now());
  if (options.offline) return { ...sides, running: { kind: 'not-asked' } };
  return { ...sides, running: await askRunningAt(sides.after.organization, terminal) };
}

async function replayedOf(
  { before, after }: PlanInput,
  { replay: sources, config: configFolder, ...dates }: Options,
  terminal: Terminal,
): Promise<Pick<PlanInput, 'replayed'>> {
  if (sources === undefined) return {};
  return { replayed: await replaySides({ ...dates, sources }, { configFolder, before, after }, terminal) };
}

function shown(planned: Plan, { json, markdown }: Options, screen: Screen): string {
  if (json) return jsonText(planned);
  return markdown ? planMarkdown(planned) : showPlan(planned, screen);
}

function exitCode({ refused, loosens, replay }: Plan, { failOn }: Options): ExitCode {
  if (refused.length > 0 || (failOn === 'loosens' && loosens)) return EXIT.found;
  return replay?.isIncomplete ? EXIT.unknown : EXIT.fine;
}
