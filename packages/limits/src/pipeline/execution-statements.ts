import { isChat } from '../files/organization/alert-subscription';
import type { OrganizationConfig } from '../files/organization/organization';
import type { ExecutionGroup, ExecutionType } from './execution-group';
import { EXECUTION_TYPES } from './execution-types';
import { ownRoles, type PipelinePlace, type PipelineStatement } from './pipeline-statement';

/** What CloudFormation may do with the role of the CDK's bootstrap, for what organization.yaml asks for. */
export function executionStatements(config: OrganizationConfig, place: PipelinePlace): PipelineStatement[] {
  const groups = EXECUTION_TYPES.filter((type) => isDeployed(type, config)).flatMap((type) => type.groups);
  return [
    ...merged(
      groups.map((group) => bounded(group, config)),
      place,
    ),
    passRoles(place),
    ...assets(config, place),
    ...(config.alerts.some(isChat) ? [chatLinkedRole(place)] : []),
  ];
}

function isDeployed({ only }: ExecutionType, { alerts, prevention, evidence }: OrganizationConfig): boolean {
  if (only === undefined) return true;
  return {
    chat: alerts.some(isChat),
    prevention: (prevention?.attachTo.length ?? 0) > 0,
    evidence: evidence !== undefined && evidence.owner === undefined,
  }[only];
}

/** What a role may become through them. Its boundary must stay on, so that nothing here takes one off. */
const BOUNDED = new Set(['iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy']);

function bounded(group: ExecutionGroup, { permissionsBoundary }: OrganizationConfig): ExecutionGroup {
  const hub = permissionsBoundary?.hub;
  if (hub === undefined || !group.actions.every((action) => BOUNDED.has(action))) return group;
  return { ...group, condition: () => ({ StringEquals: { 'iam:PermissionsBoundary': hub } }) };
}

/** One statement for all that is allowed on the same resources under the same condition: policies are short of room. */
function merged(groups: readonly ExecutionGroup[], place: PipelinePlace): PipelineStatement[] {
  const byTarget = new Map<string, ExecutionGroup[]>();
  for (const group of groups) {
    const target = JSON.stringify([group.resources(place), group.condition?.(place)]);
    byTarget.set(target, [...(byTarget.get(target) ?? []), group]);
  }
  return [...byTarget.values()].flatMap((alike, index) => {
    const [first] = alike;
    if (first === undefined) return [];
    return [
      {
        Sid: `Resources${index + 1}`,
        Effect: 'Allow',
        Action: [...new Set(alike.flatMap(({ actions }) => actions))].sort(),
        Resource: first.resources(place),
        ...(first.condition !== undefined && { Condition: first.condition(place) }),
      } as const,
    ];
  });
}

/** To functions, schedules, rules and chat channels, and to nothing else. */
function passRoles(place: PipelinePlace): PipelineStatement {
  return {
    Sid: 'RolesOfTheGuard',
    Effect: 'Allow',
    Action: ['iam:PassRole'],
    Resource: [ownRoles(place)],
    Condition: {
      StringEquals: {
        'iam:PassedToService': [
          'lambda.amazonaws.com',
          'scheduler.amazonaws.com',
          'events.amazonaws.com',
          'chatbot.amazonaws.com',
        ],
      },
    },
  };
}

/** Bundles and templates, as the CDK put them into the bucket of its bootstrap; and the version of the bootstrap. */
function assets(
  { bootstrapQualifier }: OrganizationConfig,
  { partition, account, region }: PipelinePlace,
): PipelineStatement[] {
  const bucket = `arn:${partition}:s3:::cdk-${bootstrapQualifier}-assets-${account}-${region}`;
  return [
    { Sid: 'Assets', Effect: 'Allow', Action: ['s3:GetObject'], Resource: [`${bucket}/*`] },
    {
      Sid: 'KeyOfTheAssets',
      Effect: 'Allow',
      Action: ['kms:Decrypt'],
      Resource: [`arn:${partition}:kms:${region}:${account}:key/*`],
      Condition: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
    },
    {
      Sid: 'VersionOfTheBootstrap',
      Effect: 'Allow',
      Action: ['ssm:GetParameters'],
      Resource: [
        `arn:${partition}:ssm:${region}:${account}:parameter/cdk-bootstrap/${bootstrapQualifier}/version`,
      ],
    },
  ];
}

function chatLinkedRole({ partition, account }: PipelinePlace): PipelineStatement {
  return {
    Sid: 'LinkedRoleOfChat',
    Effect: 'Allow',
    Action: ['iam:CreateServiceLinkedRole'],
    Resource: [
      `arn:${partition}:iam::${account}:role/aws-service-role/management.chatbot.amazonaws.com/AWSServiceRoleForAWSChatbot`,
    ],
  };
}
