import { type ErrorData, errorData } from '@glue-session-guard/problem';
import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import { addBrake } from './brake/command';
import { type AddCommand, jsonText, sayConfigFolder } from './command/command';
import { addCoverage } from './coverage/command';
import { addDoctor } from './doctor/command';
import { addEvidence } from './evidence/command';
import { addExemptions } from './exemptions/command';
import { addExplain } from './explain/command';
import { addForget } from './forget/command';
import { addHistory } from './history/command';
import { addInit } from './init/command';
import { addLimits } from './limits/command';
import { addMute, addUnmute } from './mute/command';
import { addPlan } from './plan/command';
import { addPolicies } from './policies/command';
import { addPull } from './pull/command';
import { addRedrive } from './redrive/command';
import { addReplay } from './replay/command';
import { addSimulate } from './simulate/command';
import { addSuggest } from './suggest/command';
import { EXIT, type ExitCode, showError, type Terminal } from './terminal/terminal';
import { addTestAlert } from './test-alert/command';
import { addValidate } from './validate/command';
import { addVersion } from './version/command';

/** Every command, in the order of the help. */
const COMMANDS: readonly AddCommand[] = [
  addInit,
  addValidate,
  addExplain,
  addExemptions,
  addPlan,
  addSimulate,
  addPolicies,
  addReplay,
  addSuggest,
  addVersion,
  addPull,
  addDoctor,
  addHistory,
  addCoverage,
  addEvidence,
  addRedrive,
  addBrake,
  addLimits,
  addMute,
  addUnmute,
  addTestAlert,
  addForget,
];

/** Runs one command line and returns its exit code. Never throws, never ends the process. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  const program = createProgram(terminal);
  sayConfigFolder(program, terminal);
  for (const addTo of COMMANDS) {
    addTo(program, terminal, (ended) => {
      code = ended;
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return refusal(error, args, terminal);
  }
}

/** What ended a command: told in words, and with `--json` as data too, so that a script need not read the words. */
function refusal(error: unknown, args: readonly string[], terminal: Terminal): ExitCode {
  const isUsage = error instanceof CommanderError;
  if (isUsage && error.exitCode === 0) return EXIT.fine;
  if (!isUsage) showError(error, terminal);
  if (args.includes('--json'))
    terminal.out.write(jsonText({ error: isUsage ? usageError(error) : errorData(error) }));
  return isUsage ? EXIT.usage : EXIT.unknown;
}

function usageError({ message }: CommanderError): ErrorData {
  return {
    code: 'GSG_UNKNOWN_ARGUMENT',
    message: message.replace(/^error: /, ''),
    hint: 'Run with --help for the usage.',
    facts: {},
  };
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
      .configureHelp({ styleTitle: (text) => out.colors.bold(text) })
      .configureOutput({
        writeOut: (text) => out.write(text),
        writeErr: (text) => err.write(text),
        getOutHelpWidth: () => out.columns,
        getErrHelpWidth: () => err.columns,
        getOutHasColors: () => out.colors.isColorSupported,
        getErrHasColors: () => err.colors.isColorSupported,
      })
      .showHelpAfterError('Run with --help for the usage.')
      .exitOverride()
  );
}
