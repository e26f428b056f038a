import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { resourcesOf } from './deploy/synthesized';
import type { Started } from './sessions';
import type { World } from './world';

export interface LedgerEntry {
  /** `watched`, `claimed`, `acted`, `alerted` or `settled`. */
  readonly state: string;
  readonly outcome: string;
  readonly verdict: string;
  readonly organizationalUnit: string;
}

/** The ledger's record of a session now; undefined when there is none. */
export async function ledgerEntry(
  world: World,
  { account, region, id }: Omit<Started, 'event'>,
): Promise<LedgerEntry | undefined> {
  const Key = { pk: { S: `${account}/${region}/${id}` }, sk: { S: 'current' } };
  const { Item } = await world.hub.dynamo.send(new GetItemCommand({ TableName: ledgerTable(world), Key }));
  if (Item === undefined) return undefined;
  return {
    state: Item.state?.S ?? '',
    outcome: Item.outcome?.M?.kind?.S ?? '',
    verdict: Item.decision?.M?.verdict?.S ?? '',
    organizationalUnit: Item.decision?.M?.organizationalUnit?.S ?? '',
  };
}

/** The name of the ledger's table as it was deployed. */
export function ledgerTable({ synthesized, deployed }: World): string {
  const [[table = ''] = []] = resourcesOf(synthesized.hub.template, 'AWS::DynamoDB::Table');
  const name = deployed[table];
  if (name === undefined) throw new Error('The ledger was not deployed');
  return name;
}
