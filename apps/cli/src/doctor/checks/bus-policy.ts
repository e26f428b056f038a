import { guardNames, type OrganizationConfig, partitionOf } from '@glue-session-guard/limits';
import * as z from 'zod';
import { type Answer, type Check, ok, problem } from '../check';

const list = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const policySchema = z.object({
  Statement: z.array(
    z.object({
      Sid: z.string().default('a statement without a name'),
      Effect: z.enum(['Allow', 'Deny']),
      Action: list.default([]),
      Condition: z.record(z.string(), z.record(z.string(), list)).default({}),
    }),
  ),
});
type Statement = z.infer<typeof policySchema>['Statement'][number];

export const BUS_POLICY: Check = {
  name: 'bus-policy',
  title: 'policy of the hub bus',
  means:
    'What the bus refuses is lost without a trace in the account that sent it; what it accepts of others is a way to feign sessions.',
  asks: 'aws',
  ask: async ({ live, organization }) => {
    const text = await live.busPolicy();
    if (text === undefined) return [noBus(organization)];
    if (text === null)
      return [
        problem('the hub bus has no policy, so it accepts no event of another account', put(organization)),
      ];
    const statements = policySchema.parse(JSON.parse(text)).Statement;
    const faults = [...shutOut(statements, organization), ...tooWide(statements, organization)];
    return faults.length > 0
      ? faults
      : [ok(`it accepts Glue events that accounts of ${organization.organizationId} forward`)];
  },
};

function noBus(organization: OrganizationConfig): Answer {
  const { region } = organization.hub;
  const { bus } = guardNames(organization.instance);
  return problem(
    `there is no event bus ${bus} in ${region}`,
    `aws events create-event-bus --region ${region} --name ${bus}, then ${put(organization)}, and put back its rule as gsg doctor says of drift.`,
  );
}

/** The conditions as the hub's template has them. */
function expected(organizationId: string): Statement['Condition'] {
  return {
    StringEquals: { 'aws:PrincipalOrgID': [organizationId], 'events:eventBusInvocation': ['true'] },
    'ForAnyValue:StringEquals': {
      'events:source': ['aws.glue'],
      'events:detail-type': ['AWS API Call via CloudTrail'],
    },
  };
}

const isSame = (one: unknown, other: unknown) => sortedText(one) === sortedText(other);

function isExpected(
  { Effect, Action, Condition }: Statement,
  { organizationId }: OrganizationConfig,
): boolean {
  return (
    Effect === 'Allow' && Action.join() === 'events:PutEvents' && isSame(Condition, expected(organizationId))
  );
}

function shutOut(statements: readonly Statement[], organization: OrganizationConfig): readonly Answer[] {
  const denies = statements.filter(({ Effect }) => Effect === 'Deny');
  const accepts = statements.some((statement) => isExpected(statement, organization));
  return [
    ...(accepts
      ? []
      : [
          problem(
            `no statement accepts the events of ${organization.organizationId} as the guard deployed it: events of accounts may be lost`,
            put(organization),
          ),
        ]),
    ...denies.map(({ Sid }) => problem(`the statement ${Sid} denies events`, put(organization))),
  ];
}

function tooWide(statements: readonly Statement[], organization: OrganizationConfig): readonly Answer[] {
  return statements
    .filter((statement) => statement.Effect === 'Allow' && !isExpected(statement, organization))
    .map(({ Sid }) =>
      problem(
        `${Sid} lets others in than the guard deployed: it allows ${organization.organizationId} more, or another organization`,
        put(organization),
      ),
    );
}

/** The whole policy, which takes the place of the one that is there. */
function put({ hub, organizationId, instance }: OrganizationConfig): string {
  const { bus } = guardNames(instance);
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ForwardedByTheOrganization',
        Effect: 'Allow',
        Principal: '*',
        Action: 'events:PutEvents',
        Resource: `arn:${partitionOf(hub.region)}:events:${hub.region}:${hub.accountId}:event-bus/${bus}`,
        Condition: {
          StringEquals: { 'aws:PrincipalOrgID': organizationId, 'events:eventBusInvocation': 'true' },
          'ForAnyValue:StringEquals': {
            'events:source': 'aws.glue',
            'events:detail-type': 'AWS API Call via CloudTrail',
          },
        },
      },
    ],
  };
  return `aws events put-permission --region ${hub.region} --event-bus-name ${bus} --policy '${JSON.stringify(policy)}'`;
}

/** JSON with the keys in order: EventBridge answers them in an order of its own. */
function sortedText(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
