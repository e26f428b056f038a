import { policyAnswer } from '../policy-answer';
import type { Proof } from '../proof';
import { MEMBER, ORGANIZATION, STRANGER, type World } from '../world';

/** The condition keys that AWS sets for an event that a member account forwards. */
const FORWARDED = {
  'aws:PrincipalOrgID': ORGANIZATION,
  'events:source': 'aws.glue',
  'events:detail-type': 'AWS API Call via CloudTrail',
  'events:eventBusInvocation': 'true',
};

const EVENTS: readonly { asks: string; change: Partial<typeof FORWARDED>; expected: string }[] = [
  { asks: 'forwarded by an account of the organization', change: {}, expected: 'allowed' },
  {
    asks: 'forwarded by an account of another organization',
    change: { 'aws:PrincipalOrgID': STRANGER.organization },
    expected: 'refused',
  },
  {
    asks: 'put directly, not forwarded by a bus',
    change: { 'events:eventBusInvocation': 'false' },
    expected: 'refused',
  },
  { asks: 'of another AWS service', change: { 'events:source': 'aws.s3' }, expected: 'refused' },
  { asks: 'of a source that a customer made up', change: { 'events:source': 'glue' }, expected: 'refused' },
  {
    asks: 'of Glue, but not an API call',
    change: { 'events:detail-type': 'Glue Job State Change' },
    expected: 'refused',
  },
];

/** What the hub bus accepts, and from whom. Decision 4. */
export function busProof(world: World): Proof {
  const policy = world.resourcePolicy('Bus', 'AWS::Events::EventBus');
  const request = {
    caller: { kind: 'role', arn: `arn:aws:iam::${MEMBER.account}:role/anyone` },
    action: 'events:PutEvents',
    resource: world.arn('Bus', 'AWS::Events::EventBus'),
  } as const;
  const events = EVENTS.map(({ asks, change, expected }) => ({
    asks: `an event ${asks}`,
    answer: policyAnswer(policy, { ...request, context: { ...FORWARDED, ...change } }),
    expected,
  }));
  const change = policyAnswer(policy, { ...request, action: 'events:PutRule', context: FORWARDED });
  return {
    claim: 'The hub bus accepts only events of Glue’s API calls that accounts of this organization forward',
    questions: [
      ...events,
      { asks: '`events:PutRule` by a member account', answer: change, expected: 'refused' },
    ],
  };
}
