import * as z from 'zod';
import {
  accountId,
  branch,
  instance,
  organizationalUnitId,
  organizationId,
  policyArn,
  policyName,
  qualifier,
  region,
  repositoryFolder,
  rolePattern,
  subnetId,
  tagKey,
  tagValue,
  vpcId,
  webAddress,
} from '../formats';
import { AlertSubscriptionSchema } from './alert-subscription-schema';
import { BlastRadiusSchema } from './blast-radius';
import { PricesSchema } from './prices';
import { EvidenceSchema, RetentionSchema } from './record-schemas';
import { CanarySchema, SweepSchema, WaitingSchema } from './timing-schemas';

const HubSchema = z
  .strictObject({
    accountId: accountId.describe('The account the guard runs in: 12 digits, in quotes.'),
    region: region.describe('The Region of the hub; it need not be one of the watched Regions.'),
    delegatedAdministrator: z
      .boolean()
      .default(true)
      .describe(
        'Whether the hub is a delegated administrator for StackSets; false when it is the management account.',
      ),
  })
  .describe('The account and Region the guard runs in.');

const PermissionsBoundarySchema = z
  .strictObject({
    hub: policyArn
      .exactOptional()
      .describe('For the roles of the hub: the ARN of a managed policy of the hub account.'),
    members: policyName
      .exactOptional()
      .describe(
        'For the roles in every account: the name of a managed policy that each of them has, with its path before it.',
      ),
  })
  .describe('Policies of yours that bound what the roles of the guard may do.');

const RepositorySchema = z
  .strictObject({
    url: webAddress.describe(
      'The repository in a browser: an https address such as https://git.example.com/security/glue-limits. A host whose name says gitlab is linked to as GitLab, any other as GitHub.',
    ),
    branch: branch
      .default('main')
      .describe('The branch that is deployed: the name of a branch; main when left out.'),
    folder: repositoryFolder
      .default('config')
      .describe('Where the config folder is in it: a path with forward slashes; config when left out.'),
    documentation: webAddress
      .exactOptional()
      .describe(
        'The folder that holds docs/ of the guard, in a browser: an https address; alerts name the runbook by its path when left out.',
      ),
  })
  .describe('Where the config folder is kept in git, for links in alerts.');

const PreventionSchema = z
  .strictObject({
    subnets: z
      .array(subnetId)
      .default([])
      .describe(
        'Subnets in which sessions may run: a list of ids. When left out, gsg policies asks for no subnet.',
      ),
    vpcs: z
      .array(vpcId)
      .default([])
      .describe(
        'VPCs in which sessions may run: a list of ids. When left out, gsg policies asks for no VPC.',
      ),
    except: z
      .array(rolePattern)
      .default([])
      .describe(
        'Roles that may change what the guard has in accounts and the tag of usage profiles, such as the one for emergencies: a list of ARNs, in which * stands for any run of characters. Their sessions are held to Regions and networks like all others.',
      ),
    attachTo: z
      .array(organizationalUnitId)
      .default([])
      .describe(
        'Where npm run deploy attaches the policies: a list of ids of OUs or the root. When left out, nothing is attached, and gsg policies prints them.',
      ),
  })
  .describe('What the service control policies of gsg policies say, and where they are attached.');

/** How long before an end people are told of it, where organization.yaml does not say. */
export const DEFAULT_NOTICE_DAYS = 14;

export const OrganizationSchema = z
  .strictObject({
    organizationId: organizationId.describe('The id of the organization: o-…'),
    instance: instance
      .exactOptional()
      .describe(
        'The name of this instance of the guard: one to sixteen lower-case letters or digits, a letter first, such as staging. It ends every name that is deployed, so that a new version can watch beside the old one; names have no suffix when left out. To change it deploys a second guard beside the first.',
      ),
    hub: HubSchema,
    regions: z
      .array(region)
      .min(1)
      .describe('The Regions in which sessions are watched: a list of at least one.'),
    enrol: z
      .array(organizationalUnitId)
      .min(1)
      .describe('The root, or the OUs, whose accounts are guarded: a list of at least one id.'),
    exclude: z
      .array(organizationalUnitId)
      .default([])
      .describe(
        'OUs below an enrolled one that are left alone, such as one for suspended accounts: a list of ids; none when left out. Their accounts are not swept, and nothing is rolled out to those of directory.json.',
      ),
    alerts: z.array(AlertSubscriptionSchema).default([]).describe('Who is told, and of which OUs: a list.'),
    sweep: SweepSchema.prefault({}),
    waiting: WaitingSchema.prefault({}),
    prices: PricesSchema.prefault({}),
    blastRadius: BlastRadiusSchema.prefault({}),
    retention: RetentionSchema.prefault({}),
    repository: RepositorySchema.exactOptional(),
    canary: CanarySchema.prefault({}),
    bootstrapQualifier: qualifier
      .default('hnb659fds')
      .describe(
        'The qualifier with which the hub account was bootstrapped for the CDK: one to ten lower-case letters or digits; hnb659fds, as the CDK has it, when left out.',
      ),
    permissionsBoundary: PermissionsBoundarySchema.exactOptional(),
    tags: z
      .record(tagKey, tagValue.describe('The value of a tag: some text.'))
      .exactOptional()
      .describe(
        'Tags on everything that is deployed, in the hub and in accounts: a mapping from key to value.',
      ),
    prevention: PreventionSchema.exactOptional(),
    evidence: EvidenceSchema.exactOptional(),
    noticeDays: z
      .int()
      .min(1)
      .max(90)
      .default(DEFAULT_NOTICE_DAYS)
      .describe(
        'How many days before an exemption, an override or an alertOnly ends people are told: a whole number from 1 to 90; 14 when left out.',
      ),
  })
  .describe('The organization that Glue Session Guard watches.');
