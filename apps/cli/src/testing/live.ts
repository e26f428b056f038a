import type { LiveDeployment, StackInstance } from '@glue-session-guard/aws/doctor';
import { CALLER } from './hub';
import { TREE, testOrganization } from './organization';

// For tests only: a deployment in which nothing is amiss, and variants of it.

/** The policy of the hub bus as EventBridge answers it, with its keys in another order. */
export const BUS_POLICY = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'ForwardedByTheOrganization',
      Effect: 'Allow',
      Principal: '*',
      Action: 'events:PutEvents',
      Resource: 'arn:aws:events:eu-west-1:222222222222:event-bus/glue-session-guard',
      Condition: {
        'ForAnyValue:StringEquals': {
          'events:detail-type': 'AWS API Call via CloudTrail',
          'events:source': 'aws.glue',
        },
        StringEquals: { 'events:eventBusInvocation': 'true', 'aws:PrincipalOrgID': 'o-exampleorgid' },
      },
    },
  ],
};

export function stackInstance(change: Partial<StackInstance> = {}): StackInstance {
  return {
    stackSet: 'glue-session-guard-access',
    account: '333333333333',
    region: 'eu-west-1',
    organizationalUnit: 'ou-exam-11111111',
    status: 'SUCCEEDED',
    isOutdated: false,
    reason: 'AWS gave no reason',
    ...change,
  };
}

const INSTANCES = [
  stackInstance(),
  stackInstance({ account: '222222222222', organizationalUnit: 'r-exam' }),
] as const;
const STACK_SETS = [
  { end: 'access', instances: INSTANCES },
  { end: 'forwarding', instances: INSTANCES },
  { end: 'limits-r-exam', instances: INSTANCES },
  { end: 'limits-ou-exam-11111111', instances: INSTANCES.slice(0, 1) },
].map(({ end, instances }) => {
  const name = `glue-session-guard-${end}`;
  return { name, instances: instances.map((instance) => ({ ...instance, stackSet: name })) };
});

/** The deployment of the config folder that tests write, with these answers changed. */
export function testLive(change: Partial<LiveDeployment> = {}): LiveDeployment {
  return {
    callerAccount: async () => '222222222222',
    caller: async () => ({ account: '222222222222', arn: CALLER }),
    organization: async () => ({ id: 'o-exampleorgid', managementAccountId: '111111111111' }),
    isDelegatedAdministrator: async () => true,
    hasTrustedAccess: async () => true,
    bootstrapVersion: async () => 30,
    closedRegions: async () => [],
    chatAuthorizations: async () => ({ kind: 'known', slackWorkspaces: [], teams: [] }),
    hubStack: async () => ({ status: 'UPDATE_COMPLETE', release: '0.2.0' }),
    standing: async () => ({ kind: 'nowhere' }),
    drift: async () => [],
    busPolicy: async () => JSON.stringify(BUS_POLICY),
    subscriptions: async ({ alerts, alarms }) => ({
      topics: {
        alerts: 'arn:aws:sns:eu-west-1:222222222222:alerts',
        alarms: 'arn:aws:sns:eu-west-1:222222222222:alarms',
      },
      subscriptions: [
        ...alerts.map((address) => ({ address, topic: 'alerts', state: 'confirmed' }) as const),
        ...alarms.map((address) => ({ address, topic: 'alarms', state: 'confirmed' }) as const),
      ],
    }),
    stackSets: async () => STACK_SETS,
    wholeOrganization: () => testOrganization(TREE).read(),
    trails: async () => [
      {
        name: 'organization',
        isOfOrganization: true,
        isMultiRegion: true,
        isLogging: true,
        logsWrites: true,
      },
    ],
    lambdaConcurrency: async () => ({ quota: 1000, unreserved: 1000 }),
    ...change,
  };
}
