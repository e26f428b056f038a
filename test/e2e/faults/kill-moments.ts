import type { Random } from '../harness/random';
import type { Moment } from '../proxy/faults/kills';
import type { Subject } from './drill';

/** The calls for one session, from the claim to the record that the alert was sent. */
const CALLS: readonly [Omit<Moment, 'when'>, ...Omit<Moment, 'when'>[]] = [
  { call: 'dynamodb:PutItem', time: 1 },
  { call: 'glue:TagResource', time: 1 },
  { call: 'glue:StopSession', time: 1 },
  { call: 'dynamodb:UpdateItem', time: 1 },
  { call: 'sqs:SendMessage', time: 1 },
  { call: 'dynamodb:UpdateItem', time: 2 },
];

/** For a number of sessions over their limits, by id: the moment in the work on the session at which its process is killed. */
export function killMoments(
  subjects: readonly Subject[],
  victims: number,
  random: Random,
): Map<string, Moment> {
  const chosen = random.shuffled(subjects.filter(({ isOver }) => isOver)).slice(0, victims);
  const moment = (): Moment => ({ ...random.pick(CALLS), when: random.pick(['before', 'after']) });
  return new Map(chosen.map(({ started }) => [started.id, moment()]));
}
