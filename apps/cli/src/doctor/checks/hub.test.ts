import { describe } from '@jest/globals';
import { tellsOf } from '../testing/doctor';

const standsIn = (region: string, account: 'this' | 'another') => async () =>
  ({ kind: 'elsewhere', region, account }) as const;

describe('the check hub', () => {
  tellsOf('hub', [
    [
      'no hub',
      { change: { hubStack: async () => undefined } },
      /^problem: there is no stack GlueSessionGuardHub in account 222222222222, Region eu-west-1$/,
      /npm run deploy/,
    ],
    [
      'a hub in another Region',
      { change: { hubStack: async () => undefined, standing: standsIn('us-east-1', 'this') } },
      /it stands in us-east-1$/,
      /under hub: region: us-east-1/,
    ],
    [
      'a hub in another account',
      { change: { hubStack: async () => undefined, standing: standsIn('eu-west-1', 'another') } },
      /belong to a hub in another account$/,
      /organization.yaml of that hub/,
    ],
    [
      'a deployment that was taken back',
      {
        change: {
          hubStack: async () => ({
            status: 'UPDATE_ROLLBACK_COMPLETE',
            reason: 'no rights',
            release: '0.2.0',
          }),
        },
      },
      /^warning: .*\(UPDATE_ROLLBACK_COMPLETE: no rights\)$/,
      /npm run deploy/,
    ],
    [
      'a deployment under way',
      { change: { hubStack: async () => ({ status: 'UPDATE_IN_PROGRESS', release: '0.2.0' }) } },
      /^warning: a deployment is under way/,
      /again/,
    ],
    [
      'a stack that failed',
      { change: { hubStack: async () => ({ status: 'ROLLBACK_FAILED', release: '0.2.0' }) } },
      /^problem: GlueSessionGuardHub is ROLLBACK_FAILED$/,
      /npm run deploy/,
    ],
    [
      'another release',
      { change: { hubStack: async () => ({ status: 'UPDATE_COMPLETE' }) } },
      /warning: a release before 0.2.0 is deployed, and this is 0.2.0/,
      /upgrading/,
    ],
  ]);
});

describe('the check drift', () => {
  tellsOf('drift', [
    [
      'drift',
      {
        change: {
          drift: async () => [
            { logicalId: 'BusPolicy', type: 'AWS::Events::EventBusPolicy', status: 'MODIFIED' },
          ],
        },
      },
      /^problem: BusPolicy \(AWS::Events::EventBusPolicy\) was changed by hand$/,
      /REVERT_DRIFT/,
    ],
  ]);
});
