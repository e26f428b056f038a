import type { Command } from 'commander';
import type { ExitCode } from '../terminal/exit-code';
import type { Terminal } from '../terminal/terminal';

/** Adds one command to the program; what it does ends with an exit code. */
export type AddCommand = (program: Command, terminal: Terminal, end: (code: ExitCode) => void) => void;
