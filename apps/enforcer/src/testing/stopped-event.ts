import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { guardSettings, memoryOrganization, renderText, virtualClock } from '@glue-session-guard/guard';
import { lambdaContext } from '@glue-session-guard/lambda/testing';
import type { SQSBatchResponse } from 'aws-lambda';
import { createHandler } from '../handler';
import { createTelemetry } from '../telemetry';
import { ACCOUNT, DIRECTORY, DOCUMENTS, eventOf, LARGE, NOW, recordOf } from './enforcer-fixture';

export interface StoppedEvent {
  /** Hands the handler the one message, as Lambda does. */
  readonly run: () => Promise<SQSBatchResponse>;
  readonly status: () => string | undefined;
  /** The subjects of the e-mails. */
  readonly mails: readonly string[];
}

/**
 * The shortest way there is to a stop, without jest: a session above the worker limit that is ready, its event, and the
 * handler on an organization in memory. E-mails are rendered, which packages/aws does on the way to SNS.
 */
export function stoppedEvent(): StoppedEvent {
  const clock = virtualClock(NOW);
  const { glue, ports } = memoryOrganization(DIRECTORY, clock);
  const session = { account: ACCOUNT, region: 'eu-west-1', id: 'notebook-1' };
  glue.create(session, LARGE, { provisioning: 0, stopping: 0 });
  const mails: string[] = [];
  const handle = createHandler({
    guard: {
      ports: { ...ports, alerts: { publish: async (alert) => void mails.push(renderText(alert).subject) } },
      settings: guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 60),
      clock: clock.now,
    },
    queue: { putBack: async () => {}, deadLetter: async () => {} },
    limits: async () => ({ documents: DOCUMENTS }),
    heard: { hear: async () => {} },
    maxReceives: 5,
    telemetry: createTelemetry(
      new Logger({ serviceName: 'enforcer', logLevel: 'SILENT' }),
      new Metrics({ namespace: 'GlueSessionGuard', serviceName: 'enforcer' }),
    ),
  });
  const batch = { Records: [recordOf(eventOf())] };
  const context = lambdaContext('enforcer');
  return {
    run: () => handle(batch, context),
    status: () => glue.status(session),
    mails,
  };
}
