import { SET_BY_OPERATORS } from '../../hub/functions/permissions';
import { policyAnswer } from '../policy-answer';
import type { Proof } from '../proof';
import type { World } from '../world';

const WRITING = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];

/** Which limits are in force, and whether stops are held back, is said by operators and deployments alone. */
export function whatOperatorsSetProof(world: World): Proof {
  const readers = [world.names.enforcerRole, world.names.sweeperRole];
  const answer = (name: string, action: string, partition: string) => {
    const { arn, permissions } = world.role(name);
    return policyAnswer(permissions, {
      caller: { kind: 'role', arn },
      action,
      resource: world.arn('State', 'AWS::DynamoDB::Table'),
      context: { 'dynamodb:LeadingKeys': partition },
    });
  };
  const mayWrite = (name: string, partition: string) =>
    WRITING.some((action) => answer(name, action, partition) === 'allowed') ? 'allowed' : 'refused';
  return {
    claim:
      'The enforcer and the sweeper read the limits and the brake, and no role of the guard can change them',
    questions: world.hubRoles.flatMap(({ name }) => [
      ...SET_BY_OPERATORS.map((partition) => ({
        asks: `\`${name}\` writes an item of the partition \`${partition}\``,
        answer: mayWrite(name, partition),
        expected: 'refused' as const,
      })),
      {
        asks: `\`${name}\` reads a version of the limits`,
        answer: answer(name, 'dynamodb:GetItem', 'limits/content'),
        expected: readers.includes(name) ? ('allowed' as const) : ('refused' as const),
      },
    ]),
  };
}
