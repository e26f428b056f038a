import { OUTCOME_DETAIL_TYPE, outcomeBusArn } from '../../names/names';
import { policyAnswer } from '../policy-answer';
import type { Proof, Question } from '../proof';
import { HUB, type World } from '../world';

const oursOf = ({ names }: World) => ({
  'events:source': names.outcomeSource,
  'events:detail-type': OUTCOME_DETAIL_TYPE,
});
const BUS = outcomeBusArn({ accountId: HUB.account, region: HUB.region });
const tellersOf = ({ names }: World): readonly string[] => [names.alerterRole, names.loudAlerterRole];

/** Who may put outcome events, where, and under which name. Decision 38. */
export function outcomeEventsProof(world: World): Proof {
  return {
    claim:
      'Only the alerter puts events on the default bus of the hub, and only outcome events of Glue Session Guard',
    questions: [
      ...world.hubRoles.map(({ name }) => puts(world, name, { asks: 'an outcome event' })),
      ...tellersOf(world).flatMap((name) => [
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
  readonly context?: Partial<ReturnType<typeof oursOf>>;
  readonly bus?: string;
}

function puts(world: World, name: string, { asks, context, bus = BUS }: Put): Question {
  const { arn, permissions } = world.role(name);
  const isTheirs = tellersOf(world).includes(name) && context === undefined && bus === BUS;
  return {
    asks: `\`${name}\` puts ${asks}`,
    answer: policyAnswer(permissions, {
      caller: { kind: 'role', arn },
      action: 'events:PutEvents',
      resource: bus,
      context: { ...oursOf(world), ...context },
    }),
    expected: isTheirs ? 'allowed' : 'refused',
  };
}
