import { join, relative } from 'node:path';
import type { Command } from 'commander';
import type { ExitCode, Terminal } from '../terminal/terminal';

/** Adds one command to the program; what it does ends with an exit code. */
export type AddCommand = (program: Command, terminal: Terminal, end: (code: ExitCode) => void) => void;

/** The folder `config` of the workspace, as seen from where the command was called. */
const DEFAULT_CONFIG = relative(process.cwd(), join(__dirname, '../../../../config')) || '.';

export const CONFIG_OPTION = [
  '--config <dir>',
  'the folder that holds organization.yaml',
  DEFAULT_CONFIG,
] as const;
export const JSON_OPTION = ['--json', 'print JSON for scripts'] as const;

/** Data as the JSON that `--json` prints. */
export function jsonText(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}
