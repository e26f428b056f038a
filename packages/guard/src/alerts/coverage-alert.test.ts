import { guardNames } from '@glue-session-guard/limits';
import { describe, expect, test } from '@jest/globals';
import type { Finding, FindingKind } from '../coverage/coverage-facts';
import type { Digest } from '../coverage/digest';
import { mailOf, openSighting } from '../testing';
import { coverageAlert } from './coverage-alert';

const nameOf = (account: string) => (account === '333333333333' ? 'analytics\n-dev' : undefined);
const finding = (kind: FindingKind, account = '333333333333'): Finding => ({
  kind,
  account,
  region: 'eu-west-1',
  text: 'seen so',
});
const told = (change: Partial<Digest>) =>
  coverageAlert({ sightings: [], news: [], cleared: [], ...change }, { nameOf, deployed: guardNames() });
const mail = (change: Partial<Digest>) => mailOf(told(change));

describe('the digest of coverage', () => {
  test('is no mail when nothing changed', () => {
    expect(told({ sightings: [openSighting(finding('NoRole'))] })).toBeNull();
  });

  test('counts in its subject, and names accounts in its text', () => {
    const alert = mail({ news: [finding('NoRole'), finding('NoRole', '444444444444')] });
    expect(alert.subject).toBe('Glue Session Guard coverage: 2 new, 0 cleared');
    expect(alert.text).toContain('- analytics�-dev (333333333333) eu-west-1: seen so\n');
    expect(alert.text).toContain('- 444444444444 eu-west-1: seen so\n');
    expect(alert.attributes).toEqual({ outcome: 'coverage' });
  });

  test('has what to do once a kind, the gravest kind first', () => {
    const { text } = mail({ news: [finding('LimitsDrift'), finding('NoRole'), finding('NoRole')] });
    expect(text.match(/What to do: /g)).toHaveLength(2);
    expect(text.indexOf('(2 new)')).toBeLessThan(text.indexOf('(1 new)'));
  });

  test('says of a rule that was changed how it is put back', () => {
    const { text } = mail({ news: [finding('RuleAltered')] });
    expect(text).toContain('the forwarding rule was changed (1 new)');
    expect(text).toContain('glue-session-guard-forwarding');
  });

  test('tells what was cleared', () => {
    expect(mail({ cleared: [finding('RuleDisabled')] }).text).toContain('Cleared (1)\n- analytics�-dev');
  });

  test('stays readable and below what SNS takes when everything is broken', () => {
    const kinds = [
      'NoRole',
      'NotDeployed',
      'RuleMissing',
      'RuleAltered',
      'RuleDisabled',
      'NeverHeardFrom',
      'GoneSilent',
      'NotSeen',
      'LimitsDrift',
    ] as const;
    const news = kinds.flatMap((kind) => Array.from({ length: 5000 }, () => finding(kind)));
    const { text } = mail({ news, cleared: news });
    expect(text).toContain('- and 4960 more');
    expect(Buffer.byteLength(text)).toBeLessThan(256 * 1024);
  });
});
