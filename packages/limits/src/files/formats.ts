import type { Code } from '@glue-session-guard/problem';
import * as z from 'zod';
import { parseUntil } from './exemptions/exemption-until';
import { principalPatternFault, samplePrincipal } from './exemptions/principal-pattern';

/** What the problem of a malformed text says: `… is not <expected>`, and the hint. */
export interface Format {
  readonly code: Code;
  readonly expected: string;
  readonly hint: string;
}

export const ACCOUNT_ID = /^\d{12}$/;
export const ROOT_ID = /^r-[0-9a-z]{4,32}$/;
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html */
const ORGANIZATIONAL_UNIT_ID = /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/;
const ORGANIZATION_ID = /^o-[a-z0-9]{10,32}$/;
/** https://docs.aws.amazon.com/cdk/v2/guide/customize-synth.html */
const QUALIFIER = /^[a-z0-9]{1,10}$/;
/**
 * With the longest of these every name still fits AWS (a role name: 64 characters). No hyphen: the names of an instance would else end as
 * those of another one do.
 */
const INSTANCE = /^[a-z][a-z0-9]{0,15}$/;
const REGION = /^[a-z]{2,4}(-[a-z]+){1,2}-\d{1,2}$/;
/** This catches typing errors. Whether the address exists shows when its owner confirms the subscription. */
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export const POLICY_ARN = /^arn:(aws[a-z-]*):iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/;
/** Four characters that are no wildcard say whose role it is. */
const ROLE_PATTERN = /^arn:aws[a-z-]*:iam::(\d{12}|\*):role\/(?=.*[\w+=,.@/-]{4})[\w+=,.@/*-]+$/;
/** Without dots, which the certificate of S3 does not cover. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET_NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
const SUBNET_ID = /^subnet-([0-9a-f]{8}|[0-9a-f]{17})$/;
const VPC_ID = /^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/;
/** With the path before it, and without a slash in front. */
const POLICY_NAME = /^[\w+=,.@-]+(\/[\w+=,.@-]+)*$/;
/** What every service takes that we tag. https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const TAG_KEY = /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+@-]{1,128}$/iu;
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+@-]{1,256}$/u;
/** Slack's ids: a workspace's begins with T, or E in an Enterprise organization, a channel's with C, or G if it is an old private one. */
const SLACK_WORKSPACE = /^[TE][0-9A-Z]{2,254}$/;
const SLACK_CHANNEL = /^[CG][0-9A-Z]{2,254}$/;
const TEAMS_ID = /^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;
/** https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateMicrosoftTeamsChannelConfiguration.html */
const TEAMS_CHANNEL = /^[\w=+/.,-]*%3[aA][\w=+/.,-]*%40[\w=+/.,-]*$/;
/** No user, no query and no fragment: a password or a token has no place in an alert. No slash at the end. */
const WEB_ADDRESS = /^https:\/\/[a-z0-9][a-z0-9.-]*(:\d{1,5})?(\/[\w.~%+-]+)*$/i;
/** What git allows and an address holds. https://git-scm.com/docs/git-check-ref-format */
const BRANCH = /^(?![/.-])(?!.*(\.\.|\/\/|@\{))[\w./+@#-]{1,244}(?<![/.])$/;
const REPOSITORY_FOLDER = /^(\.|(?!\.{1,2}(\/|$))[\w.+ -]+(\/(?!\.{1,2}(\/|$))[\w.+ -]+)*)$/;

export const accountId = z.stringFormat('account-id', ACCOUNT_ID);
export const organizationalUnitId = z.stringFormat('organizational-unit-id', ORGANIZATIONAL_UNIT_ID);
export const organizationId = z.stringFormat('organization-id', ORGANIZATION_ID);
export const region = z.stringFormat('region', REGION);
export const qualifier = z.stringFormat('qualifier', QUALIFIER);
export const instance = z.stringFormat('instance', INSTANCE);
export const policyArn = z.stringFormat('policy-arn', POLICY_ARN);
export const policyName = z.stringFormat('policy-name', POLICY_NAME);
export const rolePattern = z.stringFormat('role-pattern', ROLE_PATTERN);
export const bucketName = z.stringFormat('bucket-name', BUCKET_NAME);
export const subnetId = z.stringFormat('subnet-id', SUBNET_ID);
export const vpcId = z.stringFormat('vpc-id', VPC_ID);
export const tagKey = z.stringFormat('tag-key', TAG_KEY);
export const tagValue = z.stringFormat('tag-value', TAG_VALUE);
export const email = z.stringFormat('email-address', EMAIL);
export const slackWorkspace = z.stringFormat('slack-workspace', SLACK_WORKSPACE);
export const slackChannel = z.stringFormat('slack-channel', SLACK_CHANNEL);
export const teamsId = z.stringFormat('teams-id', TEAMS_ID);
export const teamsChannel = z.stringFormat('teams-channel', TEAMS_CHANNEL);
export const until = z.stringFormat('until', (text) => parseUntil(text) !== undefined);
export const principalPattern = z.stringFormat(
  'principal',
  (text) => principalPatternFault(text) === undefined,
);
/** Eight characters say whose sessions they are; `*` stands for the rest. */
const SESSION_ID_PATTERN = /^[^\s*]{8}\S*$/;
export const sessionIdPattern = z.stringFormat('session-id', SESSION_ID_PATTERN);
export const webAddress = z.stringFormat('web-address', WEB_ADDRESS);
export const branch = z.stringFormat('branch', BRANCH);
export const repositoryFolder = z.stringFormat('repository-folder', REPOSITORY_FOLDER);
export const text = z.stringFormat('text', /\S/);

/** By the name of the string format. */
export const FORMATS: Readonly<Record<string, Format>> & { readonly text: Format } = {
  'account-id': {
    code: 'GSG_ACCOUNT_ID_MALFORMED',
    expected: 'an AWS account id: 12 digits',
    hint: 'Write all 12 digits in quotes, leading zeros too: "012345678901".',
  },
  'organizational-unit-id': {
    code: 'GSG_OU_ID_MALFORMED',
    expected: 'the id of the root (r-exam) or of an OU (ou-exam-11111111)',
    hint: 'Copy the id from the Organizations console, not the name: r-… for the root, ou-…-… for an OU, in lower case.',
  },
  'organization-id': {
    code: 'GSG_ORGANIZATION_ID_MALFORMED',
    expected: 'an organization id: o- and 10 to 32 lower-case letters or digits',
    hint: 'Run `aws organizations describe-organization --query Organization.Id`.',
  },
  region: {
    code: 'GSG_REGION_MALFORMED',
    expected: 'a Region, such as eu-west-1',
    hint: "Write the Region's code, not its name and not an Availability Zone.",
  },
  qualifier: {
    code: 'GSG_QUALIFIER_MALFORMED',
    expected: 'a qualifier of the CDK: one to ten lower-case letters or digits',
    hint: 'Run `aws ssm describe-parameters --query "Parameters[].Name"` in the hub: it stands in /cdk-bootstrap/QUALIFIER/version.',
  },
  instance: {
    code: 'GSG_INSTANCE_MALFORMED',
    expected: 'the name of an instance: one to sixteen lower-case letters or digits, a letter first',
    hint: 'Write a short word, such as staging, or remove the key: names then have no suffix.',
  },
  'policy-arn': {
    code: 'GSG_POLICY_MALFORMED',
    expected: 'the ARN of a managed policy of IAM',
    hint: 'Write the ARN of the policy in the hub account: arn:aws:iam::222222222222:policy/NAME.',
  },
  'policy-name': {
    code: 'GSG_POLICY_MALFORMED',
    expected: 'the name of a policy, with its path before it if it has one',
    hint: 'Write the name alone, such as developer-boundary: each account has its own policy of this name, so there is no one ARN.',
  },
  'role-pattern': {
    code: 'GSG_ROLE_PATTERN_MALFORMED',
    expected: 'the ARN of a role, in which * stands for any run of characters',
    hint: 'Write an ARN whose name has at least four characters beside *: "arn:aws:iam::*:role/break-glass".',
  },
  'bucket-name': {
    code: 'GSG_BUCKET_NAME_MALFORMED',
    expected: 'the name of a bucket: 3 to 63 lower-case letters, digits and hyphens',
    hint: 'Write a name that nobody else has, such as one that ends with the id of the hub account: glue-evidence-222222222222.',
  },
  'subnet-id': {
    code: 'GSG_NETWORK_ID_MALFORMED',
    expected: 'the id of a subnet: subnet- and 8 or 17 hexadecimal digits',
    hint: 'Run `aws ec2 describe-subnets --query "Subnets[].SubnetId"` in the account that has the subnet.',
  },
  'vpc-id': {
    code: 'GSG_NETWORK_ID_MALFORMED',
    expected: 'the id of a VPC: vpc- and 8 or 17 hexadecimal digits',
    hint: 'Run `aws ec2 describe-vpcs --query "Vpcs[].VpcId"` in the account that has the VPC.',
  },
  'tag-key': {
    code: 'GSG_TAG_MALFORMED',
    expected:
      'the key of a tag: at most 128 letters, digits, spaces and _ . : / = + - @, and not beginning with aws:',
    hint: 'Write a key that every service takes, such as cost-center.',
  },
  'tag-value': {
    code: 'GSG_TAG_MALFORMED',
    expected: 'the value of a tag: 1 to 256 letters, digits, spaces and _ . : / = + - @',
    hint: 'Write a value that every service takes, or remove the tag.',
  },
  'email-address': {
    code: 'GSG_EMAIL_MALFORMED',
    expected: 'an e-mail address',
    hint: 'Write one address, such as data-security@example.com.',
  },
  'slack-workspace': {
    code: 'GSG_CHAT_ID_MALFORMED',
    expected: 'the id of a Slack workspace: T and capital letters and digits, such as T01234567',
    hint: 'Copy it from the address of Slack in a browser: app.slack.com/client/T…/C…',
  },
  'slack-channel': {
    code: 'GSG_CHAT_ID_MALFORMED',
    expected: 'the id of a Slack channel: C and capital letters and digits, such as C01234567',
    hint: 'Copy the id, not the name: it ends the link that Slack copies for a channel (…/archives/C…).',
  },
  'teams-id': {
    code: 'GSG_CHAT_ID_MALFORMED',
    expected: 'an id of Microsoft Teams, such as 12345678-1234-1234-1234-123456789012',
    hint: 'Copy it from the link to the channel: groupId= is the team, tenantId= the tenant.',
  },
  'teams-channel': {
    code: 'GSG_CHAT_ID_MALFORMED',
    expected: 'the id of a channel of Microsoft Teams as its link has it: 19%3a…%40thread.tacv2',
    hint: 'Copy it from the link to the channel, between /channel/ and the next slash; write %3a for a colon and %40 for an at sign.',
  },
  until: {
    code: 'GSG_DATE_MALFORMED',
    expected:
      'a date (2027-01-31: holds to the end of that day, UTC) or a full time stamp (2027-01-31T18:00:00Z)',
    hint: 'Write year-month-day, a day that exists; a time needs its zone: Z or +01:00.',
  },
  principal: {
    code: 'GSG_PRINCIPAL_MALFORMED',
    expected: 'the ARN of a role or user, where * stands for any run of characters',
    hint: `Write an ARN that names who: "${samplePrincipal()}".`,
  },
  'session-id': {
    code: 'GSG_SESSION_ID_TOO_WIDE',
    expected: 'a session id with at least eight characters before its first *',
    hint: 'Write what the ids of these sessions begin with: "glue-studio-datapreview-*".',
  },
  'web-address': {
    code: 'GSG_WEB_ADDRESS_MALFORMED',
    expected: 'an https address without user, query or fragment, and without a slash at its end',
    hint: 'Copy it from the address line of a browser that shows the repository: https://git.example.com/security/glue-limits.',
  },
  branch: {
    code: 'GSG_BRANCH_MALFORMED',
    expected: 'the name of a branch of git',
    hint: 'Write it as `git branch --show-current` prints it, such as main.',
  },
  'repository-folder': {
    code: 'GSG_REPOSITORY_FOLDER_MALFORMED',
    expected:
      'the path of a folder in the repository, with forward slashes and without one at its begin or end',
    hint: 'Write config where the folder is at the top, or . where the repository is the config folder.',
  },
  text: {
    code: 'GSG_TEXT_EMPTY',
    expected: 'some text',
    hint: 'Write a few words that will still make sense to an auditor.',
  },
};
