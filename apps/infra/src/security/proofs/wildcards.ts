import { type PlacedStatement, statementsOf } from '../../testing/statements';
import type { Proof } from '../proof';
import type { World } from '../world';

/** Asks every statement of every template, whoever it is for. */
export function wildcardsProof({ synthesized }: World): Proof {
  const allowing = statementsOf(synthesized).filter(({ statement }) => statement.Effect === 'Allow');
  return {
    claim: 'No statement allows actions by a wildcard',
    questions: [
      {
        asks: 'actions with a `*`, except those of the account on its own key',
        answer: listed(allowing.filter((placed) => !isKeyOfTheAccount(placed)).filter(hasWildcard)),
        expected: 'none',
      },
      {
        asks: '`NotAction`, `NotResource` or `NotPrincipal`',
        answer: listed(
          allowing.filter(({ statement }) => Object.keys(statement).some((key) => key.startsWith('Not'))),
        ),
        expected: 'none',
      },
    ],
  };
}

function hasWildcard({ statement }: PlacedStatement): boolean {
  return statement.Action.some((action) => action.includes('*'));
}

/** AWS wants this statement on every key: without it IAM could give no permissions on the key, and nobody could change its policy. */
function isKeyOfTheAccount({ place, statement }: PlacedStatement): boolean {
  return / Key[0-9A-F]{8}$/.test(place) && statement.Action.join() === 'kms:*';
}

function listed(found: readonly PlacedStatement[]): string {
  return found.length === 0 ? 'none' : found.map(({ place }) => place).join(', ');
}
