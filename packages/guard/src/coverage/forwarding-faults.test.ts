import { expect, test } from '@jest/globals';
import { forwardingFaults } from './forwarding-faults';

test('a Region in which events could not be forwarded is a fault, whose text does not change with their number', () => {
  expect(forwardingFaults([{ region: 'eu-west-1', waiting: 0 }])).toEqual([]);
  const [one, many] = [1, 20].map((waiting) => forwardingFaults([{ region: 'us-east-1', waiting }]));
  expect(one).toEqual([
    'us-east-1: events could not be forwarded to the hub, and wait in the queue for them',
  ]);
  expect(many).toEqual(one);
});

test('a Region without a queue for them is a fault', () => {
  expect(forwardingFaults([{ region: 'us-east-1', waiting: 'no-queue' }])).toEqual([
    'us-east-1: the hub account has no queue for events that cannot be forwarded, so each of them is lost',
  ]);
});
