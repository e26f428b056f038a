import { describe, expect, test } from '@jest/globals';
import type { Breach } from '../decision/verdict';
import { tagsBeforeStop } from './session-tags';

const BREACH: Breach = {
  limit: 'maxWorkers',
  actual: 50,
  allowed: 10,
  text: '50 workers, at most 10 allowed',
  howToFix: 'fewer',
  source: { file: 'limits.yaml', line: 3 },
};

describe('tagsBeforeStop', () => {
  test('says why and when', () => {
    expect(tagsBeforeStop([BREACH], Date.parse('2026-11-23T09:00:00Z'))).toEqual({
      'glue-session-guard:stop-reason': 'maxWorkers: 50 workers at most 10 allowed',
      'glue-session-guard:stop-requested-at': '2026-11-23T09:00:00.000Z',
    });
  });

  test('keeps to the characters and the length that Glue takes', () => {
    const text = `connection <script>\n${'x'.repeat(500)}`;
    const reason = tagsBeforeStop([{ ...BREACH, text }], 0)['glue-session-guard:stop-reason'];
    expect(reason).toMatch(/^[\p{L}\p{N} _.:/=+\-@]{1,256}$/u);
    expect(reason).toContain('connection script');
  });
});
