import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import { beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { readTrails } from './trails';

const cloudTrail = mockClient(CloudTrailClient);
const trails = () => readTrails(new CloudTrailClient({ region: 'eu-west-1' }));

beforeEach(() => {
  cloudTrail.reset();
  cloudTrail.on(DescribeTrailsCommand).resolves({
    trailList: [{ Name: 'main', TrailARN: 'arn:main', IsOrganizationTrail: true, IsMultiRegionTrail: true }],
  });
  cloudTrail.on(GetTrailStatusCommand).resolves({ IsLogging: true });
});

test.each([
  ['all calls', { EventSelectors: [{ ReadWriteType: 'All' as const }] }, true],
  ['reads alone', { EventSelectors: [{ ReadWriteType: 'ReadOnly' as const }] }, false],
  ['data alone', { EventSelectors: [{ IncludeManagementEvents: false }] }, false],
  [
    'management events',
    { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }] },
    true,
  ],
  [
    'management events that read',
    {
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Management'] },
            { Field: 'readOnly', Equals: ['true'] },
          ],
        },
      ],
    },
    false,
  ],
])('of a trail of %s says whether it logs CreateSession', async (_, selectors, logsWrites) => {
  cloudTrail.on(GetEventSelectorsCommand).resolves(selectors);
  expect(await trails()).toEqual([
    { name: 'main', isOfOrganization: true, isMultiRegion: true, isLogging: true, logsWrites },
  ]);
});

test('does not know what the account is not told, and throws every other error', async () => {
  cloudTrail.on(GetTrailStatusCommand).rejects(sdkError('AccessDeniedException'));
  cloudTrail.on(GetEventSelectorsCommand).rejects(sdkError('AccessDeniedException'));
  expect(await trails()).toMatchObject([{ isLogging: undefined, logsWrites: undefined }]);
  cloudTrail.on(GetTrailStatusCommand).rejects(sdkError('ThrottlingException'));
  await expect(trails()).rejects.toMatchObject({ name: 'ThrottlingException' });
});
