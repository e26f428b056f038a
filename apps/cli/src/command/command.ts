import type { Command } from 'commander';
import type { ExitCode, Terminal } from '../terminal/terminal';

/** Gives a command its description, its options and what it does, which ends with an exit code. */
export type DefineCommand = (command: Command, terminal: Terminal, end: (code: ExitCode) => void) => void;

/** Without it `sayConfigFolder` fills in the folder of the terminal. */
export const CONFIG_OPTION = [
  '--config <dir>',
  'the folder that holds organization.yaml; else GSG_CONFIG, else config/ where you are, else the starter config/',
] as const;
export const JSON_OPTION = ['--json', 'print JSON for scripts'] as const;

/** Data as the JSON that `--json` prints. What a terminal would obey is escaped, which reads as the same. */
export function jsonText(data: unknown): string {
  return `${JSON.stringify(data, null, 2).replace(INVISIBLE, escaped)}\n`;
}

/** JSON itself escapes the control characters below the space alone; its line breaks are ours. */
const INVISIBLE = /[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu;

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** Tells people on standard error which config folder a command reads: a result that is right for another folder misleads. */
export function sayConfigFolder(program: Command, { configFolder, err }: Terminal): void {
  program.hook('preAction', (_, action) => {
    if (!action.options.some(({ long }) => long === '--config')) return;
    const { config = configFolder } = action.opts<{ readonly config?: string }>();
    action.setOptionValue('config', config);
    err.write(`config folder: ${config}\n`);
  });
}
