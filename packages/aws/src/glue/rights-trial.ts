import { randomUUID } from 'node:crypto';
import {
  DeleteSessionCommand,
  GetSessionCommand,
  type GlueClient,
  StopSessionCommand,
} from '@aws-sdk/client-glue';
import type { Place, RightsTrial } from '@glue-session-guard/guard';
import type { LimitsDocument } from '@glue-session-guard/limits';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import { errorName, isDenied } from '../sdk/aws-error';
import { sleep } from '../sdk/pace';
import { type RetriedRead, retriedRead } from './retry-denied';

export interface RightsTrialOptions {
  readonly clientFor: (place: Place) => GlueClient;
  /** The end of the id that is tried. Nobody may be able to guess it: a session of that id would be stopped. */
  readonly newId?: () => string;
  /** Waits some milliseconds before a call that was denied is tried again. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/**
 * Makes the calls that a stop needs, on a session that does not exist. IAM decides before Glue looks for the session, so that
 * what is allowed is answered with an error about the session. This tells of SCPs and boundaries too, which a simulation of
 * the role's policies does not all see, and needs no permission that the role has not. Decision 47.
 */
export function rightsTrial({
  clientFor,
  newId = randomUUID,
  wait = sleep,
}: RightsTrialOptions): RightsTrial {
  const call = retriedRead(clientFor, wait);
  return {
    try: async (place, document) => {
      const id = `glue-session-guard-rights-${newId()}`;
      const tried = await Promise.all(
        trialsFor(place, document).map((trial) => answerOf({ ...trial, id, place }, call)),
      );
      return {
        denied: tried.flatMap((answer) => (answer.kind === 'denied' ? [answer.action] : [])),
        failures: tried.flatMap((answer) => (answer.kind === 'unknown' ? [answer.error] : [])),
      };
    },
  };
}

interface Trial {
  readonly action: string;
  readonly send: (client: GlueClient, id: string) => Promise<unknown>;
}

const STOP: readonly Trial[] = [
  { action: 'glue:GetSession', send: (client, Id) => client.send(new GetSessionCommand({ Id })) },
  { action: 'glue:StopSession', send: (client, Id) => client.send(new StopSessionCommand({ Id })) },
];
const DELETE: Trial = {
  action: 'glue:DeleteSession',
  send: (client, Id) => client.send(new DeleteSessionCommand({ Id })),
};

function trialsFor({ account }: Place, document: LimitsDocument | undefined): readonly Trial[] {
  const afterStop = document?.accounts[account]?.afterStop ?? document?.afterStop;
  return afterStop?.value === 'delete' ? [...STOP, DELETE] : STOP;
}

type Answer =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'denied'; readonly action: string }
  | { readonly kind: 'unknown'; readonly error: GuardError };

/** What Glue answers about a session that does not exist, once IAM let the call through. */
const LET_THROUGH = new Set([
  'EntityNotFoundException',
  'InvalidInputException',
  'IllegalSessionStateException',
  'ConcurrentModificationException',
  'ValidationException',
]);

async function answerOf(
  { action, send, id, place }: Trial & { readonly id: string; readonly place: Place },
  call: RetriedRead,
): Promise<Answer> {
  try {
    await call(place, (client) => send(client, id));
    return { kind: 'allowed' };
  } catch (error) {
    if (LET_THROUGH.has(errorName(error))) return { kind: 'allowed' };
    if (isDenied(error)) return { kind: 'denied', action };
    return { kind: 'unknown', error: toGuardError(error) };
  }
}
