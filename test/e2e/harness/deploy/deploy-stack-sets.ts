import {
  type CloudFormationClient,
  CreateStackInstancesCommand,
  CreateStackSetCommand,
  DeleteStackInstancesCommand,
  DeleteStackSetCommand,
  ListStackInstancesCommand,
  type Parameter,
} from '@aws-sdk/client-cloudformation';
import { isRecord } from '../../proxy/parse-call';
import type { Organization } from '../organization';
import { type Resource, resourcesOf, type Synthesized } from './synthesized';

export interface StackInstance {
  readonly stackSet: string;
  readonly account: string;
  readonly region: string;
}

/**
 * Creates each `AWS::CloudFormation::StackSet` resource of the assembly through the StackSet API, in the order of their
 * dependencies, with the resource's own template, parameters, targets and Regions.
 */
export async function deployStackSets(
  client: CloudFormationClient,
  synthesized: Synthesized,
  organization: Organization,
): Promise<StackInstance[]> {
  const instances: StackInstance[] = [];
  for (const resource of inOrder(synthesized)) {
    const name = await createStackSet(client, resource, synthesized);
    for (const group of records(resource.Properties.StackInstancesGroup)) {
      await createInstances(client, { name, group, organization });
    }
    instances.push(...(await listInstances(client, name)));
  }
  return instances;
}

/** Deletes a StackSet and its stacks in accounts, as an administrator of the hub might. */
export async function deleteStackSet(client: CloudFormationClient, StackSetName: string): Promise<void> {
  await deleteStacks(client, StackSetName, await listInstances(client, StackSetName));
  await client.send(new DeleteStackSetCommand({ StackSetName, CallAs: 'DELEGATED_ADMIN' }));
}

/** Deletes stacks of a StackSet, in each of these accounts and each of these Regions. */
export async function deleteStacks(
  client: CloudFormationClient,
  StackSetName: string,
  places: readonly { readonly account: string; readonly region: string }[],
): Promise<void> {
  const Accounts = [...new Set(places.map(({ account }) => account))];
  const Regions = [...new Set(places.map(({ region }) => region))];
  const of = { StackSetName, CallAs: 'DELEGATED_ADMIN' } as const;
  await client.send(new DeleteStackInstancesCommand({ ...of, Accounts, Regions, RetainStacks: false }));
}

async function createStackSet(
  client: CloudFormationClient,
  { Properties }: Resource,
  synthesized: Synthesized,
) {
  const StackSetName = String(Properties.StackSetName);
  const Parameters: Parameter[] = records(Properties.Parameters);
  await client.send(
    new CreateStackSetCommand({
      StackSetName,
      TemplateBody: templateOf(Properties, synthesized),
      PermissionModel: 'SERVICE_MANAGED',
      Parameters,
      AutoDeployment: isRecord(Properties.AutoDeployment)
        ? { Enabled: true, RetainStacksOnAccountRemoval: false }
        : undefined,
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      CallAs: 'DELEGATED_ADMIN',
    }),
  );
  return StackSetName;
}

function templateOf(properties: Resource['Properties'], synthesized: Synthesized): string {
  if (typeof properties.TemplateBody === 'string') return properties.TemplateBody;
  const url = properties.TemplateURL;
  return synthesized.fileAsset(isRecord(url) ? String(url['Fn::Sub']) : String(url));
}

async function createInstances(
  client: CloudFormationClient,
  { name, group, organization }: { name: string; group: Record<string, unknown>; organization: Organization },
) {
  const targets = isRecord(group.DeploymentTargets) ? group.DeploymentTargets : {};
  const Regions = strings(group.Regions);
  for (const OrganizationalUnitIds of targetRounds(strings(targets.OrganizationalUnitIds), organization)) {
    const command = {
      StackSetName: name,
      Regions,
      DeploymentTargets: { OrganizationalUnitIds },
      CallAs: 'DELEGATED_ADMIN' as const,
    };
    await client.send(new CreateStackInstancesCommand(command));
  }
}

/**
 * AWS deploys to the whole subtree of a target OU, moto to the OU and one level below, so the harness deploys again to
 * each second level. In place of a root it names the root's OUs, because moto would deploy to the management account too.
 */
function targetRounds(targets: readonly string[], organization: Organization): string[][] {
  const childrenOf = (unit: string) =>
    Object.entries(organization.parents)
      .filter(([child, parent]) => parent === unit && child.startsWith('ou-'))
      .map(([child]) => child);
  const first = targets.flatMap((target) => (target.startsWith('r-') ? childrenOf(target) : [target]));
  const rounds: string[][] = [];
  for (let round = first; round.length > 0; round = round.flatMap(childrenOf).flatMap(childrenOf))
    rounds.push(round);
  return rounds;
}

async function listInstances(client: CloudFormationClient, StackSetName: string): Promise<StackInstance[]> {
  const { Summaries = [] } = await client.send(
    new ListStackInstancesCommand({ StackSetName, CallAs: 'DELEGATED_ADMIN' }),
  );
  return Summaries.map(({ Account = '', Region = '' }) => ({
    stackSet: StackSetName,
    account: Account,
    region: Region,
  }));
}

function inOrder({ stacks }: Synthesized): Resource[] {
  const waiting = new Map(
    stacks.flatMap(({ template }) => resourcesOf(template, 'AWS::CloudFormation::StackSet')),
  );
  const ordered: Resource[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].find(
      ([, { DependsOn }]) => ![DependsOn ?? []].flat().some((id) => waiting.has(id)),
    );
    if (ready === undefined) throw new Error('The StackSets depend on each other in a circle');
    ordered.push(ready[1]);
    waiting.delete(ready[0]);
  }
  return ordered;
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
