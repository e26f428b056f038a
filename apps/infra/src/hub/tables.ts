import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  Table,
  TableEncryption,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

export interface Tables {
  /** Claims and outcomes, one item a session: the audit trail. */
  readonly ledger: Table;
  /** What the guard knows of itself: the brake, the account directory, coverage. Made anew by a sweep if it is lost. */
  readonly state: Table;
}

export function hubTables(scope: Construct, key: IKey): Tables {
  return {
    ledger: new Table(scope, 'Ledger', {
      ...keyed(key),
      // Nothing deletes an audit trail but the expiry of its items.
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    }),
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
