import { sampleDocument } from '@glue-session-guard/limits/testing';
import { expect, test } from '@jest/globals';
import { endingConcessions } from './ending-concessions';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const source = { file: 'limits.yaml', line: 9 };
const endOf = (day: string) => Date.parse(`${day}T23:59:59.999Z`);
const ROLE = 'arn:aws:iam::333333333333:role/close';

test('tells what ends within the days of notice, with who answers for it and the line', () => {
  const documents = {
    'r-exam': sampleDocument({
      alertOnly: { maxWorkers: { value: endOf('2026-11-30'), source } },
      accounts: {
        '333333333333': {
          limits: {},
          until: endOf('2026-11-24'),
          reason: 'backfill',
          ticket: 'SEC-1',
          source,
        },
        '444444444444': { limits: {}, reason: 'for good', source },
      },
      exemptions: [
        {
          principal: ROLE,
          limits: ['maxWorkers'],
          until: endOf('2026-11-25'),
          reason: 'close',
          owner: 'a@example.com',
          source,
        },
        { principal: ROLE, until: endOf('2026-11-22'), reason: 'ended', owner: 'a@example.com', source },
        { principal: ROLE, until: endOf('2026-12-10'), reason: 'later', owner: 'a@example.com', source },
      ],
    }),
  };
  expect(endingConcessions(documents, { now: NOW, noticeDays: 14 })).toEqual([
    'the override of 333333333333 ends on 2026-11-24 (backfill; SEC-1; limits/limits.yaml:9)',
    `the exemption of ${ROLE} from maxWorkers ends on 2026-11-25 (close; a@example.com; limits/limits.yaml:9)`,
    'alertOnly of maxWorkers in r-exam ends on 2026-11-30 (limits/limits.yaml:9)',
  ]);
  expect(endingConcessions(documents, { now: NOW, noticeDays: 1 })).toEqual([]);
  expect(endingConcessions(documents, { now: NOW, noticeDays: 2 })).toHaveLength(1);
});
