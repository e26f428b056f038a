import type { Repository } from '@glue-session-guard/limits';
import { describe, expect, test } from '@jest/globals';
import type { Link } from '../alert';
import type { Breach } from '../decision/verdict';
import { SAMPLE_SESSION } from '../testing';
import { linksOf, linkUrl } from './links';

const REPOSITORY: Repository = {
  url: 'https://git.example.com/security/glue-limits',
  branch: 'main',
  folder: 'config',
};
const LINE: Link = { kind: 'limit-file', label: 'Limit maxWorkers', file: 'analytics/limits.yaml', line: 7 };

describe('the link to a session', () => {
  test.each([
    [
      'eu-west-1',
      'https://eu-west-1.console.aws.amazon.com/glue/home?region=eu-west-1#/v2/interactive-sessions/view/notebook-1',
    ],
    [
      'us-gov-west-1',
      'https://console.amazonaws-us-gov.com/glue/home?region=us-gov-west-1#/v2/interactive-sessions/view/notebook-1',
    ],
    [
      'cn-north-1',
      'https://console.amazonaws.cn/glue/home?region=cn-north-1#/v2/interactive-sessions/view/notebook-1',
    ],
  ])('is of the console of %s', (region, url) => {
    expect(linksOf({ ...SAMPLE_SESSION, id: 'notebook-1', region }, [])[0]).toEqual({
      kind: 'web',
      label: 'Session',
      url,
    });
  });

  test('leads to the list where the id could end the address or add to it', () => {
    const [link] = linksOf({ ...SAMPLE_SESSION, id: 'x https://evil.example.com/' }, []);
    expect(link).toMatchObject({ url: expect.stringMatching(/#\/v2\/interactive-sessions$/) });
  });

  test('is left out where nobody knows the console of the Region', () => {
    expect(linksOf({ ...SAMPLE_SESSION, region: 'us-iso-east-1' }, []).map(({ kind }) => kind)).toEqual([
      'page',
    ]);
  });
});

describe('the link to a limit', () => {
  test('stands for each limit that is broken', () => {
    const source = { file: 'analytics/limits.yaml', line: 7 };
    const breach: Breach = { limit: 'maxWorkers', actual: 50, allowed: 10, text: '', howToFix: '', source };
    expect(linksOf(SAMPLE_SESSION, [breach])).toContainEqual(LINE);
  });

  test.each<[string, Partial<Repository>, string]>([
    [
      'GitHub',
      {},
      'https://git.example.com/security/glue-limits/blob/main/config/limits/analytics/limits.yaml#L7',
    ],
    [
      'GitLab',
      { url: 'https://gitlab.example.com/security/glue-limits' },
      'https://gitlab.example.com/security/glue-limits/-/blob/main/config/limits/analytics/limits.yaml#L7',
    ],
    [
      'a branch and a folder of several parts',
      { branch: 'release/a#1', folder: 'guard/config' },
      'https://git.example.com/security/glue-limits/blob/release/a%231/guard/config/limits/analytics/limits.yaml#L7',
    ],
    [
      'a repository that is the config folder',
      { folder: '.' },
      'https://git.example.com/security/glue-limits/blob/main/limits/analytics/limits.yaml#L7',
    ],
  ])('has the form of %s', (_, change, url) => {
    expect(linkUrl(LINE, { ...REPOSITORY, ...change })).toBe(url);
  });

  test('has no address where nobody said in which repository the files are', () => {
    expect(linkUrl(LINE, undefined)).toBeNull();
  });
});

test('a page has an address where somebody said where the documentation is', () => {
  const page: Link = { kind: 'page', label: 'Runbook', path: 'docs/operations.md#alert-reference' };
  const documentation = 'https://git.example.com/security/guard/blob/main';
  expect(linkUrl(page, { ...REPOSITORY, documentation })).toBe(
    `${documentation}/docs/operations.md#alert-reference`,
  );
  expect(linkUrl(page, REPOSITORY)).toBeNull();
});
