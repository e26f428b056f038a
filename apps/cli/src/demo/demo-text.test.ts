import { describe, expect, test } from '@jest/globals';
import { screen } from '../terminal/terminal';
import { demoText } from './demo-text';
import { sampleScenery } from './sample-scenery';
import { STORY } from './story/story';

const draw = (columns: number, color = false) =>
  demoText(
    STORY,
    sampleScenery(STORY),
    screen(() => undefined, { columns, color }),
  );

/** The lines from one that holds `from` to the next empty one. */
function block(text: string, from: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.includes(from));
  return lines.slice(start, lines.indexOf('', start)).join('\n');
}

describe('the text of the demo', () => {
  test.each([80, 100, 200])('keeps to %d columns', async (columns) => {
    const text = await draw(columns);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
  });

  test('tells who started what, the verdict and why', async () => {
    expect(block(await draw(80), 'alert-only mode')).toBe(
      `09:09:00  Over the limits of an OU that is in alert-only mode
          streaming@example.com starts clickstream-tuning
          streaming-prod, eu-west-1: 12 × G.1X, idle 20 min, timeout 2880 min
09:09:06  over         2880 minutes timeout, at most 1440 allowed
                       (platform/streaming/limits.yaml:8)
          left alone   mode is alert-only (platform/streaming/limits.yaml:5):
                       told, not stopped
          alert        Glue session over limits, not stopped: streaming-prod
                       eu-west-1 clickstream-tuning`,
    );
  });

  test('tells until when the clock bounds a session that asks for no timeout', async () => {
    expect(block(await draw(100), 'asks for no timeout')).toBe(
      `09:00:00  An ordinary session, which asks for no timeout
          platform@example.com starts table-statistics
          data-platform, eu-west-1: 4 × G.1X, idle 60 min, no timeout
09:00:06  within       every limit is kept: written down, and nothing asked of Glue
          until        17:05: judged anew then, and stopped if it still runs (maxTimeoutMinutes)`,
    );
  });

  test('shows the digest of twelve sessions that start within a minute', async () => {
    const text = await draw(100);
    expect(text.match(/stopped {6}feature-loop-\d\d/g)).toHaveLength(12);
    expect(block(text, 'More alerts came').split('\n').slice(0, 4)).toEqual([
      '09:31:00  More alerts came than are mailed one by one',
      '          The alerter mails the worst 2 by themselves, and the rest as one digest.',
      expect.stringContaining('┌──'),
      expect.stringContaining('│ Subject: Glue Session Guard: 10 alerts in one digest '),
    ]);
    expect(text.match(/│ .*feature-loop-\d\d: /g)).toHaveLength(10);
  });

  test('shows two alerts beside the digest in full: a stop, and a stop that failed', async () => {
    const text = await draw(100);
    expect(text.match(/│ Subject: .*?\b(stopped|COULD NOT STOP): \S+/g)).toEqual([
      '│ Subject: Glue session stopped: analytics-prod',
      '│ Subject: Glue session over limits, COULD NOT STOP: marketing-reports',
    ]);
    expect(text.match(/│ What to do next/g)).toHaveLength(3);
  });

  test('ends with what became of it and what to run next', async () => {
    const text = await draw(80);
    expect(block(text, 'account            started')).toBe(
      `  account            started  stopped  alerts  left alone  Glue calls
  analytics-dev      5        4        4       2           12
  analytics-prod     2        1        2       2           10
  analytics-sandbox  1        1        1       0           2
  data-platform      6        6        6       1           19
  streaming-prod     1        0        1       0           0
  marketing-reports  5        5        6       0           16
  all                20       17       20      5           59`,
    );
    expect(text).toMatch(/simulate test\/events\/\*\.json\n$/);
  });

  test('says the same in colour', async () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
    expect((await draw(80, true)).replace(/\u001b\[\d+m/g, '')).toBe(await draw(80));
  });
});
