import {
  type EventQueue,
  type EventResult,
  guardEvent,
  handBack,
  type SessionRef,
} from '@glue-session-guard/guard';
import type { RedriveBeat, RoleBeat, SessionBeat, Story } from '../story/beat';
import { eventText } from './event-text';
import type { CallHappening, GuardHappening, Happening, OperationHappening, Played } from './happening';
import { createStage, type Delivery, type Scenery, type Stage, type Task } from './stage';

/**
 * Plays a story in memory, on a clock of its own: the same `guardEvent` as in the Lambda, with a queue and dead letters
 * around it.
 */
export async function play({ start, beats }: Story, scenery: Scenery): Promise<Played> {
  const stage = createStage(start, scenery);
  for (const beat of beats) stage.queue.send({ kind: 'beat', beat }, beat.at);
  const happenings: Happening[] = [];
  for (let task = stage.queue.next(); task !== undefined; task = stage.queue.next()) {
    happenings.push(await perform(task, stage));
  }
  return { happenings, ledgerWrites: stage.organization.ledger.writes() };
}

async function perform(task: Task, stage: Stage): Promise<Happening> {
  if (task.kind === 'delivery') return deliver(task, stage);
  return task.beat.kind === 'session' ? callGlue(task.beat, stage) : operate(task.beat, stage);
}

function callGlue(beat: SessionBeat, { clock, organization, queue }: Stage): CallHappening {
  const at = clock.now();
  const life = { provisioning: beat.provisioningSeconds * 1000, stopping: 20_000 };
  if (isRealSession(beat)) organization.glue.create(refOf(beat), beat.request, life);
  const body = eventText(beat, at);
  beat.deliveredAfter.forEach((seconds, i) => {
    queue.send({ kind: 'delivery', beat, body, owner: `${beat.id}/${i + 1}` }, seconds);
  });
  return { kind: 'call', at, beat };
}

/** Whether Glue has a session of it. */
export function isRealSession({ twist }: SessionBeat): boolean {
  return twist === 'none' || twist === 'request-omitted';
}

function operate(
  beat: RoleBeat | RedriveBeat,
  { clock, organization, queue, deadLetters }: Stage,
): OperationHappening {
  switch (beat.kind) {
    case 'role-lost':
      organization.glue.locked.add(beat.account);
      break;
    case 'role-back':
      organization.glue.locked.delete(beat.account);
      break;
    case 'redrive':
      // A redriven message begins anew: it has waited for nothing yet.
      for (const { wait: _, ...letter } of deadLetters.splice(0)) {
        queue.send({ ...letter, owner: `${letter.owner}/redriven` });
      }
  }
  return { kind: 'operation', at: clock.now(), beat };
}

async function deliver(delivery: Delivery, stage: Stage): Promise<GuardHappening> {
  const { body, owner, wait, beat } = delivery;
  const { organization, glueCalls, context, clock } = stage;
  const before = { alerts: organization.alerts.length, calls: glueCalls.length };
  const result = await guardEvent(body, { door: 'event', owner, ...(wait && { wait }) }, context);
  if (result.kind === 'unnamed') throw new Error('the story has no event that names no session');
  await handBack(body, result, queueFor(delivery, stage));
  return {
    kind: 'guard',
    at: clock.now(),
    beat,
    result,
    alerts: organization.alerts.slice(before.alerts),
    glueCalls: glueCalls.slice(before.calls),
    ...budgetAfter(result, stage),
  };
}

function budgetAfter(
  result: EventResult,
  { organization, blastRadius, clock }: Stage,
): Pick<GuardHappening, 'budget'> {
  if (result.kind !== 'finished' || result.outcome.kind !== 'stopped') return {};
  const used = organization.brake.used({ kind: 'account', account: result.session.account }, clock.now());
  return { budget: { used, allowed: blastRadius.perAccount, minutes: blastRadius.minutes } };
}

/** What SQS does with a message that the guard hands back. */
function queueFor(delivery: Delivery, { queue, deadLetters }: Stage): EventQueue {
  return {
    putBack: async (_, wait, afterSeconds) => queue.send({ ...delivery, wait }, afterSeconds),
    deadLetter: async () => {
      deadLetters.push(delivery);
    },
  };
}

function refOf({ account, region, id }: SessionBeat): SessionRef {
  return { account, region, id };
}
