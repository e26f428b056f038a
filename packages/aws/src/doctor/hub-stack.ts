import {
  type CloudFormationClient,
  DescribeStacksCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { errorMessage, errorName } from '../sdk/aws-error';
import { allPages } from '../sdk/pages';

/** The stack of the hub, as CloudFormation knows it. */
export interface HubStack {
  /** `CREATE_COMPLETE`, `UPDATE_ROLLBACK_COMPLETE`, … */
  readonly status: string;
  readonly reason?: string;
  /** The release that is deployed; absent where it does not say so. */
  readonly release?: string;
}

const described = z.object({
  Stacks: z.tuple([
    z.object({
      StackStatus: z.string(),
      StackStatusReason: z.string().optional(),
      Outputs: z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() })).default([]),
    }),
  ]),
});

/** The hub's stack; undefined where there is none. */
export async function hubStack(
  cloudFormation: CloudFormationClient,
  StackName: string,
): Promise<HubStack | undefined> {
  try {
    const response = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    const [stack] = described.parse(response).Stacks;
    const release = stack.Outputs.find(({ OutputKey }) => OutputKey === 'Release')?.OutputValue;
    return {
      status: stack.StackStatus,
      ...(stack.StackStatusReason !== undefined && { reason: stack.StackStatusReason }),
      ...(release !== undefined && { release }),
    };
  } catch (error) {
    // CloudFormation has no error code for a stack that does not exist.
    if (errorName(error) === 'ValidationError' && errorMessage(error).includes('does not exist'))
      return undefined;
    throw error;
  }
}

const resources = z.object({
  StackResourceSummaries: z
    .array(
      z.object({
        LogicalResourceId: z.string(),
        PhysicalResourceId: z.string().optional(),
        ResourceType: z.string(),
      }),
    )
    .default([]),
  NextToken: z.string().optional(),
});

/** The ARNs of the two topics that people subscribe to; undefined for one that the stack does not have. */
export async function hubTopics(
  cloudFormation: CloudFormationClient,
  StackName: string,
): Promise<{ readonly alerts: string | undefined; readonly alarms: string | undefined }> {
  const all = await allPages(async (NextToken: string | undefined) => {
    const command = new ListStackResourcesCommand({ StackName, NextToken });
    const page = resources.parse(await cloudFormation.send(command));
    return { items: page.StackResourceSummaries, next: page.NextToken };
  });
  // The CDK makes a logical id of the name of the construct and a hash.
  const topic = (name: RegExp) =>
    all.find(
      ({ ResourceType, LogicalResourceId }) =>
        ResourceType === 'AWS::SNS::Topic' && name.test(LogicalResourceId),
    )?.PhysicalResourceId;
  return { alerts: topic(/^Alerts[0-9A-F]{8}$/), alarms: topic(/^Alarms[0-9A-F]{8}$/) };
}
