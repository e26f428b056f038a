import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Alerts, CoverageDay } from '@glue-session-guard/guard';
import { guardNames } from '@glue-session-guard/limits';
import { people, type Retention } from '../dynamodb/ledger/people';
import { coverageDayReader } from '../dynamodb/sweeps/coverage-days';
import { type OperatorMutes, operatorMutes } from '../dynamodb/telling/mute-store';
import { type SendTest, sqsAlerts, sqsSendTest } from '../queues/sqs-alerts';
import { clientDefaults } from '../sdk/client-defaults';
import { telling } from '../sdk/telling';
import { type CoverageTable, coverageTable } from './coverage-table';
import { type DeadLetterQueue, deadLetterQueues } from './dead-letter-queue';
import { forgetPeople } from './forget-people';
import { hubCaller, hubOutputs, type SoughtHub } from './hub';
import { type HistoryEntry, type LedgerHistory, ledgerHistory } from './ledger-history';
import { type OperatorBrake, operatorBrake } from './operator-brake';
import { type OperatorLimits, operatorLimits } from './operator-limits';
import { runningSessions } from './running-sessions';

/** What the commands of an operator do in the hub. */
export interface Operator {
  /** The caller's ARN, by STS. */
  readonly caller: string;
  /** The release that is deployed; undefined where it does not say so. */
  readonly release: string | undefined;
  readonly history: LedgerHistory;
  /** Every session that has not ended as far as the ledger knows. */
  running(): Promise<readonly HistoryEntry[]>;
  /** Removes what the ledger knows of people from one session; `false`: the session is gone from the ledger. */
  forget(entry: HistoryEntry): Promise<boolean>;
  readonly coverage: CoverageTable;
  /** What sweeps saw on a day (UTC, `2026-11-23`); undefined where nothing is on record. */
  coverageDay(day: string): Promise<CoverageDay | undefined>;
  readonly brake: OperatorBrake;
  readonly limits: OperatorLimits;
  readonly mutes: OperatorMutes;
  readonly deadLetters: readonly DeadLetterQueue[];
  readonly alerts: Alerts;
  /** Sends an alert to these entries of `alerts:` alone, or to all; answers the id of the message. */
  readonly sendTest: SendTest;
}

/** Of organization.yaml, what it takes to find the hub and to read its tables. */
export interface Deployment extends SoughtHub {
  /** Watched Regions: in each the hub account has a queue for what could not be forwarded. */
  readonly regions: readonly string[];
  readonly retention: Retention;
}

/**
 * The hub, with the credentials of this process. Names of tables and queues are read from the outputs of its stack.
 * @throws GuardError `GSG_WRONG_ACCOUNT`, `GSG_HUB_NOT_FOUND`, `GSG_HUB_OUTDATED`, and from each call what the surroundings
 * cause, such as `GSG_NO_CREDENTIALS` and `GSG_OPERATOR_DENIED`.
 */
export async function connectHub({ hub, instance, retention, regions }: Deployment): Promise<Operator> {
  const options = { ...clientDefaults, region: hub.region };
  const caller = await hubCaller(telling(new STSClient(options)), hub.accountId);
  const outputs = await hubOutputs(telling(new CloudFormationClient(options)), { hub, instance });
  // The URL of a queue names the public endpoint. An endpoint that the operator configured (AWS_ENDPOINT_URL) must win.
  const sqsIn = (region: string) =>
    telling(new SQSClient({ ...options, region, useQueueUrlAsEndpoint: false }));
  const sqs = sqsIn(hub.region);
  const documents = DynamoDBDocumentClient.from(telling(new DynamoDBClient(options)));
  const ledger = { documents, tableName: outputs.LedgerTable };
  const withPeople = { ...ledger, people: people({ ...ledger, peopleDays: retention.peopleDays }) };
  return {
    caller,
    release: outputs.Release,
    history: ledgerHistory({ ...withPeople, sessionsDays: retention.sessionsDays }),
    running: () => runningSessions(withPeople),
    forget: (entry) => forgetPeople(ledger, entry),
    coverageDay: coverageDayReader({ documents, tableName: outputs.StateTable }),
    coverage: coverageTable({ documents, tableName: outputs.StateTable }),
    brake: operatorBrake(documents, outputs.StateTable),
    limits: operatorLimits(documents, outputs.StateTable),
    mutes: operatorMutes({ documents, tableName: outputs.StateTable }),
    deadLetters: deadLetterQueues(sqs, outputs, {
      queueName: guardNames(instance).unforwardedQueue,
      clients: regions.map(sqsIn),
    }),
    sendTest: sqsSendTest(sqs, outputs.LoudAlertQueueUrl),
    alerts: sqsAlerts(sqs, { normal: outputs.AlertQueueUrl, loud: outputs.LoudAlertQueueUrl }),
  };
}
