import { errorData, GuardError } from '@glue-session-guard/problem';
import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import { jsonText, sayConfigFolder } from './command/command';
import { COMMANDS } from './commands';
import { EXIT, type ExitCode, showError, type Terminal } from './terminal/terminal';

/** Runs one command line and returns its exit code. Never throws, never ends the process. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  const program = createProgram(terminal);
  sayConfigFolder(program, terminal);
  for (const { name, takes, summary, group } of COMMANDS) {
    const usage = takes === undefined ? '[options]' : `[options] ${takes}`;
    program.command(name).usage(usage).summary(summary).helpGroup(group).helpCommand(false);
  }
  // Only the command that runs is loaded: the code of all takes longer to load than most take to run.
  program.hook('preSubcommand', async (_, command) => {
    const define = await COMMANDS.find(({ name }) => name === command.name())?.load();
    define?.(command, terminal, (ended) => {
      code = ended;
    });
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return refusal(error, { program, args }, terminal);
  }
}

interface Typed {
  readonly program: Command;
  readonly args: readonly string[];
}

/** What ended a command: told in words, and with `--json` as data too, so that a script need not read the words. */
function refusal(thrown: unknown, { program, args }: Typed, terminal: Terminal): ExitCode {
  const isUsage = thrown instanceof CommanderError;
  if (isUsage && thrown.exitCode === 0) return EXIT.fine;
  const error = isUsage ? usageError(thrown, meantCommand(program, args)) : thrown;
  // Where no command is given, the help that commander has written says what there is.
  if (!isUsage || thrown.code !== 'commander.help') showError(error, terminal);
  if (args.includes('--json')) terminal.out.write(jsonText({ error: errorData(error) }));
  return isUsage ? EXIT.usage : EXIT.unknown;
}

/** In words of commander: `error: unknown command 'explan'`, and below it `(Did you mean explain?)`. */
function usageError({ code, message }: CommanderError, command: string): GuardError {
  const [said = '', guess] = message.replace(/^error: /, '').split('\n');
  const usage = `${command} --help ${command === 'gsg' ? 'lists the commands' : 'shows the usage'}.`;
  return new GuardError('GSG_UNKNOWN_ARGUMENT', code === 'commander.help' ? 'a command is missing' : said, {
    hint: guess === undefined ? usage : `${guess.replace(/^\((.*)\)$/, '$1')} ${usage}`,
  });
}

/** As far as the words name a command: `gsg brake on` of `brake on --reason`. */
function meantCommand(command: Command, [word, ...rest]: readonly string[]): string {
  const inner = command.commands.find((each) => each.name() === word);
  return inner === undefined ? command.name() : `${command.name()} ${meantCommand(inner, rest)}`;
}

function createProgram({ out, err }: Terminal): Command {
  return (
    new Command('gsg')
      .description(
        'Glue Session Guard: checks limit files, explains them, tries events on them, and operates the guard in its hub account. Only `redrive`, `brake`, `limits`, `mute`, `unmute` and `forget` change anything in AWS; `test-alert` sends one alert.',
      )
      .version(version)
      .helpCommand(false)
      // Else the options of `gsg mute list` would be taken for those of `gsg mute`.
      .enablePositionalOptions()
      .configureHelp({
        styleTitle: (text) => out.colors.bold(text),
        // Else a terminal of 60 columns breaks the summaries anywhere.
        minWidthToWrap: 20,
        subcommandTerm: (command) => `${command.name()} ${command.usage()}`,
      })
      .configureOutput({
        writeOut: (text) => out.write(text),
        writeErr: (text) => err.write(text),
        // Shown as every error is, when the command has ended: see `refusal`.
        outputError: () => undefined,
        getOutHelpWidth: () => out.columns,
        getErrHelpWidth: () => err.columns,
        getOutHasColors: () => out.colors.isColorSupported,
        getErrHasColors: () => err.colors.isColorSupported,
      })
      .exitOverride()
  );
}
