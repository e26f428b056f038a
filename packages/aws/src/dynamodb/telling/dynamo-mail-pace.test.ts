import { type MailPace, memoryMailPace, SHARES } from '@glue-session-guard/guard';
import { describe, expect, test } from '@jest/globals';
import { fakeTable } from '../testing/fake-table';
import { dynamoMailPace } from './dynamo-mail-pace';

const NOW = Date.parse('2026-11-23T12:03:00Z');
const over = (table: ReturnType<typeof fakeTable>) =>
  dynamoMailPace({ documents: table.documents, tableName: 'state' });
const mailsTo = (...to: string[]) => ({ mails: [{ to }] });
/** As many mails as are free for one recipient. */
const allOf = (free: (recipient: string) => number) => ({
  mails: Array.from({ length: free('one') }, () => ({ to: ['one'] })),
});

describe.each<[string, () => MailPace]>([
  ['memoryMailPace', () => memoryMailPace()],
  ['dynamoMailPace', () => over(fakeTable())],
])('%s', (_, open) => {
  test('counts what was planned, for each recipient of each mail', async () => {
    const pace = open();
    await pace.take('normal', NOW, () => mailsTo('one', 'two'));
    await pace.take('normal', NOW, () => mailsTo('one'));
    const free = await pace.free('normal', NOW);
    expect(['one', 'two', 'three'].map(free)).toEqual([SHARES.normal - 2, SHARES.normal - 1, SHARES.normal]);
  });

  test('counts each share by itself', async () => {
    const pace = open();
    await pace.take('normal', NOW, allOf);
    expect((await pace.free('guard', NOW))('one')).toBe(SHARES.guard);
  });

  test('admits no more mails than are free to runs that meet', async () => {
    const pace = open();
    const plans = await Promise.all([1, 2, 3].map(() => pace.take('normal', NOW, allOf)));
    expect(plans.flatMap(({ mails }) => mails)).toHaveLength(SHARES.normal);
  });
});

describe('the count of mails in DynamoDB', () => {
  test('costs a read and a write where mails are sent, and a read where none are', async () => {
    const table = fakeTable();
    await over(table).take('normal', NOW, () => mailsTo('one'));
    await over(table).take('normal', NOW, () => ({ mails: [] }));
    expect(table.calls).toEqual(['get', 'put', 'get']);
  });

  test('is one item a share, in the partition that the alerter may touch', async () => {
    const table = fakeTable();
    await over(table).take('normal', NOW, () => mailsTo('one'));
    expect(table.items()).toEqual([
      {
        pk: 'mail-pace',
        sk: 'normal',
        sent: { one: [NOW] },
        version: 1,
        expiresAt: NOW / 1000 + 75,
      },
    ]);
  });

  test('plans anew when another run counted meanwhile', async () => {
    const table = fakeTable();
    table.before('put', () => over(table).take('normal', NOW, allOf));
    expect(await over(table).take('normal', NOW, allOf)).toEqual({ mails: [] });
  });

  test('gives up when others are always faster', async () => {
    const table = fakeTable();
    let plans = 0;
    const taken = over(table).take('normal', NOW, () => {
      plans += 1;
      table.before('put', async () =>
        table.put({ pk: 'mail-pace', sk: 'normal', sent: {}, version: plans + 100 }),
      );
      return mailsTo('one');
    });
    await expect(taken).rejects.toMatchObject({ code: 'GSG_MAIL_PACE_BUSY' });
    expect(plans).toBe(10);
  });
});
