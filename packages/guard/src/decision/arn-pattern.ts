const SEGMENTS = 6;
const compiled = new Map<string, readonly RegExp[]>();

/**
 * Whether an ARN matches a pattern in which `*` stands for any run of characters *within one segment* of the ARN.
 * IAM paths may hold colons, so a `*` that crossed segments would let anyone who can create a role in the account
 * part of `arn:aws:iam::*:role/platform-admin` smuggle a role named otherwise past it.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  const wanted = segmentsOf(pattern);
  const given = splitArn(arn);
  return wanted.length === given.length && wanted.every((segment, i) => segment.test(given[i] ?? ''));
}

function segmentsOf(pattern: string): readonly RegExp[] {
  const known = compiled.get(pattern);
  if (known) return known;
  const segments = splitArn(pattern).map(
    (part) => new RegExp(`^${part.split('*').map(escapeRegExp).join('.*')}$`, 's'),
  );
  compiled.set(pattern, segments);
  return segments;
}

/** `arn:partition:service:region:account:resource`; the resource keeps its own colons. */
function splitArn(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, SEGMENTS - 1), parts.slice(SEGMENTS - 1).join(':')];
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
