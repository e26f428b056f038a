import {
  MOST_POLICY_CHARACTERS,
  type PreventionPolicy,
  policyText,
  preventionPolicies,
} from '@glue-session-guard/limits';
import { WITH_PREVENTION } from '../../../testing/sample-config';
import { statementsIn } from '../../../testing/statements';
import { policyAnswer } from '../../policy-answer';
import type { Proof, Question } from '../../proof';
import type { World } from '../../world';
import { ADMINISTRATOR, type Asked } from './asked';
import { ownParts, ownRoles } from './guard-parts';
import { profileTag, samlProviders } from './identity';
import { networks, regions } from './sessions';

/** Organizations attaches it everywhere: without it an account may do nothing. */
const FULL_ACCESS = { Effect: 'Allow', Action: '*', Resource: '*' };

/** What the service control policies of `gsg policies` let an account do, and what not. */
export function preventionProofs(world: World, policies = preventionPolicies(WITH_PREVENTION)): Proof[] {
  const [protection, sessions] = policies;
  if (protection === undefined || sessions === undefined) throw new Error('a policy is missing');
  return [
    proofOf(
      'Where the policies of `gsg policies` are attached, only StackSets change the guard',
      protection,
      [...ownRoles(world), ...ownParts(world)],
    ),
    proofOf('There, the tag of usage profiles and the providers of Identity Center stay', protection, [
      ...profileTag(),
      ...samlProviders(),
    ]),
    proofOf('There, sessions start only in watched Regions and listed networks', sessions, [
      ...regions(),
      ...networks(),
    ]),
  ];
}

function proofOf(claim: string, policy: PreventionPolicy, asked: readonly Asked[]): Proof {
  const statements = statementsIn([FULL_ACCESS, policy.document]);
  const fits = policyText(policy).length <= MOST_POLICY_CHARACTERS;
  return {
    claim,
    questions: [
      ...asked.map(({ asks, expected, action, resource, context }): Question => {
        const caller = { kind: 'role', arn: String(context?.['aws:PrincipalArn'] ?? ADMINISTRATOR) } as const;
        const request = {
          caller,
          action,
          resource,
          context: { 'aws:PrincipalArn': ADMINISTRATOR, ...context },
        };
        return { asks, answer: policyAnswer(statements, request), expected };
      }),
      {
        asks: `\`${policy.name}\` has at most ${MOST_POLICY_CHARACTERS} characters`,
        answer: fits ? 'yes' : 'no',
        expected: 'yes',
      },
    ],
  };
}
