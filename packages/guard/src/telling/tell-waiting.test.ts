import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Alert } from '../alert';
import { type MemoryAlertQueue, memoryAlertQueue } from '../memory/memory-alert-queue';
import { memoryMailPace } from '../memory/memory-mail-pace';
import { type MemoryMutes, memoryMutes } from '../memory/memory-mutes';
import { memoryPartlyTold } from '../memory/memory-partly-told';
import { tellWaiting, type Waiting } from './tell-waiting';
import { sampleAlert } from './testing/sample-alerts';

let now: number;
let queue: MemoryAlertQueue;
let mails: Alert[];
let isOut: boolean;
let waiting: Waiting;
let mutes: MemoryMutes;

beforeEach(() => {
  now = Date.parse('2026-11-23T12:00:00Z');
  mails = [];
  isOut = false;
  mutes = memoryMutes();
  const clock = () => now;
  queue = memoryAlertQueue({ clock, hiddenMs: 300_000, maxReceives: 300 });
  waiting = {
    queue,
    clock,
    pace: memoryMailPace(),
    partlyTold: memoryPartlyTold(),
    recipients: [{ id: 'all' }],
    mutes,
    mailer: {
      send: async (alert) => {
        if (isOut) throw new Error('out');
        mails.push(alert);
      },
    },
  };
});

const send = (count: number) => {
  for (let i = 0; i < count; i += 1) queue.send(sampleAlert(`s-${i}`));
};

describe('the normal lane', () => {
  test('tells nobody of what an operator muted, and deletes it', async () => {
    mutes.add({
      id: 'a1b2c3d4',
      account: '333333333333',
      reason: 'rebuilt, SEC-9',
      by: 'somebody',
      since: now - 1,
      until: now + 1,
    });
    const alert = sampleAlert('s-1');
    const attributes = { account: '333333333333', region: 'eu-west-1', outcome: 'would-have-stopped' };
    queue.send({ ...alert, attributes });
    queue.send(sampleAlert('s-2'));
    const announced: number[] = [];
    const put = async (details: readonly unknown[]) => {
      announced.push(details.length);
      return details.map(() => null);
    };
    const told = await tellWaiting({ ...waiting, announcing: { events: { put }, keep: async () => {} } });
    expect(told.muted).toHaveLength(1);
    expect(mails).toHaveLength(1);
    // Machines are told of both: a mute is for people.
    expect(announced).toEqual([1, 1]);
    expect(queue.waiting()).toBe(0);
  });

  test('makes no mail and deletes nothing where nothing waits', async () => {
    expect(await tellWaiting(waiting)).toMatchObject({ told: [], mails: [], undeleted: 0 });
  });

  test('deletes what was told', async () => {
    send(3);
    await tellWaiting(waiting);
    expect([mails.length, queue.waiting()]).toEqual([3, 0]);
  });

  test('deletes nothing while SNS takes no mail, and tells once when it does', async () => {
    send(3);
    isOut = true;
    for (let minute = 0; minute < 60; minute += 1) {
      await tellWaiting(waiting);
      now += 60_000;
    }
    expect(queue.waiting()).toBe(3);
    expect(queue.deadLetters).toEqual([]);
    isOut = false;
    now += 300_000;
    await tellWaiting(waiting);
    expect([mails.length, queue.waiting()]).toEqual([3, 0]);
  });

  test('receives nothing while no mail is free, so that the pace uses up no receive', async () => {
    send(5);
    await tellWaiting(waiting);
    send(5);
    for (let second = 0; second < 60; second += 1) {
      await tellWaiting(waiting);
      now += 1_000;
    }
    expect([mails.length, queue.visible(), queue.mostReceives()]).toEqual([5, 5, 1]);
  });

  test('receives no more than the free mails hold', async () => {
    send(9_000);
    await tellWaiting(waiting);
    expect(mails.map(({ kind }) => kind)).toEqual(['digest', 'digest', 'digest']);
    expect(queue.visible()).toBe(queue.waiting());
    expect(queue.waiting()).toBeGreaterThan(0);
  });

  test('keeps what it cannot read as a dead letter, and tells the rest', async () => {
    send(1);
    const unreadable = { id: 'bad', body: '?', failure: { code: 'X', message: 'no alert', hint: '' } };
    let isFirst = true;
    const receive = async () => {
      const received = await queue.receive();
      const found = isFirst ? { ...received, unreadable: [unreadable] } : received;
      isFirst = false;
      return found;
    };
    const { unreadable: told } = await tellWaiting({ ...waiting, queue: { ...queue, receive } });
    expect(told).toEqual([unreadable]);
    expect(queue.deadLetters).toEqual(['bad']);
    expect(mails).toHaveLength(1);
  });

  test('deletes an alert that concerns nobody, and says so', async () => {
    send(1);
    const told = await tellWaiting({
      ...waiting,
      recipients: [{ id: 'others', organizationalUnits: ['ou-exam-99999999'] }],
    });
    expect(told.unaddressed).toHaveLength(1);
    expect([mails.length, queue.waiting()]).toEqual([0, 0]);
  });
});
