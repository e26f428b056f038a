import type { Trail } from '@glue-session-guard/aws/doctor';
import { describe } from '@jest/globals';
import { type Given, tellsOf } from '../testing/doctor';

const TRAIL: Trail = {
  name: 'main',
  isOfOrganization: true,
  isMultiRegion: true,
  isLogging: true,
  logsWrites: true,
};
const onTrail = (change: Partial<Trail>): Given => ({
  change: { trails: async () => [{ ...TRAIL, ...change }] },
});

describe('the check trail', () => {
  tellsOf('trail', [
    [
      'no trail',
      { change: { trails: async () => [] } },
      /^problem: this account sees no trail at all$/,
      /create-trail/,
    ],
    [
      'a trail of reads',
      onTrail({ logsWrites: false }),
      /^problem: the trail main leaves out calls that change something$/,
      /put-event-selectors/,
    ],
    [
      'a trail of one Region',
      onTrail({ isMultiRegion: false }),
      /^warning: the trail main logs one Region alone$/,
      /update-trail/,
    ],
    [
      'a trail that AWS does not tell of',
      onTrail({ isLogging: undefined }),
      /^unknown: the trail main is there/,
      /get-trail-status/,
    ],
  ]);
});
