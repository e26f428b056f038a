import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { operatorLimits } from '@glue-session-guard/aws/operator';
import {
  type CoverageFacts,
  findingsOf,
  type LedgerKey,
  type LedgerRecord,
  type Outcome,
} from '@glue-session-guard/guard';
import { OVER_DECISION, openSighting, SOUND_FACTS } from '@glue-session-guard/guard/testing';
import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { SAMPLE_ORGANIZATION } from '@glue-session-guard/limits/testing';
import { createQueue, sendToQueue } from '../e2e/harness/queues';
import type { Guard } from './guard-of';
import type { Hub } from './hub';

/** An event as EventBridge delivers it. */
export const EVENT = readFileSync(join(__dirname, '../events/over-workers.json'), 'utf8');

/** Fills the hub as a day of the guard would. The guard's own adapters write whatever the guard itself writes. */
export async function fillHub(hub: Hub, guard: Guard, now: number): Promise<void> {
  await Promise.all([
    keepSession(guard, 'notebook-1', { kind: 'stopped', deleted: false, at: now }),
    keepRunning(guard, 15, now),
    activateLooserLimits(hub, now),
    keepSession(guard, 'notebook-2', { kind: 'gone', at: now - 26 * 3600_000 }),
    keepCoverage(guard, { ...SOUND_FACTS, sweptAt: now }),
    keepCoverage(guard, { ...SOUND_FACTS, region: 'us-east-1', rule: 'disabled', sweptAt: now }),
    guard.enforcer.queue.deadLetter(EVENT, {
      code: 'GSG_ASSUME_ROLE_DENIED',
      message: 'the guard role in 333333333333 was refused',
      hint: 'Look at the access StackSet.',
    }),
    sendToQueue(hub.clients.sqs, hub.outputs.UndeliveredQueueUrl, {
      body: EVENT,
      attributes: { ERROR_CODE: 'NO_PERMISSIONS', ERROR_MESSAGE: 'not allowed to send' },
    }),
    keepUnforwarded(hub),
    sendToQueue(hub.clients.sqs, hub.outputs.SweepDeadLetterQueueUrl, {
      body: JSON.stringify({ kind: 'region', sweepId: 'any', account: '333333333333', region: 'us-east-1' }),
    }),
  ]);
}

/** As EventBridge does for a rule of a member account that may not put events on the hub bus. */
async function keepUnforwarded({ elsewhere }: Hub): Promise<void> {
  const url = await createQueue(elsewhere.sqs, 'glue-session-guard-unforwarded');
  await sendToQueue(elsewhere.sqs, url, {
    body: EVENT,
    attributes: {
      ERROR_CODE: 'NO_PERMISSIONS',
      RULE_ARN: 'arn:aws:events:us-east-1:333333333333:rule/glue-session-guard-forward',
    },
  });
}

async function keepSession({ enforcer }: Guard, sessionId: string, outcome: Outcome): Promise<void> {
  const { ledger } = enforcer.ports;
  const key: LedgerKey = {
    account: '333333333333',
    region: 'eu-west-1',
    sessionId,
    createdAt: outcome.at,
    createdAtFrom: 'glue',
  };
  await ledger.claim({ key, owner: 'test', now: outcome.at, leaseSeconds: 90, decision: OVER_DECISION });
  await ledger.advance(key, 'test', { state: 'acted', outcome });
}

/** A session that was let through, and runs. */
async function keepRunning({ enforcer }: Guard, workers: number, now: number): Promise<void> {
  const place = { account: '444444444444', region: 'eu-west-1' };
  const key: LedgerKey = { ...place, sessionId: 'large', createdAt: now, createdAtFrom: 'glue' };
  const decision: LedgerRecord['decision'] = {
    ...WITHIN,
    asCreated: { workers, workerType: 'G.1X', dpus: workers },
  };
  await enforcer.ports.ledger.remember({ key, now, decision });
}

const WITHIN: LedgerRecord['decision'] = {
  ...OVER_DECISION,
  verdict: 'within',
  response: 'none',
  breaches: [],
};

/** What was deployed before the limits of the config folder: twenty workers for analytics in place of ten. */
async function activateLooserLimits({ clients, outputs }: Hub, at: number): Promise<void> {
  const files = readConfigFolder(SAMPLE_ORGANIZATION);
  const limits = files.limits.map(({ path, text }) => ({
    path,
    text: path === 'limits/analytics/limits.yaml' ? text.replace('maxWorkers: 10', 'maxWorkers: 20') : text,
  }));
  const { documents } = compileConfig({ ...files, limits }, { now: at });
  const hub = operatorLimits(DynamoDBDocumentClient.from(clients.dynamo), outputs.StateTable);
  const by = 'arn:aws:sts::123456789012:assumed-role/deploy/pipeline';
  const { id } = await hub.store({ documents, commit: null, by, at });
  await hub.activate({ id, reason: 'a deployment', by, at });
}

async function keepCoverage({ sweeper }: Guard, facts: CoverageFacts): Promise<void> {
  const { coverage } = sweeper.sweep;
  await coverage.keepFacts({ facts, watchedSince: null, readAt: null, readAgainAt: null });
  const sightings = findingsOf(facts).map(openSighting);
  await coverage.keepSightings([{ where: facts, sightings }]);
}
