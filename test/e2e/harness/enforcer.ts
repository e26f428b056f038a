import { isRecord } from '../proxy/parse-call';
import { HUB_REGION } from './config-files';
import { type EventSourceMapping, eventSourceMapping } from './event-source-mapping';
import { type FunctionConfiguration, functionConfiguration } from './function-configuration';
import { type LambdaPool, startLambdaPool } from './lambda-pool';
import { queueArn } from './queues';
import { resourcesOf } from './synthesized';
import type { World } from './world';

export interface Enforcer {
  readonly lambda: LambdaPool;
  readonly mapping: EventSourceMapping;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** What a test runs otherwise than deployed. */
export interface EnforcerSettings {
  /** How many batches at once. */
  readonly processes?: number;
  /** How far each process's clock is off from the suite's, seconds. */
  readonly skews?: readonly number[];
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs the enforcer's bundle under this Node.js, as the deployed function: its variables, its role, its queue. */
export async function startEnforcer(
  world: World,
  node: string,
  { processes = 1, skews = [], variables = {} }: EnforcerSettings = {},
): Promise<Enforcer> {
  const account = world.organization.accounts.hub;
  const endpoint = world.proxy.url;
  const found = await functionConfiguration('enforcer', { ...world, endpoint, account, region: HUB_REGION });
  const credentials = await world.proxy.serviceCredentials({ account, arn: found.roleArn });
  const environment = {
    ...throughProxy(found.variables, endpoint),
    ...credentials,
    AWS_REGION: HUB_REGION,
    AWS_LAMBDA_FUNCTION_NAME: world.deployed[found.logicalId] ?? '',
    AWS_ENDPOINT_URL: endpoint,
    ...variables,
  };
  const { code, handler } = found;
  const settings = { node, code, handler, environment, size: processes, skews };
  const lambda = await startLambdaPool(settings, world.clock);
  const { queue, batchSize } = mappingOf(world, found.logicalId);
  const queueUrl = world.deployed[queue] ?? '';
  const mapping = eventSourceMapping({
    lambda,
    sqs: world.hub.sqs,
    queueUrl,
    queueArn: queueArn(queueUrl, HUB_REGION),
    region: HUB_REGION,
    batchSize,
    concurrency: processes,
    clock: world.clock,
  });
  const deadLetterQueueUrl = found.variables.GSG_DEAD_LETTER_QUEUE_URL ?? '';
  return { lambda, mapping, queueUrl, deadLetterQueueUrl, variables: found.variables };
}

/** The SDK takes a queue's URL for its host, whatever AWS_ENDPOINT_URL says: queue URLs must lead to the proxy too. */
function throughProxy(
  variables: FunctionConfiguration['variables'],
  endpoint: string,
): Record<string, string> {
  const entries = Object.entries(variables).map(([name, value]) => [
    name,
    value.replace(/^https:\/\/sqs\.[^/]+/, endpoint),
  ]);
  return Object.fromEntries(entries);
}

/** The event source mapping that the template gives this function. */
function mappingOf({ synthesized }: World, functionId: string): { queue: string; batchSize: number } {
  const mappings = resourcesOf(synthesized.hub.template, 'AWS::Lambda::EventSourceMapping');
  const mapping = mappings.find(
    ([
      ,
      {
        Properties: { FunctionName },
      },
    ]) => isRecord(FunctionName) && FunctionName.Ref === functionId,
  );
  const source = mapping?.[1].Properties.EventSourceArn;
  const attribute = isRecord(source) ? source['Fn::GetAtt'] : undefined;
  if (!Array.isArray(attribute)) throw new Error(`No event source mapping for ${functionId}`);
  return { queue: String(attribute[0]), batchSize: Number(mapping?.[1].Properties.BatchSize ?? 10) };
}
