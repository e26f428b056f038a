import * as z from 'zod';
import { type AwsCall, text } from '../call';

/** The parts of the ARNs of the organization's accounts and OUs. */
export interface OrganizationOwner {
  readonly management: string;
  readonly organizationId: () => string;
}

/** The ARN that IAM would authorize this call on, or `*` where the action has no resource type. */
export function resourceOf(call: AwsCall, owner: OrganizationOwner): string {
  const { service, action, region, account, input } = call;
  switch (service) {
    case 'glue':
      return glueResource(call);
    case 'dynamodb':
      if (action === 'ExportTableToPointInTime') return text(input.TableArn);
      return `arn:aws:dynamodb:${region}:${account}:table/${tableOf(input)}${indexOf(input)}`;
    case 'sqs':
      return `arn:aws:sqs:${region}:${account}:${
        text(input.QueueName ?? input.QueueUrl)
          .split('/')
          .pop() ?? ''
      }`;
    case 'sns':
      return text(input.TopicArn);
    case 'sts':
      return action === 'AssumeRole' ? text(input.RoleArn) : '*';
    case 'ssm':
      return `arn:aws:ssm:${region}:${account}:parameter/${text(input.Name).replace(/^\//, '')}`;
    case 'events':
      if (action === 'PutEvents') return busOf(input);
      return `arn:aws:events:${region}:${account}:rule/${text(input.Name ?? input.Rule)}`;
    case 'organizations':
      return organizationsResource(call, owner);
    default:
      return '*';
  }
}

/** Our functions put events on one bus, by its ARN. */
function busOf(input: AwsCall['input']): string {
  return buses.safeParse(input).data?.Entries[0]?.EventBusName ?? '';
}

const buses = z.object({ Entries: z.array(z.object({ EventBusName: z.string() })) });

/** A transaction names the table with each item, PartiQL in each statement, and a batch of reads as a key. */
function tableOf(input: AwsCall['input']): string {
  const inTransaction = transaction.safeParse(input).data?.TransactItems[0]?.Put.TableName;
  const statement = statements.safeParse(input).data?.Statements[0]?.Statement ?? '';
  const [inBatch] = Object.keys(batch.safeParse(input).data?.RequestItems ?? {});
  return inTransaction ?? inBatch ?? /^INSERT INTO "([^"]+)"/.exec(statement)?.[1] ?? text(input.TableName);
}

const batch = z.object({ RequestItems: z.record(z.string(), z.unknown()) });

const statements = z.object({ Statements: z.array(z.object({ Statement: z.string() })) });

const transaction = z.object({
  TransactItems: z.array(z.object({ Put: z.object({ TableName: z.string() }) })),
});

/** A query of an index needs a permission on the index, not on its table. */
function indexOf({ IndexName }: AwsCall['input']): string {
  return IndexName === undefined ? '' : `/index/${text(IndexName)}`;
}

function glueResource({ action, region, account, input }: AwsCall): string {
  if (action === 'GetUsageProfile')
    return `arn:aws:glue:${region}:${account}:usageProfile/${text(input.Name)}`;
  if (typeof input.ResourceArn === 'string') return input.ResourceArn;
  return action === 'ListSessions' ? '*' : `arn:aws:glue:${region}:${account}:session/${text(input.Id)}`;
}

function organizationsResource(
  { input }: AwsCall,
  { management, organizationId }: OrganizationOwner,
): string {
  const id = text(input.AccountId ?? input.ChildId ?? input.ParentId ?? input.OrganizationalUnitId);
  if (id === '') return '*';
  return `arn:aws:organizations::${management}:${kindOf(id)}/${organizationId()}/${id}`;
}

function kindOf(id: string): string {
  if (id.startsWith('r-')) return 'root';
  return id.startsWith('ou-') ? 'ou' : 'account';
}
