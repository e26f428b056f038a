import type { BrakeSettings, Connections, GuardPorts, Ledger, LimitsStore } from '@glue-session-guard/guard';
import type { GuardError } from '@glue-session-guard/problem';
import { dynamoConnections } from './dynamodb/answers/dynamo-connections';
import { dynamoCreators } from './dynamodb/answers/dynamo-creators';
import { dynamoLedger } from './dynamodb/ledger/dynamo-ledger';
import { people, type Retention } from './dynamodb/ledger/people';
import { dynamoBrake } from './dynamodb/switches/dynamo-brake';
import { dynamoLimits } from './dynamodb/switches/dynamo-limits';
import { type HubSwitches, hubSwitches } from './dynamodb/switches/hub-switches';
import { dynamoPace } from './dynamodb/telling/dynamo-pace';
import { connectionNetwork } from './glue/connection-network';
import { glueSessions } from './glue/glue-sessions';
import { hourly } from './glue/hourly';
import { retriedRead } from './glue/retry-denied';
import type { HubClients, MemberAccess } from './hub-clients';
import { organizationsDirectory } from './organizations/organizations-directory';
import { stateDirectory } from './organizations/state-directory';
import { type AlertQueueUrls, sqsAlerts } from './queues/sqs-alerts';
import { sleep } from './sdk/pace';

export interface GuardOptions extends MemberAccess {
  readonly ledgerTable: string;
  readonly stateTable: string;
  readonly retention: Retention;
  readonly blastRadius: BrakeSettings;
  /** Called once an hour and place where the tags of sessions cannot be read. */
  readonly onTagsUnread: (why: GuardError) => void;
  readonly alertQueueUrls: AlertQueueUrls;
}

/** What the enforcer and the sweeper share: the ports to guard a session with, and the versions of the limits. */
export interface SharedPorts {
  readonly ports: GuardPorts;
  readonly limits: LimitsStore;
}

export function sharedPorts(clients: HubClients, options: GuardOptions): SharedPorts {
  const { documents } = clients;
  const { clock, stateTable: tableName } = options;
  const switches = hubSwitches({ documents, tableName, clock });
  return {
    ports: guardPorts(clients, switches, options),
    limits: dynamoLimits({ documents, tableName, switches }),
  };
}

function guardPorts(
  clients: HubClients,
  switches: () => Promise<HubSwitches>,
  options: GuardOptions,
): GuardPorts {
  const { documents, documentsOnce } = clients;
  const { clock, stateTable: tableName } = options;
  const organizations = organizationsDirectory({ organizations: clients.organizations, clock });
  return {
    glue: glueSessions({
      clientFor: clients.glueFor,
      partition: options.partition,
      onTagsUnread: hourly(clock, options.onTagsUnread),
    }),
    directory: stateDirectory({ documents, tableName, organizations, clock }),
    ledger: ledgerOf(clients, options),
    brake: dynamoBrake({ documents, documentsOnce, tableName, settings: options.blastRadius, switches }),
    pace: dynamoPace({ documents, tableName }),
    creators: dynamoCreators({ documents, tableName }),
    connections: connectionsOf(clients, tableName),
    alerts: sqsAlerts(clients.sqs, options.alertQueueUrls),
  };
}

function connectionsOf({ documents, glueFor }: HubClients, tableName: string): Connections {
  const read = retriedRead(glueFor, sleep);
  return {
    ...dynamoConnections({ documents, tableName }),
    networkOf: (place, name) => connectionNetwork(read, place, name),
  };
}

function ledgerOf(
  { documents, statements }: HubClients,
  { ledgerTable: tableName, retention }: GuardOptions,
): Ledger {
  const { sessionsDays, peopleDays } = retention;
  return dynamoLedger({
    documents,
    statements,
    tableName,
    sessionsDays,
    people: people({ documents, tableName, peopleDays }),
  });
}
