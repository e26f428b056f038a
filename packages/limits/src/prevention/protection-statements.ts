import type { OrganizationConfig } from '../files/organization/organization';

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** What every name of the guard begins with; the name of an instance follows it, so that one policy protects all instances. */
const PREFIX = 'glue-session-guard';
/** Glue reads it from a principal. https://docs.aws.amazon.com/glue/latest/dg/start-usage-profiles-managing.html */
const PROFILE_TAG = 'glue:UsageProfile';

/** Only StackSets, the deployment and who is excepted change the guard's parts, the tag and the SAML providers. */
export function protectionStatements(config: OrganizationConfig, partition: string): PolicyStatement[] {
  const statementsFor = { partition, ...principalsOf(config, partition) };
  return [
    ownRoles(statementsFor),
    ownParts(statementsFor),
    profileTag(statementsFor),
    profileTagOfSessions(statementsFor),
    samlProviders(statementsFor),
  ];
}

interface Principals {
  /** Patterns of roles that may do what others may not. */
  readonly excepted: readonly string[];
  /** StackSets, and the roles that organization.yaml excepts. */
  readonly outside: readonly string[];
}

interface Setting extends Principals {
  readonly partition: string;
}

function principalsOf(
  { hub, bootstrapQualifier, prevention }: OrganizationConfig,
  partition: string,
): Principals {
  // What a StackSet deploys, CloudFormation does as this role of the account.
  const outside = [`arn:${partition}:iam::*:role/stacksets-exec-*`, ...(prevention?.except ?? [])];
  // In the hub account it does so as the role of the CDK's bootstrap.
  const deployment = `arn:${partition}:iam::${hub.accountId}:role/cdk-${bootstrapQualifier}-cfn-exec-role-${hub.accountId}-${hub.region}`;
  return { outside, excepted: [...outside, deployment] };
}

function unless(principals: readonly string[]): NonNullable<PolicyStatement['Condition']> {
  return { ArnNotLike: { 'aws:PrincipalArn': principals } };
}

/**
 * The excepted roles are protected like the guard's own: otherwise whoever may create a role would create one with an excepted name.
 * AWS makes the roles of StackSets as a service-linked role, which no SCP holds.
 */
function ownRoles({ partition, excepted, outside }: Setting): PolicyStatement {
  return {
    Sid: 'RolesOfTheGuard',
    Effect: 'Deny',
    Action: [
      'iam:AttachRolePolicy',
      'iam:CreateRole',
      'iam:DeleteRole',
      'iam:DeleteRolePermissionsBoundary',
      'iam:DeleteRolePolicy',
      'iam:DetachRolePolicy',
      'iam:PutRolePermissionsBoundary',
      'iam:PutRolePolicy',
      'iam:TagRole',
      'iam:UntagRole',
      'iam:UpdateAssumeRolePolicy',
      'iam:UpdateRole',
      'iam:UpdateRoleDescription',
    ],
    Resource: [`arn:${partition}:iam::*:role/${PREFIX}*/*`, ...outside],
    Condition: unless(excepted),
  };
}

/** The forwarding rule, the copies of the limits, the usage profiles, and the stacks that hold them. */
function ownParts({ partition, excepted }: Setting): PolicyStatement {
  return {
    Sid: 'PartsOfTheGuard',
    Effect: 'Deny',
    Action: [
      'events:DeleteRule',
      'events:DisableRule',
      'events:EnableRule',
      'events:PutRule',
      'events:PutTargets',
      'events:RemoveTargets',
      'ssm:DeleteParameter',
      'ssm:DeleteParameters',
      'ssm:LabelParameterVersion',
      'ssm:PutParameter',
      'glue:CreateUsageProfile',
      'glue:DeleteUsageProfile',
      'glue:UpdateUsageProfile',
      // Whoever breaks off an update of StackSets, or goes on with its rollback, has the role of StackSets undo it.
      'cloudformation:CancelUpdateStack',
      'cloudformation:ContinueUpdateRollback',
      'cloudformation:CreateChangeSet',
      'cloudformation:DeleteStack',
      'cloudformation:ExecuteChangeSet',
      'cloudformation:RollbackStack',
      'cloudformation:SetStackPolicy',
      'cloudformation:UpdateStack',
      'cloudformation:UpdateTerminationProtection',
    ],
    Resource: [
      `arn:${partition}:events:*:*:rule/${PREFIX}*`,
      `arn:${partition}:ssm:*:*:parameter/${PREFIX}*`,
      `arn:${partition}:glue:*:*:usageProfile/${PREFIX}*`,
      `arn:${partition}:cloudformation:*:*:stack/StackSet-${PREFIX}-*`,
    ],
    Condition: unless(excepted),
  };
}

/** IAM does not tell keys of tags apart by case. */
const TAGGED = { 'ForAnyValue:StringEqualsIgnoreCase': { 'aws:TagKeys': [PROFILE_TAG] } };

/** Whoever takes the tag off a role, or puts another profile on it, starts sessions that Glue would refuse. */
function profileTag({ outside }: Setting): PolicyStatement {
  return {
    Sid: 'TagOfUsageProfiles',
    Effect: 'Deny',
    Action: [
      'iam:CreateRole',
      'iam:CreateUser',
      'iam:TagRole',
      'iam:TagUser',
      'iam:UntagRole',
      'iam:UntagUser',
    ],
    Resource: ['*'],
    Condition: { ...TAGGED, ...unless(outside) },
  };
}

/** A session tag wins over the tag of the role. Identity Center sends tags with SAML, and those stay possible. */
function profileTagOfSessions({ outside }: Setting): PolicyStatement {
  return {
    Sid: 'TagOfUsageProfilesInSessions',
    Effect: 'Deny',
    Action: ['sts:TagSession'],
    Resource: ['*'],
    Condition: { ...TAGGED, Null: { 'saml:aud': 'true' }, ...unless(outside) },
  };
}

/** Whoever changes such a provider can be anybody, also a person who is exempt. Identity Center's own role is held by no SCP. */
function samlProviders({ partition, outside }: Setting): PolicyStatement {
  return {
    Sid: 'ProvidersOfIdentityCenter',
    Effect: 'Deny',
    Action: ['iam:CreateSAMLProvider', 'iam:DeleteSAMLProvider', 'iam:UpdateSAMLProvider'],
    Resource: [`arn:${partition}:iam::*:saml-provider/AWSSSO_*`],
    Condition: unless(outside),
  };
}
