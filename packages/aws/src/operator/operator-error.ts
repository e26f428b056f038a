import { GuardError } from '@glue-session-guard/problem';
import { errorMessage, isDenied, isWithoutCredentials } from '../sdk/aws-error';

/**
 * A coded error with a hint for what the operator can repair: `GSG_NO_CREDENTIALS`, `GSG_OPERATOR_DENIED`. Every other
 * error as it is.
 */
export function operatorError(error: unknown): unknown {
  if (isWithoutCredentials(error)) {
    return new GuardError('GSG_NO_CREDENTIALS', `AWS does not know who asks: ${errorMessage(error)}`, {
      cause: error,
      hint: 'Log in to the hub account (aws sso login --profile NAME), then export AWS_PROFILE=NAME.',
    });
  }
  if (isDenied(error)) {
    return new GuardError('GSG_OPERATOR_DENIED', `you may not do this in the hub: ${errorMessage(error)}`, {
      cause: error,
      hint: 'docs/operations.md lists what each command needs. Log in with a role that has it.',
    });
  }
  return error;
}

interface Client {
  readonly middlewareStack: { add(middleware: typeof tellOperators, options: { step: 'initialize' }): void };
}

/** Adds a middleware to the client, so that each of its calls throws operator errors. Returns the same client. */
export function telling<C extends Client>(client: C): C {
  client.middlewareStack.add(tellOperators, { step: 'initialize' });
  return client;
}

function tellOperators<Input, Output>(next: (input: Input) => Promise<Output>) {
  return async (input: Input): Promise<Output> => {
    try {
      return await next(input);
    } catch (error) {
      throw operatorError(error);
    }
  };
}
