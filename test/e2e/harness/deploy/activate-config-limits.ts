import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type OperatorLimits, operatorLimits } from '@glue-session-guard/aws/operator';
import { compileConfig, type LimitsDocuments, readConfigFolder } from '@glue-session-guard/limits';
import type { World } from '../world';
import { resourcesOf } from './synthesized';

type Hub = Pick<World, 'hub' | 'synthesized' | 'deployed' | 'clock' | 'configFolder'>;

const BY = 'arn:aws:sts::222222222222:assumed-role/deploy/pipeline';

/** What `npm run deploy` does with the limits of the config folder, when the hub stands. */
export async function activateConfigLimits(hub: Hub): Promise<void> {
  const id = await activateDocuments(hub, configDocuments(hub));
  await hubLimits(hub).rolledOut(id);
}

/** Stores limits as a version, activates it, and returns its id. */
export async function activateDocuments(hub: Hub, documents: LimitsDocuments): Promise<string> {
  const limits = hubLimits(hub);
  const at = hub.clock.now();
  const { id } = await limits.store({ documents, commit: null, by: BY, at });
  await limits.activate({ id, reason: 'a deployment', by: BY, at });
  return id;
}

export function configDocuments({ configFolder, clock }: Hub): LimitsDocuments {
  return compileConfig(readConfigFolder(configFolder), { now: clock.now() }).documents;
}

export function hubLimits({ hub, deployed, synthesized }: Hub): OperatorLimits {
  return operatorLimits(DynamoDBDocumentClient.from(hub.dynamo), stateTable({ synthesized, deployed }));
}

export function stateTable({ synthesized, deployed }: Pick<World, 'synthesized' | 'deployed'>): string {
  const tables = resourcesOf(synthesized.hub.template, 'AWS::DynamoDB::Table');
  const [id = ''] = tables.find(([logicalId]) => logicalId.startsWith('State')) ?? [];
  return deployed[id] ?? '';
}
