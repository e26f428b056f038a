import { addBrake } from './brake/command';
import type { AddCommand } from './command/command';
import { addCoverage } from './coverage/command';
import { addExplain } from './explain/command';
import { addHistory } from './history/command';
import { addRedrive } from './redrive/command';
import { addSimulate } from './simulate/command';
import { addValidate } from './validate/command';

/** Every command, in the order of the help. */
export const COMMANDS: readonly AddCommand[] = [
  addValidate,
  addExplain,
  addSimulate,
  addHistory,
  addCoverage,
  addRedrive,
  addBrake,
];
