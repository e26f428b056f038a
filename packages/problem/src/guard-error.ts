import type { Code } from './codes';

export interface GuardErrorOptions {
  /** What to write or run to mend it. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Facts for the log, beside the message. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * The one error type of the project. `code` is one of the registry (docs/errors.md), `message` names the thing with the value got
 * and what was expected, `hint` is the key or command that mends it.
 */
export class GuardError extends Error {
  readonly code: Code;
  readonly hint: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: Code, message: string, options: GuardErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'GuardError';
    this.code = code;
    this.hint = options.hint;
    this.facts = options.facts ?? {};
  }
}

/** Any thrown value as a GuardError; foreign errors keep their name as a fact and become the cause. */
export function toGuardError(error: unknown): GuardError {
  if (error instanceof GuardError) return error;
  const name = error instanceof Error ? error.name : typeof error;
  const message = error instanceof Error ? error.message : textOf(error);
  return new GuardError('GSG_UNEXPECTED', message, {
    cause: error,
    facts: { name },
    hint: 'This is a fault of Glue Session Guard or of a service it calls; the cause names it.',
  });
}

/** Never throws: what has no text of its own (an object without prototype) is shown as its type. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
