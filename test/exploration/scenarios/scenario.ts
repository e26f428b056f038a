import { type Setting, sweepJob } from '../stage/jobs';
import type { Scene } from '../stage/stage';
import type { Job } from '../stage/worker';
import { message, OLD } from './session';

export interface Scenario {
  readonly name: string;
  readonly setting: Setting;
  readonly scenes: () => Promise<readonly Scene[]>;
}

/** Who meets whom, before the session `old`. */
export const DOORS: readonly [string, (setting: Setting) => Job[]][] = [
  ['event × event', (setting) => [message('one', 'old', setting), message('two', 'old', setting)]],
  ['event × sweep', (setting) => [message('one', 'old', setting), sweepJob('sweep', setting)]],
  ['sweep × sweep', (setting) => [sweepJob('sweep', setting), sweepJob('other sweep', setting)]],
];

/** The same with the time at which the clock bounds the session: it is looked at a second time. */
export const DUE_DOORS: typeof DOORS = [
  ['look × look', (setting) => [message('one', OLD, setting), message('two', OLD, setting)]],
  ['look × event', (setting) => [message('one', OLD, setting), message('two', 'old', setting)]],
  ['look × sweep', (setting) => [message('one', OLD, setting), sweepJob('sweep', setting)]],
];
