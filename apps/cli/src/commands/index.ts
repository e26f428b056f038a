import type { AddCommand } from './command';
import { addExplain } from './explain';
import { addSimulate } from './simulate';
import { addValidate } from './validate';

/** Every command, in the order of the help. */
export const COMMANDS: readonly AddCommand[] = [addValidate, addExplain, addSimulate];
