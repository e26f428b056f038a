import {
  type DueSession,
  type EventQueue,
  guardEvent,
  handBack,
  handOutDue,
  lookAgain,
  type SessionRef,
} from '@glue-session-guard/guard';
import type { DueBeat, FloodBeat, RedriveBeat, RoleBeat, SessionBeat, Story } from '../story/beat';
import { queueAlerts, tellMinute } from './alerter-minute';
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
  if (task.kind === 'alerter') return tellMinute(stage);
  switch (task.beat.kind) {
    case 'session':
      return callGlue(task.beat, stage);
    case 'flood':
      return startMany(task.beat, stage);
    case 'due':
      return lookForDue(task.beat, stage);
    default:
      return operate(task.beat, stage);
  }
}

function callGlue(beat: SessionBeat, { clock, organization, queue, called }: Stage): CallHappening {
  const at = clock.now();
  called.set(beat.id, beat);
  const life = { provisioning: beat.provisioningSeconds * 1000, stopping: 20_000 };
  if (isRealSession(beat)) organization.glue.create(refOf(beat), beat.request, life);
  const body = eventText(beat, at);
  beat.deliveredAfter.forEach((seconds, i) => {
    queue.send({ kind: 'delivery', beat, body, owner: `${beat.id}/${i + 1}` }, seconds);
  });
  return { kind: 'call', at, beat };
}

function startMany(flood: FloodBeat, { clock, queue }: Stage): OperationHappening {
  for (const beat of flood.sessions) queue.send({ kind: 'beat', beat }, beat.at - flood.at);
  return { kind: 'operation', at: clock.now(), beat: flood };
}

/** What the function does each minute: only once in a story, when something is due. */
async function lookForDue(
  beat: DueBeat,
  { clock, organization, queue, called }: Stage,
): Promise<OperationHappening> {
  const looks = {
    send: async (due: readonly DueSession[]) => {
      for (const look of due) {
        const of = called.get(look.key.sessionId);
        if (of === undefined) throw new Error(`the story has no session ${look.key.sessionId}`);
        queue.send({ kind: 'delivery', beat: of, body: '', owner: `${of.id}/due`, look });
      }
    },
  };
  await handOutDue({ ledger: organization.ports.ledger, looks }, clock.now());
  return { kind: 'operation', at: clock.now(), beat };
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
  const { body, beat } = delivery;
  const { organization, glueCalls, context, clock } = stage;
  const before = { alerts: organization.alerts.length, calls: glueCalls.length };
  const result = await guard(delivery, context);
  await handBack(body, result, queueFor(delivery, stage));
  const alerts = organization.alerts.slice(before.alerts);
  queueAlerts(alerts, stage);
  return {
    kind: 'guard',
    at: clock.now(),
    beat,
    result,
    alerts,
    glueCalls: glueCalls.slice(before.calls),
    ...budgetAfter(result, stage),
  };
}

async function guard(
  { body, owner, wait, look }: Delivery,
  context: Stage['context'],
): Promise<GuardHappening['result']> {
  const visit = { owner, ...(wait && { wait }) };
  const result =
    look === undefined
      ? await guardEvent(body, { door: 'event', ...visit }, context)
      : await lookAgain(look, visit, context);
  if (result.kind === 'unnamed' || result.kind === 'unjudged')
    throw new Error(`no story tells of ${result.kind}`);
  return result;
}

function budgetAfter(
  result: GuardHappening['result'],
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
