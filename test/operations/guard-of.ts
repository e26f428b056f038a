import {
  type AwsOptions,
  awsPorts,
  awsSweepPorts,
  type EnforcerPorts,
  type SweeperPorts,
} from '@glue-session-guard/aws';
import type { Hub } from './hub';

export interface Guard {
  readonly enforcer: EnforcerPorts;
  readonly sweeper: SweeperPorts;
}

/** The guard's own adapters on this hub. They find it by the environment, as the functions do. */
export function guardOf({ outputs, environment }: Hub): Guard {
  Object.assign(process.env, environment);
  const { AWS_ENDPOINT_URL: endpoint } = environment;
  // Functions send to the host of a queue's URL, and moto's URLs name AWS.
  const here = (url: string) => new URL(new URL(url).pathname, endpoint).href;
  const options: AwsOptions = {
    ledgerTable: outputs.LedgerTable,
    stateTable: outputs.StateTable,
    alertQueueUrls: { normal: here(outputs.AlertQueueUrl), loud: here(outputs.LoudAlertQueueUrl) },
    queueUrl: here(outputs.QueueUrl),
    deadLetterQueueUrl: here(outputs.DeadLetterQueueUrl),
    retention: { sessionsDays: 400, peopleDays: 90 },
    blastRadius: { minutes: 10, perLimitFile: 150, perAccount: 10, organization: 200 },
    guardRole: 'glue-session-guard/GlueSessionGuard',
    partition: 'aws',
    clock: Date.now,
    onTagsUnread: () => undefined,
  };
  const rule = { hubBusArn: '', forwardRule: '', forwardPattern: {}, forwarderRole: '' };
  const unused = { ...rule, limitsParameters: '', usageProfiles: '' };
  return {
    enforcer: awsPorts(options),
    sweeper: awsSweepPorts({
      ...options,
      sweepQueueUrl: here(outputs.SweepQueueUrl),
      copies: unused,
      subscriptions: [],
      unforwarded: { queueName: '', regions: [] },
      onTrailUnread: () => undefined,
    }),
  };
}
