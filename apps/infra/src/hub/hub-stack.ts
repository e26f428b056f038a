import type { LimitsDocuments, OrganizationConfig } from '@glue-session-guard/limits';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { hubAlarms } from './alarms';
import { alertsTopic } from './alerts';
import { hubBus } from './bus';
import { enforcer } from './enforcer';
import { hubKey } from './key';
import { hubQueues } from './queues';
import { sessionRule } from './session-rule';
import { hubTables } from './tables';

export interface HubStackProps {
  readonly config: OrganizationConfig;
  readonly documents: LimitsDocuments;
  readonly enforcerDir: string;
}

/** Everything that lives once, in the hub account: from the bus that accounts forward to, to the alert. */
export class HubStack extends Stack {
  constructor(scope: Construct, id: string, { config, documents, enforcerDir }: HubStackProps) {
    super(scope, id, {
      env: { account: config.hub.accountId, region: config.hub.region },
      description: 'Glue Session Guard: decides on every Glue session of the organization',
    });
    const key = hubKey(this);
    const bus = hubBus(this, config.organizationId);
    const queues = hubQueues(this, key);
    sessionRule(this, bus, queues);
    const tables = hubTables(this, key);
    const topic = alertsTopic(this, key, config.alerts);
    const handler = enforcer(this, { config, documents, enforcerDir, key, queues, tables, topic });
    hubAlarms(this, { bus, queues, enforcer: handler }, topic);
    outputs(this, {
      BusArn: bus.eventBusArn,
      QueueUrl: queues.work.queueUrl,
      DeadLetterQueueUrl: queues.deadLetters.queueUrl,
      UndeliveredQueueUrl: queues.undelivered.queueUrl,
      LedgerTable: tables.ledger.tableName,
      StateTable: tables.state.tableName,
      AlertsTopicArn: topic.topicArn,
      EnforcerFunction: handler.functionName,
    });
  }
}

function outputs(scope: Construct, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) new CfnOutput(scope, name, { value });
}
