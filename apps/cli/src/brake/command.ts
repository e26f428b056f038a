import type { BrakeState } from '@glue-session-guard/aws/operator';
import { type Command, InvalidArgumentError } from 'commander';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { operate } from '../operate/operate';
import { EXIT, type Terminal } from '../terminal/terminal';
import { brakeStatus } from './brake-status';
import { showBrakeStatus, showTurned } from './show';
import { turnBrake } from './turn-brake';

interface Options {
  readonly reason?: string;
  readonly config: string;
  readonly json?: true;
}

type End = Parameters<DefineCommand>[2];

export const defineBrake: DefineCommand = (command, terminal, end) => {
  command.description(
    'Holds every stop in the organization back, without a deployment: the guard goes on deciding, and only alerts. Each change is alerted, and kept with who made it and why.',
  );
  addTurn(command, terminal, end, 'on');
  addTurn(command, terminal, end, 'off');
  addStatus(command, terminal, end);
};

const TURNS = {
  on: { mode: 'alert-only', summary: 'hold every stop back' },
  off: { mode: 'enforce', summary: 'let stops through again' },
} as const satisfies Record<string, { mode: BrakeState['mode']; summary: string }>;

function addTurn(brake: Command, terminal: Terminal, end: End, name: keyof typeof TURNS): void {
  const { mode, summary } = TURNS[name];
  const command = brake.command(name).summary(summary).description(`Has the guard ${summary}.`);
  const reason = [
    '--reason <text>',
    'why: it goes into the alert and the state table',
    reasonOption,
  ] as const;
  if (name === 'on') command.requiredOption(...reason);
  else command.option(...reason);
  command
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async ({ config: dir, json, reason: given = 'no reason given' }: Options) => {
      const code = await operate(dir, terminal, async ({ operator, now }) => {
        const turned = await turnBrake(operator, { mode, reason: given }, now);
        terminal.out.write(json ? jsonText(turned) : showTurned(turned, terminal.out));
        return EXIT.fine;
      });
      end(code);
    });
}

function addStatus(brake: Command, terminal: Terminal, end: End): void {
  brake
    .command('status')
    .summary('whether stops are held back, and by whom')
    .description('Tells whether stops are held back, and by whom. Exit code 1 when they are.')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async ({ config: dir, json }: Options) => {
      const code = await operate(dir, terminal, async ({ operator, organization, now }) => {
        const status = await brakeStatus(operator.brake, organization.blastRadius, now);
        terminal.out.write(json ? jsonText(status) : showBrakeStatus(status, terminal.out));
        return status.stops === 'let-through' ? EXIT.fine : EXIT.found;
      });
      end(code);
    });
}

function reasonOption(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Say why, in a few words.');
  return text.trim();
}
