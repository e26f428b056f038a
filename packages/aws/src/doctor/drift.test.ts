import {
  CloudFormationClient,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
} from '@aws-sdk/client-cloudformation';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { stackDrift } from './drift';

const cloudFormation = mockClient(CloudFormationClient);
let slept: number[] = [];
const drift = () =>
  stackDrift(new CloudFormationClient({ region: 'eu-west-1' }), {
    stackName: 'GlueSessionGuardHub',
    sleep: async (milliseconds) => void slept.push(milliseconds),
  });
const status = (DetectionStatus: 'DETECTION_IN_PROGRESS' | 'DETECTION_COMPLETE' | 'DETECTION_FAILED') => ({
  DetectionStatus,
  DetectionStatusReason: 'a resource could not be read',
  StackId: 'any',
  StackDriftDetectionId: 'one',
  Timestamp: new Date(0),
});

beforeEach(() => {
  slept = [];
  cloudFormation.reset();
  cloudFormation.on(DetectStackDriftCommand).resolves({ StackDriftDetectionId: 'one' });
});

describe('drift of a stack', () => {
  test('is waited for, and told resource by resource', async () => {
    cloudFormation
      .on(DescribeStackDriftDetectionStatusCommand)
      .resolvesOnce(status('DETECTION_IN_PROGRESS'))
      .resolves(status('DETECTION_COMPLETE'));
    cloudFormation.on(DescribeStackResourceDriftsCommand).resolves({
      StackResourceDrifts: [
        {
          StackId: 'any',
          LogicalResourceId: 'BusPolicy',
          ResourceType: 'AWS::Events::EventBusPolicy',
          StackResourceDriftStatus: 'MODIFIED',
          Timestamp: new Date(0),
        },
      ],
    });
    expect(await drift()).toEqual([
      { logicalId: 'BusPolicy', type: 'AWS::Events::EventBusPolicy', status: 'MODIFIED' },
    ]);
    expect(slept).toEqual([3000]);
  });

  test.each([
    ['could not read all', 'DETECTION_FAILED', 'a resource could not be read'],
    ['takes too long', 'DETECTION_IN_PROGRESS', 'longer than three minutes'],
  ] as const)('is unknown where CloudFormation %s', async (_, state, says) => {
    cloudFormation.on(DescribeStackDriftDetectionStatusCommand).resolves(status(state));
    await expect(drift()).rejects.toMatchObject({
      code: 'GSG_DRIFT_NOT_DETECTED',
      message: expect.stringContaining(says),
    });
  });
});
