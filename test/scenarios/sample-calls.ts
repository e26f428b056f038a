import type { CreateSessionCall, SessionRequest } from '@glue-session-guard/guard';
import { ACCOUNT } from './sample-limits';

export type Call = Omit<CreateSessionCall, 'at'>;

/** A CreateSession call within the limits, with parts of its request changed. */
export function call(request: Partial<SessionRequest> = {}, changes: Partial<Call> = {}): Call {
  return {
    account: ACCOUNT,
    region: 'eu-west-1',
    id: 'notebook-1',
    eventId: '5e551017-0000-4000-8000-000000000001',
    userIdentity: assumedRole('data-engineer'),
    request: {
      command: { name: 'glueetl' },
      numberOfWorkers: 5,
      workerType: 'G.1X',
      idleTimeout: 30,
      timeout: 480,
      ...request,
    },
    ...changes,
  };
}

export const OVER: Partial<SessionRequest> = { numberOfWorkers: 50 };

export function assumedRole(role: string): Readonly<Record<string, unknown>> {
  return {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/data-engineering@example.com`,
    accountId: ACCOUNT,
    sessionContext: { sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/${role}` } },
  };
}
