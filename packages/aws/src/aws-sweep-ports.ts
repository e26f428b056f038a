import { SNSClient } from '@aws-sdk/client-sns';
import type { LookQueue, SweepPorts, Trail } from '@glue-session-guard/guard';
import type { GuardError } from '@glue-session-guard/problem';
import { cloudTrail } from './cloudtrail/cloudtrail-trail';
import { type CopyNames, copyReader } from './copies/copy-reader';
import { accountStore } from './dynamodb/sweeps/account-store';
import { dynamoCoverageDays } from './dynamodb/sweeps/coverage-days';
import { coverageStore } from './dynamodb/sweeps/coverage-store';
import { dynamoHeard } from './dynamodb/sweeps/dynamo-heard';
import { sweepPlanStore } from './dynamodb/sweeps/sweep-plan-store';
import { sweepStore } from './dynamodb/sweeps/sweep-store';
import { muteStore } from './dynamodb/telling/mute-store';
import { rightsTrial } from './glue/rights-trial';
import { type GuardOptions, type SharedPorts, sharedPorts } from './guard-ports';
import { hubClients } from './hub-clients';
import { LISTING, organizationReader } from './organizations/organization-reader';
import { lookQueue, waitQueue } from './queues/look-message';
import { snsSubscriptions, type WantedSubscriptions } from './queues/sns-subscriptions';
import { type CanaryQueue, canaryQueue } from './queues/sqs-event-queue';
import { sqsSweepQueue } from './queues/sqs-sweep-queue';
import { sqsUnforwarded, type UnforwardedQueues } from './queues/sqs-unforwarded';
import { clientDefaults } from './sdk/client-defaults';
import { pace, sleep } from './sdk/pace';

export interface AwsSweepOptions extends GuardOptions {
  readonly sweepQueueUrl: string;
  /** The enforcer's queue, which gets the canary's messages, what is due, and sessions that still start. */
  readonly queueUrl: string;
  readonly copies: CopyNames;
  /** Who is to be subscribed to the topics of the hub. */
  readonly subscriptions: readonly WantedSubscriptions[];
  /** The hub account's queues for events that could not be forwarded. */
  readonly unforwarded: UnforwardedQueues;
  /** Called when the CloudTrail history of an account could not be read. */
  readonly onTrailUnread: (error: GuardError) => void;
}

export interface SweeperPorts extends SharedPorts {
  readonly trail: Trail;
  readonly sweep: SweepPorts;
  readonly canary: CanaryQueue;
  readonly looks: LookQueue;
}

/** A monotonic clock: a pace must not change when the system time is corrected. */
const clock = () => performance.now();

/** The sweeper's ports. Call it once a cold start: it makes the SDK clients. */
export function awsSweepPorts(options: AwsSweepOptions): SweeperPorts {
  const clients = hubClients(options);
  const { credentials, organizations, glueFor } = clients;
  const table = { documents: clients.documents, tableName: options.stateTable };
  const paces = { accounts: pace({ ...LISTING, sleep, clock }), units: pace({ ...LISTING, sleep, clock }) };
  return {
    ...sharedPorts(clients, options),
    trail: cloudTrail({ credentials, clock, onUnread: options.onTrailUnread }),
    canary: canaryQueue(clients.sqs, options.queueUrl),
    looks: lookQueue(clients.sqs, options.queueUrl),
    sweep: {
      organization: organizationReader({ organizations, paces }),
      accounts: accountStore(table),
      queue: sqsSweepQueue(clients.sqs, options.sweepQueueUrl),
      waits: waitQueue(clients.sqs, options.queueUrl),
      sweeps: sweepStore(table),
      plans: sweepPlanStore(table),
      coverage: coverageStore(table),
      days: dynamoCoverageDays(table),
      heard: dynamoHeard(table),
      rights: rightsTrial({ clientFor: glueFor }),
      subscriptions: snsSubscriptions(new SNSClient(clientDefaults), options.subscriptions),
      unforwarded: sqsUnforwarded(options.unforwarded),
      mutes: muteStore(table),
      copies: copyReader({ ...options.copies, partition: options.partition, credentials, glueFor }),
    },
  };
}
