import { plural } from '../../text/words';
import type { Past } from '../past/past-schema';
import type { Plan } from '../plan-schema';
import { dayOf } from './words';

/** What a change would have meant for sessions of the past. */
export function pastText(past: Past): string {
  return `of ${past.total}: ${changesText(past)}`;
}

/** Which sessions of the past the plan was held against, and what they say of the whole change. */
export function replayText({ firstAt, lastAt, ...past }: NonNullable<Plan['replay']>): string {
  const span = firstAt === null || lastAt === null ? '' : `, created ${dayOf(firstAt)} to ${dayOf(lastAt)}`;
  return `${plural(past.total, 'past session')}${span}: ${changesText(past)}`;
}

function changesText({ newlyOver, noLongerOver, ...past }: Past): string {
  const counts: readonly (readonly [number, string])[] = [
    [newlyOver, `newly over${hoursText(past.dpuHoursNewlyOver)}`],
    [past.mayBeNewlyOver, 'newly over if they ran as long as they could'],
    [past.newlyStopped, 'newly stopped'],
    [noLongerOver, `no longer over${hoursText(past.dpuHoursNoLongerOver)}`],
    [past.noLongerStopped, 'no longer stopped'],
  ];
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return told.length === 0 ? 'nothing changes' : told.join(', ');
}

function hoursText(hours: number): string {
  return hours === 0 ? '' : ` (at most ${hours.toFixed(1)} DPU-hours)`;
}
