import {
  type CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import * as z from 'zod';
import { isDenied } from '../sdk/aws-error';

/** A trail that an account sees: its own, or the organization's. */
export interface Trail {
  readonly name: string;
  readonly isOfOrganization: boolean;
  readonly isMultiRegion: boolean;
  /** Undefined where AWS does not tell this account. */
  readonly isLogging: boolean | undefined;
  /** Whether it logs calls that change something, CreateSession among them. Undefined where AWS does not tell this account. */
  readonly logsWrites: boolean | undefined;
}

const trails = z.object({
  trailList: z
    .array(
      z.object({
        Name: z.string(),
        TrailARN: z.string(),
        HomeRegion: z.string().optional(),
        IsOrganizationTrail: z.boolean().default(false),
        IsMultiRegionTrail: z.boolean().default(false),
      }),
    )
    .default([]),
});

/** The trails that log the calls of this account. */
export async function readTrails(cloudTrail: CloudTrailClient): Promise<Trail[]> {
  const { trailList } = trails.parse(
    await cloudTrail.send(new DescribeTrailsCommand({ includeShadowTrails: true })),
  );
  return Promise.all(
    trailList.map(async ({ Name, TrailARN, IsOrganizationTrail, IsMultiRegionTrail }) => ({
      name: Name,
      isOfOrganization: IsOrganizationTrail,
      isMultiRegion: IsMultiRegionTrail,
      isLogging: await unlessDenied(() => isLogging(cloudTrail, TrailARN)),
      logsWrites: await unlessDenied(() => logsWrites(cloudTrail, TrailARN)),
    })),
  );
}

const status = z.object({ IsLogging: z.boolean() });

async function isLogging(cloudTrail: CloudTrailClient, Name: string): Promise<boolean> {
  return status.parse(await cloudTrail.send(new GetTrailStatusCommand({ Name }))).IsLogging;
}

const selectors = z.object({
  EventSelectors: z
    .array(
      z.object({
        IncludeManagementEvents: z.boolean().default(true),
        ReadWriteType: z.string().default('All'),
      }),
    )
    .default([]),
  AdvancedEventSelectors: z
    .array(
      z.object({
        FieldSelectors: z
          .array(z.object({ Field: z.string(), Equals: z.array(z.string()).default([]) }))
          .default([]),
      }),
    )
    .default([]),
});

type FieldSelectors = z.infer<typeof selectors>['AdvancedEventSelectors'][number]['FieldSelectors'];

async function logsWrites(cloudTrail: CloudTrailClient, TrailName: string): Promise<boolean> {
  const answer = selectors.parse(await cloudTrail.send(new GetEventSelectorsCommand({ TrailName })));
  const simple = answer.EventSelectors.some(
    ({ IncludeManagementEvents, ReadWriteType }) => IncludeManagementEvents && ReadWriteType !== 'ReadOnly',
  );
  return simple || answer.AdvancedEventSelectors.some(({ FieldSelectors }) => selectsWrites(FieldSelectors));
}

function selectsWrites(fields: FieldSelectors): boolean {
  const equals = (name: string) => fields.find(({ Field }) => Field === name)?.Equals;
  return (
    equals('eventCategory')?.includes('Management') === true && equals('readOnly')?.includes('true') !== true
  );
}

/** A member account sees the organization's trail, and may be denied what belongs to the management account. */
async function unlessDenied<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isDenied(error)) return undefined;
    throw error;
  }
}
