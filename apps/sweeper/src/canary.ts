import type { CanaryQueue } from '@glue-session-guard/aws';
import { createSessionEvent } from '@glue-session-guard/guard';
import { toGuardError } from '@glue-session-guard/problem';
import type { Telemetry } from './telemetry';

export interface CanaryDeps {
  readonly queue: CanaryQueue;
  readonly hub: { readonly account: string; readonly region: string };
  readonly clock: () => number;
  readonly telemetry: Telemetry;
}

/** As small as sessions get, so that few limits would mind it. */
const REQUEST = {
  command: { name: 'glueetl' },
  workerType: 'G.1X',
  numberOfWorkers: 2,
  idleTimeout: 10,
  timeout: 30,
  glueVersion: '5.0',
};

/**
 * Puts the event of a session that does not exist on the enforcer's queue. Nobody can put an `aws.glue` event on a bus, so
 * this proves the way from the queue on; the way to it is proven in each account by coverage, and by what is heard from it.
 */
export function createCanary({ queue, hub, clock, telemetry }: CanaryDeps): () => Promise<void> {
  return async () => {
    const at = clock();
    const id = `glue-session-guard-canary-${new Date(at).toISOString().replace(/[:.]/g, '-')}`;
    const userIdentity = { type: 'AWSService', invokedBy: 'glue-session-guard' };
    try {
      const event = createSessionEvent({ ...hub, id, request: REQUEST, userIdentity, at, eventId: id });
      await queue.send(JSON.stringify(event), id);
      telemetry.canarySent(id);
    } catch (error) {
      const failure = toGuardError(error);
      telemetry.failure('canary failed', failure);
      throw failure;
    } finally {
      telemetry.flush();
    }
  };
}
