import type { AccountOverride, LimitsDocument } from '@glue-session-guard/limits';
import { describe, expect, test } from '@jest/globals';
import { ANALYTICS } from '../testing/sample-config';
import { sessionConfiguration } from './usage-profile';

const source = { file: 'analytics/limits.yaml', line: 3 };
const override = (change: Partial<AccountOverride>): LimitsDocument => ({
  ...ANALYTICS,
  accounts: { '333333333333': { limits: {}, reason: 'quarterly backfill', source, ...change } },
});
const NOTHING = { timeout: { defaultValue: '2880' } };

describe('a usage profile', () => {
  test('holds each limit that Glue can refuse, with a default that is within it', () => {
    expect(sessionConfiguration(ANALYTICS)).toEqual({
      timeout: { maxValue: '480', defaultValue: '480' },
      idleTimeout: { maxValue: '60', defaultValue: '60' },
      numberOfWorkers: { maxValue: '10', defaultValue: '5' },
      workerType: { allowedValues: ['G.1X', 'G.2X'], defaultValue: 'G.1X' },
    });
  });

  test('defaults to an allowed worker type where Glue would not', () => {
    const limits = { ...ANALYTICS.limits, allowedWorkerTypes: { value: ['R.1X', 'R.2X'], source } };
    expect(sessionConfiguration({ ...ANALYTICS, limits }).workerType).toEqual({
      allowedValues: ['R.1X', 'R.2X'],
      defaultValue: 'R.1X',
    });
  });

  test('lets the idle timeout follow a timeout that is shorter', () => {
    const limits = { ...ANALYTICS.limits, maxIdleTimeoutMinutes: { value: 600, source } };
    expect(sessionConfiguration({ ...ANALYTICS, limits }).idleTimeout).toEqual({
      maxValue: '600',
      defaultValue: '480',
    });
  });

  test.each([
    ['a timeout that may be longer than the one Glue gives', 5000, '4000'],
    ['the timeout Glue gives where none is limited', 'unlimited' as const, '2880'],
  ])('lets the idle timeout follow %s', (_, timeout, defaultValue) => {
    const limits = {
      ...ANALYTICS.limits,
      maxIdleTimeoutMinutes: { value: 4000, source },
      maxTimeoutMinutes: { value: timeout, source },
    };
    expect(sessionConfiguration({ ...ANALYTICS, limits }).idleTimeout).toEqual({
      maxValue: '4000',
      defaultValue,
    });
  });

  test('says nothing of a limit that is lifted', () => {
    const limits = { ...ANALYTICS.limits, maxWorkers: { value: 'unlimited' as const, source } };
    expect(sessionConfiguration({ ...ANALYTICS, limits })).not.toHaveProperty('numberOfWorkers');
  });

  test('does not refuse what an override allows one account', () => {
    const loose = override({
      limits: { maxWorkers: { value: 40, source }, allowedWorkerTypes: { value: ['G.8X'], source } },
    });
    expect(sessionConfiguration(loose)).toMatchObject({
      numberOfWorkers: { maxValue: '40' },
      workerType: { allowedValues: ['G.1X', 'G.2X', 'G.8X'] },
    });
  });

  test('does not refuse what an override further out allows once the nearer one has ended', () => {
    const outer = { limits: { maxWorkers: { value: 40, source } }, reason: 'backfill', source };
    const dated = override({ limits: { maxWorkers: { value: 2, source } }, until: 1, outer });
    expect(sessionConfiguration(dated).numberOfWorkers).toMatchObject({ maxValue: '40' });
  });

  test('stays as wide as the OU when an override is stricter', () => {
    const strict = override({ limits: { maxWorkers: { value: 2, source } } });
    expect(sessionConfiguration(strict).numberOfWorkers).toMatchObject({ maxValue: '10' });
  });

  test('says nothing of a limit that is alerted only for now', () => {
    const phased = { ...ANALYTICS, alertOnly: { maxWorkers: { value: 1, source } } };
    expect(sessionConfiguration(phased)).not.toHaveProperty('numberOfWorkers');
    expect(sessionConfiguration(phased)).toHaveProperty('workerType');
  });

  test('prevents nothing in alert-only mode', () => {
    expect(sessionConfiguration({ ...ANALYTICS, mode: { value: 'alert-only', source } })).toEqual(NOTHING);
  });

  test('prevents nothing where one account is in alert-only mode', () => {
    expect(sessionConfiguration(override({ mode: { value: 'alert-only', source } }))).toEqual(NOTHING);
  });
});
