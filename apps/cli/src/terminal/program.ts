import { EXIT, type ExitCode, processTerminal, showError, type Terminal } from './terminal';

/** Makes a program of this process: what the work returns is the exit code, and whatever is thrown is shown. */
export async function runProgram(work: (terminal: Terminal) => Promise<ExitCode>): Promise<void> {
  const terminal = processTerminal(process);
  // A stream fails outside the work, such as an output on a disk that is full. No more can be written to it.
  process.once('uncaughtException', (error) => {
    showError(error, terminal);
    process.exit(EXIT.unknown);
  });
  try {
    // `exitCode`, not `exit()`: what is still on its way into a pipe gets written.
    process.exitCode = await work(terminal);
  } catch (error) {
    showError(error, terminal);
    process.exitCode = EXIT.unknown;
  }
}
