import {
  type CloudFormationClient,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
} from '@aws-sdk/client-cloudformation';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { allPages } from '../sdk/pages';

/** A resource of the stack that is not as the stack made it. */
export interface DriftedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly status: 'MODIFIED' | 'DELETED';
}

export interface DriftOptions {
  readonly stackName: string;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

const EVERY_MS = 3_000;
/** A stack of some hundred resources takes about a minute. */
const MOST_LOOKS = 60;

const started = z.object({ StackDriftDetectionId: z.string() });
const looked = z.object({ DetectionStatus: z.string(), DetectionStatusReason: z.string().optional() });
const drifts = z.object({
  StackResourceDrifts: z
    .array(
      z.object({
        LogicalResourceId: z.string(),
        ResourceType: z.string(),
        StackResourceDriftStatus: z.enum(['MODIFIED', 'DELETED']),
      }),
    )
    .default([]),
  NextToken: z.string().optional(),
});

/**
 * What is not as the stack made it. CloudFormation reads each resource anew, and changes none.
 * @throws GuardError `GSG_DRIFT_NOT_DETECTED` where CloudFormation could not read all, or takes longer than three minutes
 */
export async function stackDrift(
  cloudFormation: CloudFormationClient,
  options: DriftOptions,
): Promise<DriftedResource[]> {
  const { stackName: StackName } = options;
  const { StackDriftDetectionId } = started.parse(
    await cloudFormation.send(new DetectStackDriftCommand({ StackName })),
  );
  await detected(cloudFormation, StackDriftDetectionId, options);
  const all = await allPages(async (NextToken: string | undefined) => {
    const command = new DescribeStackResourceDriftsCommand({
      StackName,
      StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
      NextToken,
    });
    const page = drifts.parse(await cloudFormation.send(command));
    return { items: page.StackResourceDrifts, next: page.NextToken };
  });
  return all.map(({ LogicalResourceId, ResourceType, StackResourceDriftStatus }) => ({
    logicalId: LogicalResourceId,
    type: ResourceType,
    status: StackResourceDriftStatus,
  }));
}

async function detected(
  cloudFormation: CloudFormationClient,
  StackDriftDetectionId: string,
  { sleep, stackName }: DriftOptions,
): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const command = new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId });
    const { DetectionStatus, DetectionStatusReason } = looked.parse(await cloudFormation.send(command));
    if (DetectionStatus === 'DETECTION_COMPLETE') return;
    if (DetectionStatus === 'DETECTION_FAILED')
      throw notDetected(stackName, DetectionStatusReason ?? 'AWS gave no reason');
    await sleep(EVERY_MS);
  }
  throw notDetected(stackName, 'it takes longer than three minutes');
}

function notDetected(stackName: string, why: string): GuardError {
  return new GuardError(
    'GSG_DRIFT_NOT_DETECTED',
    `CloudFormation could not say whether ${stackName} was changed: ${why}`,
    {
      hint: 'Drift detection needs the right to read every resource of the stack: docs/operations.md, "gsg doctor".',
    },
  );
}
