import { activateLimits } from '@glue-session-guard/aws/activate-limits';
import { type Command, InvalidArgumentError } from 'commander';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { type Operations, operate } from '../operate/operate';
import { showPlan } from '../plan/show/show';
import { EXIT, type ExitCode, type Terminal } from '../terminal/terminal';
import { diffVersions } from './diff';
import { limitsStatus } from './limits-status';
import { listLimits, told } from './list';
import { showActivated, showList, showStatus, showVersion } from './show';
import { versionOf } from './version-of';

interface Options {
  readonly config: string;
  readonly json?: true;
}

interface Printed {
  readonly data: unknown;
  readonly text: () => string;
  readonly code?: ExitCode;
}

type End = Parameters<DefineCommand>[2];

export const defineLimits: DefineCommand = (command, terminal, end) => {
  command.description(
    'Lists the versions of the limits that deployments stored in the hub, shows and compares them, and activates one without a deployment.',
  );
  addList(command, terminal, end);
  addShow(command, terminal, end);
  addDiff(command, terminal, end);
  addActivate(command, terminal, end);
  addStatus(command, terminal, end);
};

function addList(limits: Command, terminal: Terminal, end: End): void {
  const command = limits
    .command('list')
    .summary('the versions, and which is active')
    .description('Lists the versions, which is active, and who activated which and why.');
  withHub(command, { terminal, end }, async ({ operator }) => {
    const data = await listLimits(operator.limits);
    return { data, text: () => showList(data, terminal.out) };
  });
}

function addShow(limits: Command, terminal: Terminal, end: End): void {
  const command = limits
    .command('show')
    .argument('<version>', 'such as 2026-11-20.2')
    .summary('what a version says')
    .description('Shows the limit files of a version; with --json the compiled limits.');
  withHub(command, { terminal, end }, async ({ operator }, [id = '']) => {
    const version = await versionOf(operator.limits, id);
    const stored = (await operator.limits.versions()).find((each) => each.id === id);
    const item = stored && told(stored);
    return {
      data: { ...item, documents: version.documents },
      text: () => showVersion(version, item, terminal.out),
    };
  });
}

function addDiff(limits: Command, terminal: Terminal, end: End): void {
  const command = limits
    .command('diff')
    .argument('<before>', 'a version')
    .argument('[after]', 'another version; the config folder when left out')
    .summary('what one version changes of another')
    .description(
      'Compares two versions as gsg plan compares commits: limit by limit, tighter or looser, for which accounts.',
    );
  withHub(command, { terminal, end }, async (operations, [before = '', after]) => {
    const { operator, directory, documents, now } = operations;
    const data = diffVersions({
      before: await versionOf(operator.limits, before),
      after: after === undefined ? { documents } : await versionOf(operator.limits, after),
      directory,
      now,
    });
    return { data, text: () => showPlan(data, terminal.out) };
  });
}

function addActivate(limits: Command, terminal: Terminal, end: End): void {
  const command = limits
    .command('activate')
    .argument('<version>', 'such as 2026-11-20.2')
    .requiredOption('--reason <text>', 'why: it goes into the alert and the state table', reasonOption)
    .summary('judge by another version, without a deployment')
    .description(
      'Has the guard judge by a stored version from now on. It is alerted, and kept with who did it and why. The next npm run deploy activates what its config folder says.',
    );
  withHub(command, { terminal, end }, async ({ operator, now }, [id = '']) => {
    const { reason } = command.opts<{ readonly reason: string }>();
    const data = await activateLimits(operator, { id, reason, through: 'operator', at: now });
    return { data, text: () => showActivated(data, terminal.out) };
  });
}

function addStatus(limits: Command, terminal: Terminal, end: End): void {
  const command = limits
    .command('status')
    .summary('whether the limits of the config folder are in force')
    .description(
      'Tells whether the limits of the config folder are those in force. Exit code 1 when they are not.',
    );
  withHub(command, { terminal, end }, async ({ operator, documents }) => {
    const data = await limitsStatus(operator.limits, documents);
    return {
      data,
      text: () => showStatus(data, terminal.out),
      code: data.kind === 'same' ? EXIT.fine : EXIT.found,
    };
  });
}

/** Gives the command the options that each has, and what it does with the hub. */
function withHub(
  command: Command,
  { terminal, end }: { readonly terminal: Terminal; readonly end: End },
  work: (operations: Operations, args: readonly string[]) => Promise<Printed>,
): void {
  command
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async () => {
      const { config: dir, json } = command.opts<Options>();
      const code = await operate(dir, terminal, async (operations) => {
        const { data, text, code = EXIT.fine } = await work(operations, command.args);
        terminal.out.write(json ? jsonText(data) : text());
        return code;
      });
      end(code);
    });
}

function reasonOption(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Say why, in a few words.');
  return text.trim();
}
