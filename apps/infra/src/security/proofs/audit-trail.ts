import { ENFORCER_ROLE_NAME, SWEEPER_ROLE_NAME } from '../../names/names';
import { policyAnswer } from '../policy-answer';
import type { Proof } from '../proof';
import type { World } from '../world';

const TABLE = 'AWS::DynamoDB::Table';
const ACTORS = [ENFORCER_ROLE_NAME, SWEEPER_ROLE_NAME];

/** Who writes the ledger, and that no role of ours can erase it. */
export function auditTrailProof(world: World): Proof {
  const may = (name: string, action: string) => {
    const { arn, permissions } = world.role(name);
    const resource = world.arn('Ledger', TABLE);
    return policyAnswer(permissions, { caller: { kind: 'role', arn }, action, resource });
  };
  return {
    claim: 'The enforcer and the sweeper write the ledger, and no role of the guard can erase it',
    questions: world.hubRoles.flatMap(({ name }) => [
      {
        asks: `\`${name}\`, \`dynamodb:PutItem\``,
        answer: may(name, 'dynamodb:PutItem'),
        expected: ACTORS.includes(name) ? 'allowed' : 'refused',
      },
      ...['dynamodb:DeleteItem', 'dynamodb:BatchWriteItem', 'dynamodb:DeleteTable'].map((action) => ({
        asks: `\`${name}\`, \`${action}\``,
        answer: may(name, action),
        expected: 'refused',
      })),
    ]),
  };
}
