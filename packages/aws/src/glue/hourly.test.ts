import { expect, test } from '@jest/globals';
import { hourly } from './hourly';

test('says the same of a place once an hour, and of each place', () => {
  let now = 0;
  const said: string[] = [];
  const tell = hourly<string>(
    () => now,
    (text) => said.push(text),
  );
  const paris = { account: '333333333333', region: 'eu-west-3' };
  const dublin = { ...paris, region: 'eu-west-1' };
  tell(paris, 'first');
  tell(paris, 'again');
  tell(dublin, 'elsewhere');
  now = 3600_000;
  tell(paris, 'an hour later');
  expect(said).toEqual(['first', 'elsewhere', 'an hour later']);
});
