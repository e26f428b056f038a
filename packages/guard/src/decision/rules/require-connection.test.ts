import { NETWORK } from '@glue-session-guard/limits';
import { applied, type ConnectionNetwork, type Session, unknown } from '@glue-session-guard/session';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { requireConnection } from './require-connection';

const SESSION: Session = {
  id: 'notebook-1',
  account: '333333333333',
  region: 'eu-west-1',
  createdAt: 0,
  createdAtFrom: 'glue',
  seen: 'glue',
  status: applied('READY'),
  workers: applied(2),
  workerType: applied('G.1X'),
  dpus: applied(2),
  idleTimeoutMinutes: applied(30),
  timeoutMinutes: unknown('not told'),
  connections: applied([]),
  glueVersion: applied('5.0'),
  securityConfiguration: applied(null),
  tags: applied({}),
  sessionType: null,
  command: 'glueetl',
  runtimeRole: null,
};

const failure = { code: 'GSG_GLUE_DENIED', message: 'refused', hint: '' };
const network = fc.constantFrom<(ConnectionNetwork | undefined)[]>(
  { kind: 'subnet' },
  { kind: 'none' },
  { kind: 'missing' },
  { kind: 'unread', failure },
  undefined,
);
/** Attached connections with what Glue told of each; undefined where it was not asked. Names may be those of any object. */
const attached = fc.uniqueArray(
  fc.tuple(
    fc.oneof(fc.constantFrom('__proto__', 'constructor'), fc.string({ minLength: 1, maxLength: 255 })),
    network,
  ),
  { minLength: 1, maxLength: 8, selector: ([name]) => name },
);

describe('a network is required', () => {
  test('is met by a subnet alone, broken where each connection is known to have none, and unknown otherwise', () => {
    fc.assert(
      fc.property(attached, (told) => {
        const connectionNetworks = new Map(
          told.flatMap(([name, each]) => (each === undefined ? [] : [[name, each] as const])),
        );
        const connections = applied(told.map(([name]) => name));
        const { kind } = requireConnection.check({ ...SESSION, connections, connectionNetworks }, NETWORK, 0);
        const kinds = told.map(([, each]) => each?.kind);
        if (kinds.includes('subnet')) expect(kind).toBe('compliant');
        else if (kinds.every((each) => each === 'none')) expect(kind).toBe('breach');
        else expect(kind).toBe('unknown');
      }),
    );
  });

  test('is never met by names alone', () => {
    fc.assert(
      fc.property(attached, (told) => {
        const connections = applied(told.map(([name]) => name));
        expect(requireConnection.check({ ...SESSION, connections }, NETWORK, 0).kind).toBe('unknown');
      }),
    );
  });
});
