import { policyAnswer } from '../policy-answer';
import type { Proof, Question } from '../proof';
import { MEMBER, STRANGER, type World } from '../world';

const here = (what: string) => `arn:aws:glue:${MEMBER.region}:${MEMBER.account}:${what}`;
const CONNECTION = here('connection/vpc-private');

const READ = [
  { action: 'glue:GetConnection', resource: CONNECTION },
  { action: 'glue:GetConnection', resource: here('catalog') },
];

const NEVER = [
  { action: 'glue:GetConnection', resource: CONNECTION.replace(MEMBER.account, STRANGER.account) },
  { action: 'glue:GetConnections', resource: CONNECTION },
  { action: 'glue:UpdateConnection', resource: CONNECTION },
  { action: 'glue:GetTables', resource: here('catalog') },
  { action: 'kms:Decrypt', resource: `arn:aws:kms:${MEMBER.region}:${MEMBER.account}:key/catalog` },
];

/** When the guard role may read connections, and which. Decision 35. */
export function connectionsProof(world: World, withNetwork: World): Proof {
  const asked = (of: World, { action, resource }: (typeof READ)[number], expected: string): Question => {
    const { arn, permissions } = of.role(of.names.guardRole);
    return {
      asks: `${of === world ? 'no file does' : 'a file does'}: \`${action}\` on \`${resource}\``,
      answer: policyAnswer(permissions, { caller: { kind: 'role', arn }, action, resource }),
      expected,
    };
  };
  return {
    claim:
      'Where a limit file says `requireConnection: network`, the guard role can read connections of its account, and not otherwise',
    questions: [
      ...READ.map((each) => asked(world, each, 'refused')),
      ...READ.map((each) => asked(withNetwork, each, 'allowed')),
      ...NEVER.map((each) => asked(withNetwork, each, 'refused')),
    ],
  };
}
