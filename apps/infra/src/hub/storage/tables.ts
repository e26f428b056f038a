import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { LEDGER_DAY_INDEX, LEDGER_DUE_INDEX, LEDGER_OPEN_INDEX } from '../../names/names';

export interface Tables {
  /** Claims and outcomes, one item a session: the audit trail. */
  readonly ledger: Table;
  /** What the guard knows of itself: the brake, the versions of the limits, the account directory, coverage. Made anew by a deployment and a sweep if it is lost. */
  readonly state: Table;
}

export function hubTables(scope: Construct, key: IKey): Tables {
  const ledger = new Table(scope, 'Ledger', {
    ...keyed(key),
    // Nothing deletes an audit trail but the expiry of its items. A first deployment that fails therefore leaves it, empty and free of
    // charge: CloudFormation cannot delete a protected table, so that RetainExceptOnCreate would fail the rollback as well. Decision 46.
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  // History asks for days; without this it would read every record there is.
  ledger.addGlobalSecondaryIndex({
    indexName: LEDGER_DAY_INDEX,
    partitionKey: { name: 'day', type: AttributeType.STRING },
    sortKey: { name: 'claimedAt', type: AttributeType.NUMBER },
    projectionType: ProjectionType.ALL,
  });
  // A sweep asks in each account and Region which sessions have not ended, oldest first. It needs to know which they are
  // and how far the guard came with them; more would make each write dearer.
  ledger.addGlobalSecondaryIndex({
    indexName: LEDGER_OPEN_INDEX,
    partitionKey: { name: LEDGER_OPEN_INDEX, type: AttributeType.STRING },
    sortKey: { name: 'createdAt', type: AttributeType.NUMBER },
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['sessionId', 'createdAtFrom', 'state'],
  });
  // Each minute the guard asks what is due. The attribute of its name is one of sixteen, so that no partition takes all.
  ledger.addGlobalSecondaryIndex({
    indexName: LEDGER_DUE_INDEX,
    partitionKey: { name: LEDGER_DUE_INDEX, type: AttributeType.STRING },
    sortKey: { name: 'dueAt', type: AttributeType.NUMBER },
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['createdAt', 'createdAtFrom'],
  });
  return {
    ledger,
    state: new Table(scope, 'State', { ...keyed(key), removalPolicy: RemovalPolicy.DESTROY }),
  };
}

function keyed(encryptionKey: IKey): TableProps {
  return {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    timeToLiveAttribute: 'expiresAt',
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  };
}
