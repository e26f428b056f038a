import { z } from 'zod';
import { authorization } from '../../proxy/query-call';
import type { Deployed } from '../deploy/deploy-hub';
import { resourcesOf, type Synthesized } from '../deploy/synthesized';

const Configuration = z.object({
  Role: z.string(),
  Handler: z.string(),
  Timeout: z.number(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
});

/** A deployed function, its references resolved by moto, and the folder its code was bundled to. */
export interface FunctionConfiguration {
  readonly logicalId: string;
  readonly roleArn: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly code: string;
}

/** The one function of the hub's template whose logical id begins with `name`. The CDK ends ids with a hash. */
export async function functionConfiguration(
  name: string,
  from: { synthesized: Synthesized; deployed: Deployed; endpoint: string; account: string; region: string },
): Promise<FunctionConfiguration> {
  const functions = resourcesOf(from.synthesized.hub.template, 'AWS::Lambda::Function');
  const [found, ...others] = functions.filter(([id]) => id.toLowerCase().startsWith(name));
  if (found === undefined || others.length > 0)
    throw new Error(`Not exactly one function named like ${name}`);
  const [logicalId, { Properties }] = found;
  const url = `${from.endpoint}/2015-03-31/functions/${from.deployed[logicalId]}/configuration`;
  const response = await fetch(url, {
    headers: { authorization: authorization(from.account, from.region, 'lambda') },
  });
  const { Role, Handler, Timeout, Environment } = Configuration.parse(await response.json());
  const objectKey = z.object({ S3Key: z.string() }).parse(Properties.Code).S3Key;
  return {
    logicalId,
    roleArn: Role,
    handler: Handler,
    timeoutSeconds: Timeout,
    variables: Environment.Variables,
    code: from.synthesized.folderAsset(objectKey),
  };
}
