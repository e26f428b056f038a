import {
  ALERTER_ROLE_NAME,
  LOUD_ALERTER_ROLE_NAME,
  OUTCOME_DETAIL_TYPE,
  OUTCOME_SOURCE,
  outcomeBusArn,
} from '../../names/names';
import { policyAnswer } from '../policy-answer';
import type { Proof, Question } from '../proof';
import { HUB, type World } from '../world';

const OURS = { 'events:source': OUTCOME_SOURCE, 'events:detail-type': OUTCOME_DETAIL_TYPE };
const BUS = outcomeBusArn({ accountId: HUB.account, region: HUB.region });
const TELLERS = [ALERTER_ROLE_NAME, LOUD_ALERTER_ROLE_NAME];

/** Who may put outcome events, where, and under which name. Decision 38. */
export function outcomeEventsProof(world: World): Proof {
  return {
    claim:
      'Only the alerter puts events on the default bus of the hub, and only outcome events of Glue Session Guard',
    questions: [
      ...world.hubRoles.map(({ name }) => puts(world, name, { asks: 'an outcome event' })),
      ...TELLERS.flatMap((name) => [
        puts(world, name, { asks: 'an event of another source', context: { 'events:source': 'aws.glue' } }),
        puts(world, name, { asks: 'an event of another type', context: { 'events:detail-type': 'Other' } }),
        puts(world, name, {
          asks: 'an outcome event on the hub bus',
          bus: world.arn('Bus', 'AWS::Events::EventBus'),
        }),
      ]),
    ],
  };
}

interface Put {
  readonly asks: string;
  readonly context?: Partial<typeof OURS>;
  readonly bus?: string;
}

function puts(world: World, name: string, { asks, context, bus = BUS }: Put): Question {
  const { arn, permissions } = world.role(name);
  const isTheirs = TELLERS.includes(name) && context === undefined && bus === BUS;
  return {
    asks: `\`${name}\` puts ${asks}`,
    answer: policyAnswer(permissions, {
      caller: { kind: 'role', arn },
      action: 'events:PutEvents',
      resource: bus,
      context: { ...OURS, ...context },
    }),
    expected: isTheirs ? 'allowed' : 'refused',
  };
}
