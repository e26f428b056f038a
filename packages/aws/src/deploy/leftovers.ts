import { type CallAs, CloudFormationClient, ListStackSetsCommand } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { clientDefaults } from '../sdk/client-defaults';
import { allPages } from '../sdk/pages';
import { explained } from '../sdk/telling';
import { isStack } from './standing';

/** What to look for, by the names that a deployment gives. */
export interface SoughtLeftovers {
  /** Of the hub; StackSets and tables are there. */
  readonly region: string;
  readonly callAs: CallAs;
  readonly stacks: readonly PlacedStack[];
  /** Whether a StackSet of this name is ours. */
  isStackSet(name: string): boolean;
  /** How the names of the ledger and of the state table begin. */
  readonly tables: { readonly ledger: string; readonly state: string };
}

interface PlacedStack {
  readonly name: string;
  readonly region: string;
}

/** What is still there after everything was deleted. */
export interface Leftovers {
  readonly stacks: readonly PlacedStack[];
  readonly stackSets: readonly string[];
  readonly stateTables: readonly string[];
  /** Kept on purpose, with the ARN of the key without which nobody can read them. */
  readonly ledgers: readonly { readonly table: string; readonly key?: string }[];
}

/** Throws what the surroundings cause as a coded error: what could not be asked for must not be taken for gone. */
export function findLeftovers(sought: SoughtLeftovers): Promise<Leftovers> {
  const { region, tables } = sought;
  const cloudFormationIn = (each: string) => new CloudFormationClient({ ...clientDefaults, region: each });
  const dynamoDb = new DynamoDBClient({ ...clientDefaults, region });
  return explained(async () => {
    const names = await tableNames(dynamoDb);
    const ledgers = names.filter((name) => name.startsWith(tables.ledger));
    return {
      stacks: await standingStacks(cloudFormationIn, sought.stacks),
      stackSets: await standingStackSets(cloudFormationIn(region), sought),
      stateTables: names.filter((name) => name.startsWith(tables.state)),
      ledgers: await Promise.all(ledgers.map((table) => withKey(dynamoDb, table))),
    };
  });
}

async function standingStacks(
  clientIn: (region: string) => CloudFormationClient,
  stacks: readonly PlacedStack[],
): Promise<PlacedStack[]> {
  const stand = await Promise.all(stacks.map(({ name, region }) => isStack(clientIn(region), name)));
  return stacks.filter((_, index) => stand[index]);
}

async function standingStackSets(
  client: CloudFormationClient,
  { callAs, isStackSet }: Pick<SoughtLeftovers, 'callAs' | 'isStackSet'>,
): Promise<string[]> {
  const all = await allPages(async (NextToken: string | undefined) => {
    const page = await client.send(
      new ListStackSetsCommand({ Status: 'ACTIVE', CallAs: callAs, ...(NextToken && { NextToken }) }),
    );
    return { items: page.Summaries ?? [], next: page.NextToken };
  });
  return all.flatMap(({ StackSetName = '' }) => (isStackSet(StackSetName) ? StackSetName : []));
}

function tableNames(client: DynamoDBClient): Promise<string[]> {
  return allPages(async (ExclusiveStartTableName: string | undefined) => {
    const page = await client.send(
      new ListTablesCommand({ ...(ExclusiveStartTableName && { ExclusiveStartTableName }) }),
    );
    return { items: page.TableNames ?? [], next: page.LastEvaluatedTableName };
  });
}

async function withKey(client: DynamoDBClient, table: string): Promise<Leftovers['ledgers'][number]> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  const key = Table?.SSEDescription?.KMSMasterKeyArn;
  return { table, ...(key !== undefined && { key }) };
}
