import { GuardError } from '@glue-session-guard/problem';

export type DestroyArguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly error: GuardError }
  | { readonly kind: 'understood'; readonly isConfirmed: boolean };

/** Nothing is handed on to the CDK: a stack named here would be deleted out of order. */
export function readDestroyArguments(args: readonly string[], canAsk: boolean): DestroyArguments {
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help' };
  const foreign = args.find((argument) => argument !== '--yes');
  if (foreign !== undefined) return { kind: 'refused', error: unknownArgument(foreign) };
  const isConfirmed = args.length > 0;
  if (!isConfirmed && !canAsk) return { kind: 'refused', error: notConfirmed() };
  return { kind: 'understood', isConfirmed };
}

function unknownArgument(argument: string): GuardError {
  return new GuardError('GSG_UNKNOWN_ARGUMENT', `there is no argument ${argument}`, {
    hint: 'It takes --yes and --help: npm run destroy -- --help',
  });
}

function notConfirmed(): GuardError {
  return new GuardError('GSG_NOT_CONFIRMED', 'there is no terminal to ask in, and nothing was deleted', {
    hint: 'In a script: npm run destroy -- --yes',
  });
}
