import { policyAnswer } from '../policy-answer';
import type { Proof } from '../proof';
import type { World } from '../world';

const TABLE = 'AWS::DynamoDB::Table';
const ERASING = [
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:PartiQLDelete',
  'dynamodb:DeleteTable',
];

/** Who writes the ledger, and that no role of ours can erase it. */
export function auditTrailProof(world: World): Proof {
  const actors = [world.names.enforcerRole, world.names.sweeperRole];
  const may = (name: string, action: string) => {
    const { arn, permissions } = world.role(name);
    const resource = world.arn('Ledger', TABLE);
    return policyAnswer(permissions, { caller: { kind: 'role', arn }, action, resource });
  };
  return {
    claim: 'The enforcer and the sweeper write the ledger, and no role of the guard can erase it',
    questions: world.hubRoles.flatMap(({ name }) => [
      ...['dynamodb:PutItem', 'dynamodb:PartiQLInsert'].map((action) => ({
        asks: `\`${name}\`, \`${action}\``,
        answer: may(name, action),
        expected: actors.includes(name) ? ('allowed' as const) : ('refused' as const),
      })),
      ...ERASING.map((action) => ({
        asks: `\`${name}\`, \`${action}\``,
        answer: may(name, action),
        expected: 'refused' as const,
      })),
    ]),
  };
}
