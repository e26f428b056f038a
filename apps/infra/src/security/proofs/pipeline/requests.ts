import { keyTag } from '@glue-session-guard/limits';
import type { Request } from '../../policy-answer';
import { HUB } from '../../world';

/** A request to a role or a policy of a pipeline. */
export interface AskedOfPipeline {
  /** Where the request alone does not say it. */
  readonly asks?: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: Request['context'];
}

const TAG = keyTag(undefined);
const here = (service: string, what: string) => `arn:aws:${service}:${HUB.region}:${HUB.account}:${what}`;
const role = (name: string) => `arn:aws:iam::${HUB.account}:role/${name}`;
const SWEEPER = role('glue-session-guard/glue-session-guard-sweeper');
const LEDGER = here('dynamodb', 'table/GlueSessionGuardHub-Ledger-1A2B');
const STATE = here('dynamodb', 'table/GlueSessionGuardHub-State-1A2B');
const OWN_KEY = { [`aws:ResourceTag/${TAG.key}`]: TAG.value };
const bootstrap = (name: string) => role(`cdk-hnb659fds-${name}-role-${HUB.account}-${HUB.region}`);

export const REFUSED_TO_PLAN: readonly AskedOfPipeline[] = [
  { action: 'dynamodb:PutItem', resource: STATE },
  { action: 'sts:AssumeRole', resource: bootstrap('deploy') },
  { action: 'sts:AssumeRole', resource: role('Administrator') },
  { action: 'sqs:SendMessage', resource: here('sqs', 'GlueSessionGuardHub-LoudAlertQueue-1A2B') },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::data-lake/orders.parquet' },
  { action: 'dynamodb:GetItem', resource: here('dynamodb', 'table/payroll') },
  {
    asks: '`kms:Decrypt` with the key of the guard, not through DynamoDB',
    action: 'kms:Decrypt',
    resource: here('kms', 'key/1'),
    context: OWN_KEY,
  },
];

export const ALLOWED_TO_DEPLOY: readonly AskedOfPipeline[] = [
  ...['deploy', 'file-publishing', 'lookup'].map((name) => ({
    action: 'sts:AssumeRole',
    resource: bootstrap(name),
  })),
  {
    asks: '`dynamodb:PutItem` of a version of the limits',
    action: 'dynamodb:PutItem',
    resource: STATE,
    context: { 'dynamodb:LeadingKeys': ['limits/active', 'limits/activations'] },
  },
];

export const REFUSED_TO_DEPLOY: readonly AskedOfPipeline[] = [
  { action: 'sts:AssumeRole', resource: bootstrap('cfn-exec') },
  { action: 'sts:AssumeRole', resource: role('Administrator') },
  { action: 'sts:AssumeRole', resource: SWEEPER },
  {
    asks: '`dynamodb:PutItem` of the brake',
    action: 'dynamodb:PutItem',
    resource: STATE,
    context: { 'dynamodb:LeadingKeys': ['limits/active', 'switch'] },
  },
  { action: 'dynamodb:PutItem', resource: LEDGER, context: { 'dynamodb:LeadingKeys': ['limits/active'] } },
  { action: 'iam:CreateRole', resource: SWEEPER },
  {
    action: 'lambda:UpdateFunctionCode',
    resource: here('lambda', 'function:GlueSessionGuardHub-Enforcer-1A2B'),
  },
];

const pass = (resource: string, service: string): AskedOfPipeline => ({
  asks: `\`iam:PassRole\` of \`${resource}\` to ${service}`,
  action: 'iam:PassRole',
  resource,
  context: { 'iam:PassedToService': service },
});

export const ALLOWED_TO_EXECUTE: readonly AskedOfPipeline[] = [
  pass(SWEEPER, 'lambda.amazonaws.com'),
  {
    action: 's3:GetObject',
    resource: `arn:aws:s3:::cdk-hnb659fds-assets-${HUB.account}-${HUB.region}/bundle.zip`,
  },
  {
    asks: '`kms:PutKeyPolicy` on the key of the guard',
    action: 'kms:PutKeyPolicy',
    resource: here('kms', 'key/1'),
    context: OWN_KEY,
  },
  { action: 'dynamodb:DeleteTable', resource: STATE },
];

export const REFUSED_TO_EXECUTE: readonly AskedOfPipeline[] = [
  { action: 'dynamodb:DeleteTable', resource: LEDGER },
  { action: 'dynamodb:GetItem', resource: LEDGER },
  {
    asks: '`kms:PutKeyPolicy` on another key of the account',
    action: 'kms:PutKeyPolicy',
    resource: here('kms', 'key/2'),
  },
  { asks: '`kms:CreateKey` without the tag of the guard', action: 'kms:CreateKey', resource: '*' },
  pass(role('Administrator'), 'lambda.amazonaws.com'),
  pass(SWEEPER, 'ec2.amazonaws.com'),
  { action: 'iam:CreateRole', resource: role('Administrator') },
  {
    asks: '`iam:CreateRole` of a role of the guard without its boundary',
    action: 'iam:CreateRole',
    resource: SWEEPER,
    context: { 'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/AdministratorAccess' },
  },
  { action: 'iam:DeleteRolePermissionsBoundary', resource: SWEEPER },
  { action: 'iam:AttachRolePolicy', resource: SWEEPER },
  { action: 'iam:PutRolePolicy', resource: role('pipeline/GlueSessionGuardDeploy') },
  { action: 'iam:UpdateAssumeRolePolicy', resource: role('pipeline/GlueSessionGuardDeploy') },
  {
    action: 'iam:CreatePolicyVersion',
    resource: `arn:aws:iam::${HUB.account}:policy/pipeline/GlueSessionGuardExecution1`,
  },
  { action: 'iam:CreateUser', resource: `arn:aws:iam::${HUB.account}:user/somebody` },
  { action: 'sts:AssumeRole', resource: role('Administrator') },
  { action: 'lambda:UpdateFunctionCode', resource: here('lambda', 'function:payroll') },
  {
    action: 'cloudformation:CreateStackInstances',
    resource: `arn:aws:cloudformation:${HUB.region}:111111111111:stackset/payroll:1a2b`,
  },
  {
    action: 's3:PutObject',
    resource: `arn:aws:s3:::cdk-hnb659fds-assets-${HUB.account}-${HUB.region}/bundle.zip`,
  },
  { action: 's3:DeleteBucket', resource: `arn:aws:s3:::glue-evidence-${HUB.account}` },
  { action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::data-lake' },
  { action: 'organizations:LeaveOrganization', resource: '*' },
  {
    asks: '`organizations:CreatePolicy` of another kind',
    action: 'organizations:CreatePolicy',
    resource: '*',
    context: { 'organizations:PolicyType': 'RESOURCE_CONTROL_POLICY' },
  },
  { action: 'ec2:RunInstances', resource: here('ec2', 'instance/*') },
];
