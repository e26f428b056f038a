import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Alert } from '../../alert';
import { renderChat } from './render-chat';

const ALERT: Alert = {
  kind: 'session',
  severity: 'warning',
  subject: 'Glue session stopped: analytics-dev eu-west-1 notebook-1',
  headline: 'Glue session stopped',
  summary: ['A Glue interactive session was over its limits and was stopped.'],
  facts: [
    { label: 'Session', value: 'notebook-1' },
    { label: 'Account', value: 'analytics-dev (333333333333)' },
  ],
  breaches: [],
  next: ['Start a new session within the limits above.'],
  links: [],
  attributes: { account: '333333333333', region: 'eu-west-1', outcome: 'stopped' },
};

describe('an alert in a chat channel', () => {
  test('is a custom notification with a title, what happened, and what to do', () => {
    expect(renderChat(ALERT)).toEqual({
      version: '1.0',
      source: 'custom',
      content: {
        textType: 'client-markdown',
        title: 'Glue session stopped: analytics-dev eu-west-1 notebook-1',
        description:
          'A Glue interactive session was over its limits and was stopped.\n\n*Session*  notebook-1\n*Account*  analytics-dev (333333333333)',
        nextSteps: ['Start a new session within the limits above.'],
      },
      metadata: {
        threadId: '333333333333/eu-west-1/notebook-1',
        summary: 'Glue session stopped',
        eventType: 'session',
        additionalContext: {
          severity: 'warning',
          account: '333333333333',
          region: 'eu-west-1',
          outcome: 'stopped',
        },
        enableCustomActions: false,
      },
    });
  });

  test.each([
    ['a mention of everybody', '<!channel>', '‹!channel›'],
    ['a mention as it is typed', '@here look', '@ here look'],
    ['a link with another text', '[safe](https://evil.example)', '[safe] (https:/ /evil.example)'],
    ['a link of Slack', '<https://evil.example|safe>', '‹https:/ /evil.example|safe›'],
    ['emphasis', '*bold* _slanted_ ~struck~ `code`', "∗bold∗ ‗slanted‗ ∼struck∼ 'code'"],
    ['a parameter, which stays as it is', '%number_of_workers 10', '%number_of_workers 10'],
    ['an address, which stays as it is', 'analyst@example.com', 'analyst@example.com'],
  ])('draws nothing of %s', (_, written, shown) => {
    const { content } = renderChat({ ...ALERT, facts: [{ label: 'Session', value: written }] });
    expect(content.description.split('\n').at(-1)).toBe(`*Session*  ${shown}`);
  });

  test('stands in the channel itself and not in a thread when it is urgent', () => {
    expect(renderChat({ ...ALERT, severity: 'urgent' }).metadata).not.toHaveProperty('threadId');
  });

  test('keeps the addresses that the guard writes as they are', () => {
    const links = [{ kind: 'web', label: 'Session', url: 'https://console.example/session' }] as const;
    const { description } = renderChat({ ...ALERT, links }).content;
    expect(description.split('\n').at(-1)).toBe('Session: https://console.example/session');
  });

  test('says that something is left out when it is too long', () => {
    const facts = Array.from({ length: 500 }, (_, i) => ({ label: `Fact ${i}`, value: 'x'.repeat(40) }));
    const { description } = renderChat({ ...ALERT, facts }).content;
    expect(description.length).toBeLessThanOrEqual(8000);
    expect(description).toMatch(/x\n… the rest is in the e-mail of this alert\.$/);
  });

  test('is never longer than Amazon Q Developer takes, whatever it says', () => {
    const text = fc.string({ maxLength: 3000, unit: 'binary' });
    const texts = fc.array(text, { maxLength: 15 });
    fc.assert(
      fc.property(text, texts, texts, (subject, summary, next) => {
        const { content } = renderChat({ ...ALERT, subject, summary, next });
        expect(content.title.length).toBeLessThanOrEqual(250);
        expect(content.description.length).toBeLessThanOrEqual(8000);
        expect(content.description).not.toBe('');
        for (const step of content.nextSteps ?? []) expect(step.length).toBeLessThanOrEqual(350);
      }),
      { numRuns: 30 },
    );
  });
});
