import type { OrganizationConfig } from '@glue-session-guard/limits';
import { type App, Aspects, Stack, Tags } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { StackSetStack } from 'cdk-stacksets';
import type { IConstruct } from 'constructs';
import { partitionOf } from './names/names';

/** What an operator's own rules ask of everything that is deployed, whichever stack it is in. */
export function boundariesAndTags(app: App, config: OrganizationConfig): void {
  Aspects.of(app).add({ visit: (node) => setBoundary(node, config) });
  for (const [key, value] of Object.entries(config.tags ?? {})) Tags.of(app).add(key, value);
}

function setBoundary(node: IConstruct, config: OrganizationConfig): void {
  if (!(node instanceof CfnRole)) return;
  const boundary = boundaryIn(Stack.of(node), config);
  if (boundary !== undefined) node.permissionsBoundary = boundary;
}

/** A member's policy is one of its own account, so that its ARN is known there alone. */
function boundaryIn(stack: Stack, { hub, permissionsBoundary }: OrganizationConfig): string | undefined {
  const { members } = permissionsBoundary ?? {};
  if (!(stack instanceof StackSetStack)) return permissionsBoundary?.hub;
  if (members === undefined) return undefined;
  return `arn:${partitionOf(hub.region)}:iam::${stack.account}:policy/${members}`;
}
