import * as z from 'zod';
import type { Statement } from '../testing/statements';

export type Caller =
  | { readonly kind: 'role'; readonly arn: string }
  | { readonly kind: 'service'; readonly name: string }
  /** A token of an identity provider. */
  | { readonly kind: 'token'; readonly provider: string };

export interface Request {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  /** Condition keys as AWS would set them; case does not matter. A list where the key has several values. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** `denied` by a Deny, whatever else allows it; `refused` because nothing allows it. */
export type PolicyAnswer = 'allowed' | 'refused' | 'denied';

/**
 * What one policy answers by the rules of IAM. Statements of a policy that names no principals (a role's own) hold for
 * whoever has the policy. It reads only what our templates use and throws at anything else, so that nothing passes unread.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function policyAnswer(statements: readonly Statement[], request: Request): PolicyAnswer {
  for (const statement of statements) refuseUnread(statement);
  const matching = statements.filter((statement) => matches(statement, request));
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'denied';
  return matching.length > 0 ? 'allowed' : 'refused';
}

const READ = new Set(['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition']);

function refuseUnread(statement: Statement): void {
  const unread = Object.keys(statement).filter((key) => !READ.has(key));
  if (unread.length > 0) throw new Error(`a statement holds ${unread.join(', ')}, which is not read here`);
}

function matches(statement: Statement, request: Request): boolean {
  return (
    namesCaller(statement.Principal, request.caller) &&
    statement.Action.some((action) => like(action.toLowerCase(), request.action.toLowerCase())) &&
    namesResource(statement.Resource, request.resource) &&
    Object.entries(Conditions.parse(statement.Condition ?? {})).every(([operator, keys]) =>
      Object.entries(keys).every(([key, expected]) => holds({ operator, key, expected }, request)),
    )
  );
}

const strings = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const Conditions = z.record(z.string(), z.record(z.string(), strings));
const Principals = z.union([
  z.literal('*'),
  z.strictObject({ AWS: strings.optional(), Service: strings.optional(), Federated: strings.optional() }),
]);

function namesCaller(principal: unknown, caller: Caller): boolean {
  if (principal === undefined) return true;
  const named = Principals.parse(principal);
  if (named === '*') return true;
  if (caller.kind === 'token') return named.Federated?.includes(caller.provider) === true;
  if (caller.kind === 'service') return named.Service?.includes(caller.name) === true;
  return named.AWS?.some((name) => namesRole(name, caller.arn)) === true;
}

/** The root of an account stands for every principal of the account. */
function namesRole(name: string, arn: string): boolean {
  return name === '*' || name === arn || (name.endsWith(':root') && name.split(':')[4] === arn.split(':')[4]);
}

/** A trust policy names no resource: it is the role's own. */
function namesResource(resource: unknown, wanted: string): boolean {
  return resource === undefined || strings.parse(resource).some((pattern) => like(pattern, wanted));
}

interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly expected: readonly string[];
}

/** A key that the request lacks matches nothing, but where the operator says `IfExists`; so a negated operator holds. */
function holds({ operator, key, expected }: Condition, { context = {} }: Request): boolean {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase());
  if (found === undefined && operator.endsWith('IfExists')) return true;
  if (operator === 'Null') return expected.includes(String(found === undefined));
  const values = found === undefined ? [] : [found[1]].flat();
  const anyValue = /^ForAnyValue:(.*)$/.exec(operator)?.[1];
  if (anyValue !== undefined) return values.some((value) => meets(anyValue, expected, value));
  const allValues = /^ForAllValues:(.*)$/.exec(operator)?.[1];
  if (allValues !== undefined) return values.every((value) => meets(allValues, expected, value));
  const [value, second] = values;
  if (second !== undefined) throw new Error(`${operator} is asked of ${key}, which has several values`);
  return value === undefined ? operator in NEGATED : meets(operator, expected, value);
}

/** Each holds where the other does not. */
const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  ArnNotLike: 'ArnLike',
};

/** Whether one of the expected values fits; of a negated operator, whether none does. */
function meets(operator: string, expected: readonly string[], actual: string): boolean {
  const negated = NEGATED[operator];
  if (negated !== undefined) return !meets(negated, expected, actual);
  return expected.some((value) => compare(operator, value, actual));
}

function compare(operator: string, expected: string, actual: string): boolean {
  switch (operator) {
    case 'StringEquals':
    case 'StringEqualsIfExists':
      return expected === actual;
    case 'StringEqualsIgnoreCase':
    case 'Bool':
      return expected.toLowerCase() === actual.toLowerCase();
    case 'StringLike':
      return like(expected, actual);
    // The same to IAM, both with wildcards.
    case 'ArnEquals':
    case 'ArnLike':
      return likeArn(expected, actual);
    default:
      throw new Error(`the condition operator ${operator} is not read here`);
  }
}

/** Part by part: a wildcard does not reach over a colon. */
function likeArn(pattern: string, arn: string): boolean {
  const [patterns, parts] = [arnParts(pattern), arnParts(arn)];
  return patterns.length === parts.length && patterns.every((part, index) => like(part, parts[index] ?? ''));
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function like(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}
