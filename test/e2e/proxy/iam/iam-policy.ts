import { isRecord } from '../parse-call';

export interface AccessRequest {
  /** `glue:StopSession`. */
  readonly action: string;
  /** An ARN, or `*` for an action without a resource type. */
  readonly resource: string;
  /** Condition keys in lower case; a missing key matches nothing. */
  readonly context: Readonly<Record<string, string>>;
  /** For resource policies (trust policies): the ARNs and accounts that stand for the caller. */
  readonly principals?: readonly string[];
}

/**
 * Whether these policy documents allow the request: there is an Allow and no Deny. It knows the condition operators that
 * this project uses and throws on any other, so that a new one is noticed.
 */
export function allows(documents: readonly unknown[], request: AccessRequest): boolean {
  const matching = documents.flatMap(statementsOf).filter((statement) => matches(statement, request));
  return (
    matching.some(({ Effect }) => Effect === 'Allow') && !matching.some(({ Effect }) => Effect === 'Deny')
  );
}

function statementsOf(document: unknown): Record<string, unknown>[] {
  return isRecord(document) ? list(document.Statement).filter(isRecord) : [];
}

function matches(statement: Record<string, unknown>, request: AccessRequest): boolean {
  for (const key of ['NotAction', 'NotResource', 'NotPrincipal']) {
    if (statement[key] !== undefined) throw new Error(`${key} is not read by the proxy`);
  }
  return (
    list(statement.Action).some((action) =>
      like(String(action).toLowerCase(), request.action.toLowerCase()),
    ) &&
    (request.principals === undefined
      ? list(statement.Resource).some((resource) => like(String(resource), request.resource))
      : namesPrincipal(statement.Principal, request.principals)) &&
    Object.entries(isRecord(statement.Condition) ? statement.Condition : {}).every(([operator, keys]) =>
      holds(operator, isRecord(keys) ? keys : {}, request.context),
    )
  );
}

function namesPrincipal(principal: unknown, callers: readonly string[]): boolean {
  const named = isRecord(principal) ? list(principal.AWS) : list(principal);
  return named.some((name) => name === '*' || callers.includes(String(name)));
}

function holds(operator: string, keys: Record<string, unknown>, context: AccessRequest['context']): boolean {
  return Object.entries(keys).every(([key, expected]) => {
    const actual = context[key.toLowerCase()];
    if (operator === 'Null')
      return list(expected).every((isMissing) => String(isMissing) === String(actual === undefined));
    return actual !== undefined && list(expected).some((value) => compare(operator, String(value), actual));
  });
}

function compare(operator: string, expected: string, actual: string): boolean {
  switch (operator.replace(/^ForAnyValue:/, '')) {
    case 'StringEquals':
    case 'Bool':
      return expected === actual;
    case 'ArnEquals':
    case 'ArnLike':
    case 'StringLike':
      return like(expected, actual);
    default:
      throw new Error(`Condition operator ${operator} is not read by the proxy`);
  }
}

function like(pattern: string, value: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(value);
}

function list(value: unknown): unknown[] {
  return value === undefined ? [] : [value].flat();
}
