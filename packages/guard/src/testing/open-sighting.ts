import type { Finding } from '../coverage/coverage-facts';
import type { Sighting } from '../coverage/sighting';

/** For tests: a finding that people were told of, seen by the last two looks. */
export function openSighting(finding: Finding): Sighting {
  return { finding, looks: 0b11, state: 'open', since: 0, mendedSince: null, hasReturned: false };
}
