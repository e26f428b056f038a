import { type Setting, sweepJob } from '../stage/jobs';
import type { Scene } from '../stage/stage';
import type { Job } from '../stage/worker';
import { event } from './session';

export interface Scenario {
  readonly name: string;
  readonly setting: Setting;
  readonly scenes: () => Promise<readonly Scene[]>;
}

/** Who meets whom, before the session `old`. */
export const DOORS: readonly [string, (setting: Setting) => Job[]][] = [
  ['event × event', (setting) => [event('one', 'old', setting), event('two', 'old', setting)]],
  ['event × sweep', (setting) => [event('one', 'old', setting), sweepJob('sweep', setting)]],
  ['sweep × sweep', (setting) => [sweepJob('sweep', setting), sweepJob('other sweep', setting)]],
];
