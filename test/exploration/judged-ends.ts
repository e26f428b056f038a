import type { Backstage } from './backstage';
import type { Setting } from './jobs';
import { type Judged, judge } from './judge';
import { recover } from './recover';
import type { Moment } from './stage';

/** What the end of an order comes to. Many orders end in one world, which recovers once. */
export type Ends = (moment: Pick<Moment, 'world' | 'crashed'>) => Promise<Judged>;

/** @param before how many workers had died before */
export function judgedEnds(setting: Setting, behind: Backstage, before = 0): Ends {
  const known = new Map<string, Judged>();
  const isEnforced = Object.values(setting.documents).every(({ mode }) => mode.value === 'enforce');
  return async ({ world, crashed }) => {
    const key = `${behind.numberOf(world)} ${crashed}`;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const after = await recover(world, setting, behind);
    const judged = judge(after, { crashed: before + crashed, isEnforced });
    known.set(key, judged);
    return judged;
  };
}
