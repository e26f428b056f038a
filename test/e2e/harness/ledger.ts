import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Started } from './sessions';
import { resourcesOf } from './synthesized';
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
  const [[table = ''] = []] = resourcesOf(world.synthesized.hub.template, 'AWS::DynamoDB::Table');
  const Key = { pk: { S: `${account}/${region}/${id}` }, sk: { S: 'current' } };
  const { Item } = await world.hub.dynamo.send(new GetItemCommand({ TableName: world.deployed[table], Key }));
  if (Item === undefined) return undefined;
  return {
    state: Item.state?.S ?? '',
    outcome: Item.outcome?.M?.kind?.S ?? '',
    verdict: Item.decision?.M?.verdict?.S ?? '',
    organizationalUnit: Item.decision?.M?.organizationalUnit?.S ?? '',
  };
}
