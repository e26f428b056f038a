import { partitionOf } from '@glue-session-guard/limits';
import type { Place } from '../place';

const SEGMENTS = 6;
const compiled = new Map<string, readonly RegExp[]>();

/**
 * Whether an ARN matches a pattern in which `*` stands for any run of characters *within one segment* of the ARN.
 * IAM paths may hold colons. With a `*` that crossed segments, `arn:aws:iam::*:role/platform-admin` would also match the
 * role `x:role/platform-admin`, which anyone who may create roles in a member account can create. Decision 10.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  const wanted = segmentsOf(pattern);
  const given = splitArn(arn);
  return wanted.length === given.length && wanted.every((segment, i) => segment.test(given[i] ?? ''));
}

/**
 * Whether somebody who can create a session in this account and Region may have an ARN that a pattern matches. Of such an
 * ARN everything but the name is known: its partition is the Region's, its service IAM or STS, its account the session's,
 * since CreateSession makes a session in the account of the caller.
 */
export function mayMatchCreator(pattern: string, { account, region }: Place): boolean {
  const [arn, partition, service, regionOfArn, accountOfArn] = segmentsOf(pattern);
  return (
    isAny(arn, ['arn']) &&
    isPartitionOf(partition, region) &&
    isAny(service, ['iam', 'sts']) &&
    isAny(regionOfArn, ['']) &&
    isAny(accountOfArn, [account])
  );
}

function isAny(segment: RegExp | undefined, values: readonly string[]): boolean {
  return segment !== undefined && values.some((value) => segment.test(value));
}

/** A Region of a form that is not known may be in any partition. */
function isPartitionOf(segment: RegExp | undefined, region: string): boolean {
  const partition = partitionOf(region);
  return partition === undefined || isAny(segment, [partition]);
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
