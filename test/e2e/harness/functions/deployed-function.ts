import { isRecord } from '../../proxy/parse-call';
import { HUB_REGION } from '../config-files';
import { resourcesOf } from '../deploy/synthesized';
import { queueArn } from '../queues';
import type { World } from '../world';
import { type EventSourceMapping, eventSourceMapping } from './event-source-mapping';
import { type FunctionConfiguration, functionConfiguration } from './function-configuration';
import { type LambdaPool, startLambdaPool } from './lambda-pool';

/** Of a world, what functions run in. */
export type Host = Pick<World, 'organization' | 'proxy' | 'clock' | 'synthesized' | 'deployed' | 'hub'>;

export interface DeployedFunction {
  readonly logicalId: string;
  readonly lambda: LambdaPool;
  readonly variables: Readonly<Record<string, string>>;
}

/** What a test runs differently from the deployment. */
export interface FunctionSettings {
  /** How many invocations at once. */
  readonly processes?: number;
  /** By how many seconds each process's clock differs from the suite's. */
  readonly skews?: readonly number[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether the next batch goes to two workers at once. */
  readonly isDoubled?: () => boolean;
}

/** Runs a function's bundle under this Node.js, as deployed: its variables and its role. */
export async function startFunction(
  world: Host,
  { name, node }: { readonly name: string; readonly node: string },
  { processes = 1, skews = [], variables = {} }: FunctionSettings = {},
): Promise<DeployedFunction> {
  const account = world.organization.accounts.hub;
  const endpoint = world.proxy.url;
  const found = await functionConfiguration(name, { ...world, endpoint, account, region: HUB_REGION });
  const { code, handler, logicalId } = found;
  const environment = {
    ...throughProxy(found.variables, endpoint),
    ...(await world.proxy.serviceCredentials({ account, arn: found.roleArn })),
    AWS_REGION: HUB_REGION,
    AWS_LAMBDA_FUNCTION_NAME: world.deployed[logicalId] ?? '',
    AWS_ENDPOINT_URL: endpoint,
    FUNCTION_TIMEOUT_SECONDS: String(found.timeoutSeconds),
    ...variables,
  };
  const lambda = await startLambdaPool(
    { node, code, handler, environment, size: processes, skews },
    world.clock,
  );
  return { logicalId, lambda, variables: found.variables };
}

/** The event source mapping that the template gives this function, and its queue. */
export function mappedQueue(
  world: Host,
  { logicalId, lambda }: DeployedFunction,
  { isDoubled }: Pick<FunctionSettings, 'isDoubled'> = {},
): { readonly queueUrl: string; readonly mapping: EventSourceMapping } {
  const { queue, batchSize } = mappingOf(world, logicalId);
  const queueUrl = world.deployed[queue] ?? '';
  const mapping = eventSourceMapping({
    lambda,
    sqs: world.hub.sqs,
    queueUrl,
    queueArn: queueArn(queueUrl, HUB_REGION),
    region: HUB_REGION,
    batchSize,
    concurrency: lambda.size,
    clock: world.clock,
    ...(isDoubled && { isDoubled }),
  });
  return { queueUrl, mapping };
}

/** The SDK sends to the host of a queue's URL, whatever AWS_ENDPOINT_URL says, so queue URLs have to point to the proxy too. */
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

function mappingOf({ synthesized }: Host, functionId: string): { queue: string; batchSize: number } {
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
