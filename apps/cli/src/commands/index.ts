import { addBrake } from './brake';
import type { AddCommand } from './command';
import { addCoverage } from './coverage';
import { addExplain } from './explain';
import { addHistory } from './history';
import { addRedrive } from './redrive';
import { addSimulate } from './simulate';
import { addValidate } from './validate';

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
