import { describe, expect, test } from '@jest/globals';
import { type Subscription, subscriptionFaults } from './subscription-faults';

const subscription = (change: Partial<Subscription>): Subscription => ({
  address: 'one@example.com',
  topic: 'alerts',
  state: 'confirmed',
  ...change,
});

describe('subscriptionFaults', () => {
  test('is silent where everybody confirmed, and where nobody is asked for', () => {
    expect(subscriptionFaults([subscription({}), subscription({ topic: 'alarms' })])).toEqual([]);
    expect(subscriptionFaults([])).toEqual([]);
  });

  test('names each address that gets nothing, with the reason', () => {
    expect(
      subscriptionFaults([
        subscription({}),
        subscription({ address: 'two@example.com', state: 'pending' }),
        subscription({ address: 'three@example.com', state: 'missing' }),
      ]),
    ).toEqual([
      'two@example.com gets no alerts: the subscription was not confirmed',
      'three@example.com gets no alerts: there is no subscription (any more)',
    ]);
  });

  test('names an address whose subscription has another filter, which is confirmed all the same', () => {
    expect(subscriptionFaults([subscription({ state: 'altered' })])).toEqual([
      'one@example.com may get no alerts: somebody changed the filter of its subscription',
    ]);
  });

  test('says of which topic nobody at all is told', () => {
    expect(
      subscriptionFaults([subscription({}), subscription({ topic: 'alarms', state: 'pending' })]),
    ).toEqual([
      'no address at all gets alarms: none of 1 subscriptions is confirmed',
      'one@example.com gets no alarms: the subscription was not confirmed',
    ]);
  });
});
