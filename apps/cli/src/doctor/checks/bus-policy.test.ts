import { describe } from '@jest/globals';
import { BUS_POLICY } from '../../testing/live';
import { type Given, tellsOf } from '../testing/doctor';

const withBus = (...statements: readonly unknown[]): Given => ({
  change: { busPolicy: async () => JSON.stringify({ ...BUS_POLICY, Statement: statements }) },
});
const [SOUND_STATEMENT] = BUS_POLICY.Statement;

describe('the check bus-policy', () => {
  tellsOf('bus-policy', [
    [
      'no bus',
      { change: { busPolicy: async () => undefined } },
      /^problem: there is no event bus glue-session-guard in eu-west-1$/,
      /create-event-bus/,
    ],
    [
      'a bus without a policy',
      { change: { busPolicy: async () => null } },
      /^problem: the hub bus has no policy/,
      /put-permission/,
    ],
    [
      'a bus that denies',
      withBus(SOUND_STATEMENT, { ...SOUND_STATEMENT, Sid: 'Closed', Effect: 'Deny' }),
      /^problem: the statement Closed denies events$/,
      /put-permission/,
    ],
    [
      'a bus that lets others in',
      withBus(SOUND_STATEMENT, { ...SOUND_STATEMENT, Sid: 'Others', Condition: {} }),
      /^problem: Others lets others in/,
      /put-permission/,
    ],
    [
      'a bus that everybody may write to as one string',
      withBus(SOUND_STATEMENT, {
        Sid: 'All',
        Effect: 'Allow',
        Principal: '*',
        Action: 'events:*',
        Resource: '*',
      }),
      /^problem: All lets others in/,
      /put-permission/,
    ],
  ]);
});
