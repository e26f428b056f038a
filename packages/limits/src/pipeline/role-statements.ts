import type { OrganizationConfig } from '../files/organization/organization';
import {
  inHub,
  KEY_TAG_VALUE,
  type PipelinePlace,
  type PipelineStatement,
  PREFIX,
  STACKS,
} from './pipeline-statement';

/** What `gsg` reads with credentials of the hub: plan, doctor, coverage, history, limits, version, pull. */
export function planStatements(config: OrganizationConfig, place: PipelinePlace): PipelineStatement[] {
  const { partition, account, region } = place;
  return [
    allow(
      'Organization',
      [
        'organizations:DescribeOrganization',
        'organizations:ListAccountsForParent',
        'organizations:ListDelegatedServicesForAccount',
        'organizations:ListOrganizationalUnitsForParent',
        'organizations:ListRoots',
      ],
      ['*'],
    ),
    allow(
      'Deployment',
      [
        'cloudformation:DescribeOrganizationsAccess',
        'cloudformation:DescribeStackDriftDetectionStatus',
        'cloudformation:DescribeStackResourceDrifts',
        'cloudformation:DescribeStackSet',
        'cloudformation:DescribeStacks',
        'cloudformation:DetectStackDrift',
        'cloudformation:ListStackInstances',
        'cloudformation:ListStackResources',
        'cloudformation:ListStackSets',
        'cloudtrail:DescribeTrails',
        'cloudtrail:GetEventSelectors',
        'cloudtrail:GetTrailStatus',
        'chatbot:DescribeSlackWorkspaces',
        'chatbot:ListMicrosoftTeamsConfiguredTeams',
        'lambda:GetAccountSettings',
        'sns:GetSubscriptionAttributes',
      ],
      ['*'],
    ),
    allow(
      'Bootstrap',
      ['ssm:GetParameter'],
      [
        `arn:${partition}:ssm:${region}:${account}:parameter/cdk-bootstrap/${config.bootstrapQualifier}/version`,
      ],
    ),
    allow('Bus', ['events:DescribeEventBus'], inHub(place, 'events', `event-bus/${PREFIX}*`)),
    allow(
      'Topics',
      ['sns:GetSubscriptionAttributes', 'sns:ListSubscriptionsByTopic'],
      inHub(place, 'sns', `${STACKS}*`),
    ),
    allow(
      'Tables',
      ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'],
      inHub(place, 'dynamodb', `table/${STACKS}*`),
    ),
    byKey(['kms:Decrypt'], 'dynamodb', place),
  ];
}

/** What `npm run deploy` does itself: the CDK goes on with the roles of its bootstrap, and the limits are a new version. */
export function deployStatements(config: OrganizationConfig, place: PipelinePlace): PipelineStatement[] {
  const { partition, account, region } = place;
  const role = (name: string) =>
    `arn:${partition}:iam::${account}:role/cdk-${config.bootstrapQualifier}-${name}-role-${account}-${region}`;
  return [
    ...planStatements(config, place),
    allow('CdkRoles', ['sts:AssumeRole'], ['deploy', 'file-publishing', 'lookup'].map(role)),
    {
      ...allow(
        'Limits',
        ['dynamodb:ConditionCheckItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        inHub(place, 'dynamodb', `table/${STACKS}*-State*`),
      ),
      // Versions of the limits, and not the brake that stands in the same table.
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['limits/*'] } },
    },
    allow('Alerts', ['sqs:SendMessage'], inHub(place, 'sqs', `${STACKS}*Alert*`)),
    byKey(['kms:Decrypt', 'kms:GenerateDataKey'], 'sqs', place),
  ];
}

function allow(Sid: string, Action: readonly string[], Resource: readonly string[]): PipelineStatement {
  return { Sid, Effect: 'Allow', Action, Resource };
}

/** The hub's key, and only where the service uses it for the caller. */
function byKey(actions: readonly string[], service: string, place: PipelinePlace): PipelineStatement {
  const { partition, account, region } = place;
  return {
    Sid: `KeyFor${service[0]?.toUpperCase()}${service.slice(1)}`,
    Effect: 'Allow',
    Action: actions,
    Resource: [`arn:${partition}:kms:${region}:${account}:key/*`],
    Condition: {
      StringEquals: {
        [`aws:ResourceTag/${place.keyTag}`]: KEY_TAG_VALUE,
        'kms:ViaService': `${service}.${region}.amazonaws.com`,
      },
    },
  };
}
