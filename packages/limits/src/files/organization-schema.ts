import * as z from 'zod';
import { AlertSubscriptionSchema } from './alert-subscription-schema';
import { BlastRadiusSchema } from './blast-radius';
import {
  accountId,
  branch,
  bucketName,
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
  text,
  vpcId,
  webAddress,
} from './formats';
import { PricesSchema } from './prices';

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

const SweepSchema = z
  .strictObject({
    everyMinutes: z
      .int()
      .min(5)
      .max(1440)
      .default(15)
      .describe(
        'How often every account is looked through: a whole number of minutes from 5 to 1440; 15 when left out.',
      ),
    quietEveryMinutes: z
      .int()
      .min(5)
      .max(1440)
      .exactOptional()
      .describe(
        'How often, on average, a place is looked at in which nothing ran for a day and from which no event came: a whole number of minutes from 5 to 1440; when left out 60, or everyMinutes where fewer than 1,000 places are watched. The time of each look is drawn at random, at most three times as long after the last one.',
      ),
    coverageEveryMinutes: z
      .int()
      .min(5)
      .max(1440)
      .default(360)
      .describe(
        'How often, on average, a sweep reads the rule, the limits and the usage profile of a place anew that were in order: a whole number of minutes from 5 to 1440; 360 when left out. The time of each look is drawn at random, at most three times as long after the last one, so that nobody can act between two looks. CloudTrail records these reads, and whoever pays for its records pays for them.',
      ),
  })
  .describe('The sweep finds what no event told of.');

/**
 * SQS delays a message by 15 minutes at most.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html
 */
const MAX_DELAY_SECONDS = 900;

const WaitingSchema = z
  .strictObject({
    firstSeconds: seconds(8).describe(
      'The first wait between two tries, in seconds from 1 to 900; 8 when left out. A wait grows to a tenth of the time that was waited already.',
    ),
    maxSeconds: seconds(60).describe(
      'The longest wait between two tries, in seconds from 1 to 900; 60 when left out.',
    ),
    deadlineMinutes: z
      .int()
      .min(1)
      .max(720)
      .default(30)
      .describe('When waiting ends with an alert, in minutes from 1 to 720; 30 when left out.'),
  })
  .describe('How long a session that Glue will not stop yet is waited for.');

const RetentionSchema = z
  .strictObject({
    sessionsDays: z
      .int()
      .min(30)
      .max(3660)
      .default(400)
      .describe('How long the ledger keeps a session, in days from 30 to 3660; 400 when left out.'),
    peopleDays: z
      .int()
      .min(7)
      .max(3660)
      .default(90)
      .describe(
        'How long the ledger keeps who created a session, and its tags, in days from 7 to 3660; 90 when left out.',
      ),
  })
  .describe('How long the ledger keeps what it knows.');

const CanarySchema = z
  .strictObject({
    everyMinutes: z
      .int()
      .min(5)
      .max(1440)
      .default(60)
      .describe('How often the chain is tried: a whole number of minutes from 5 to 1440; 60 when left out.'),
  })
  .describe('A harmless trial of the whole chain; an alarm tells when none came through.');

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

const EvidenceSchema = z
  .strictObject({
    bucket: bucketName.describe('The name of the bucket to which the ledger is exported each night.'),
    owner: accountId
      .exactOptional()
      .describe(
        'The account that has the bucket already: 12 digits, in quotes. When left out, the deployment makes it in the hub, with Object Lock.',
      ),
    lockDays: z
      .int()
      .min(1)
      .max(3660)
      .default(400)
      .describe(
        'How long nothing in a bucket that the deployment makes can be changed or deleted, in days from 1 to 3660; 400 when left out.',
      ),
    lockMode: z
      .enum(['governance', 'compliance'])
      .default('governance')
      .describe(
        'Who may shorten the lock: governance, those with the permission s3:BypassGovernanceRetention; compliance, nobody, not even AWS Support.',
      ),
  })
  .describe('A nightly export of the ledger, for auditors.');

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

const DirectoryAccountSchema = z
  .strictObject({
    name: text.describe("The account's name: some text."),
    path: z
      .array(organizationalUnitId)
      .min(1)
      .describe('Where the account is: a list of ids, from the root down to the OU that holds it.'),
    state: text
      .exactOptional()
      .describe(
        'The state of an account that is not ACTIVE, as AWS Organizations has it, such as SUSPENDED.',
      ),
  })
  .describe('An account: its name and its path.');

/** directory.json is written by a command, so it has no schema for editors. */
export const DirectorySchema = z
  .strictObject({
    accounts: z.record(accountId, DirectoryAccountSchema).describe('Every account, by its id: a mapping.'),
    organizationalUnits: z
      .record(
        organizationalUnitId,
        z
          .strictObject({ name: text.describe("The OU's name: some text.") })
          .describe('An OU or the root: a mapping with the key name.'),
      )
      .exactOptional()
      .describe('Names of the OUs, by id: a mapping; ids alone are shown when left out.'),
  })
  .describe(
    'The organization: a mapping with the key accounts, and organizationalUnits where names are known.',
  );

function seconds(byDefault: number) {
  return z.int().min(1).max(MAX_DELAY_SECONDS).default(byDefault);
}
