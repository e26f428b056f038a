import { gunzipSync } from 'node:zlib';
import {
  DescribeExportCommand,
  DynamoDBClient,
  ExportTableToPointInTimeCommand,
  GetItemCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { HUB_REGION } from '../harness/config-files';
import { resolved } from '../harness/deploy/resolved';
import { resourcesOf } from '../harness/deploy/synthesized';
import { ledgerTable } from '../harness/ledger';
import type { World } from '../harness/world';

const request = z.looseObject({ TableArn: z.string(), S3Bucket: z.string(), S3Prefix: z.string() });
const lock = z.looseObject({
  ObjectLockEnabled: z.literal('Enabled'),
  Rule: z.object({ DefaultRetention: z.object({ Days: z.number(), Mode: z.literal('GOVERNANCE') }) }),
});

/** What the nightly schedule asks of DynamoDB. moto has no schedules, so the test sends its request, as its role. */
export function exportingCases(deployed: () => World): void {
  test('the schedule exports the ledger to the bucket for evidence, and its role can do nothing else', async () => {
    const world = deployed();
    const TableName = ledgerTable(world);
    const { input, roleArn } = scheduled(world);
    const dynamo = await clientOf(world, roleArn);
    // moto switches neither recovery, versions nor the lock on from a template.
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    await world.hub.dynamo.send(
      new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }),
    );
    const s3 = await lockedBucket(world, input.S3Bucket);
    const { ExportDescription } = await dynamo.send(
      new ExportTableToPointInTimeCommand({ ...input, ClientToken: 'execution-1' }),
    );
    expect(ExportDescription?.TableArn).toMatch(new RegExp(`:table/${TableName}$`));
    expect(await endOf(world, ExportDescription?.ExportArn)).toMatchObject({ ExportStatus: 'COMPLETED' });
    const exported = await exportedKeys(s3, input);
    expect(exported).toContainEqual(expect.stringMatching(/^\d{12}\/eu-west-1\/\S+$/));
    const Key = { pk: { S: exported[0] ?? '' }, sk: { S: 'current' } };
    await expect(dynamo.send(new GetItemCommand({ TableName, Key }))).rejects.toThrow('not authorized');
  });
}

/** What an export came to: like AWS, moto answers before it has written anything. */
async function endOf({ hub }: World, ExportArn: string | undefined) {
  for (;;) {
    const { ExportDescription } = await hub.dynamo.send(new DescribeExportCommand({ ExportArn }));
    if (ExportDescription?.ExportStatus !== 'IN_PROGRESS') return ExportDescription;
  }
}

function scheduled({ synthesized, deployed, organization }: World) {
  const schedules = resourcesOf(synthesized.hub.template, 'AWS::Scheduler::Schedule');
  const target = schedules
    .map(([, { Properties }]) =>
      z
        .looseObject({ Arn: z.unknown(), Input: z.unknown().optional(), RoleArn: z.unknown() })
        .parse(Properties.Target),
    )
    .find(({ Arn }) => JSON.stringify(Arn).includes('exportTableToPointInTime'));
  const text = (value: unknown) =>
    resolved(value, { template: synthesized.hub.template, deployed, account: organization.accounts.hub });
  return { input: request.parse(JSON.parse(text(target?.Input))), roleArn: text(target?.RoleArn) };
}

async function clientOf({ proxy, organization }: World, arn: string): Promise<DynamoDBClient> {
  const given = await proxy.serviceCredentials({ account: organization.accounts.hub, arn });
  const credentials = {
    accessKeyId: given.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: given.AWS_SECRET_ACCESS_KEY ?? '',
    sessionToken: given.AWS_SESSION_TOKEN ?? '',
  };
  return new DynamoDBClient({ endpoint: proxy.url, region: HUB_REGION, credentials, maxAttempts: 1 });
}

/** The bucket of the stack with the lock that its template says, by S3's own API. */
async function lockedBucket({ synthesized, motoUrl }: World, Bucket: string): Promise<S3Client> {
  const [[, bucket] = []] = resourcesOf(synthesized.hub.template, 'AWS::S3::Bucket');
  expect(bucket?.Properties).toMatchObject({ BucketName: Bucket, ObjectLockEnabled: true });
  const ObjectLockConfiguration = lock.parse(bucket?.Properties.ObjectLockConfiguration);
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const s3 = new S3Client({ endpoint: motoUrl, region: HUB_REGION, credentials, forcePathStyle: true });
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
  const { ObjectLockConfiguration: kept } = await s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
  expect(kept).toMatchObject(ObjectLockConfiguration);
  return s3;
}

const line = z.object({ Item: z.looseObject({ pk: z.object({ S: z.string() }) }) });

/** The partition keys of the items in the export: `<account>/<region>/<session>` and others. */
async function exportedKeys(
  s3: S3Client,
  { S3Bucket: Bucket, S3Prefix }: z.infer<typeof request>,
): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const data = Contents.map(({ Key = '' }) => Key).filter((key) => key.endsWith('.gz'));
  expect(data.every((key) => key.startsWith(`${S3Prefix}/`))).toBe(true);
  const texts = data.map(async (Key) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array()).toString('utf8');
  });
  return (await Promise.all(texts))
    .flatMap((each) => each.split('\n').filter((text) => text !== ''))
    .map((text) => line.parse(JSON.parse(text)).Item.pk.S);
}
