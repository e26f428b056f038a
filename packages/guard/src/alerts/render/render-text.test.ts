import type { Repository } from '@glue-session-guard/limits';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Alert } from '../../alert';
import { renderText } from './render-text';

const ALERT: Alert = {
  kind: 'session',
  severity: 'warning',
  subject: 'Glue session stopped: analytics-dev',
  headline: 'Glue session stopped',
  summary: ['It was over its limits.'],
  facts: [{ label: 'Session', value: 'notebook-1' }],
  breaches: [],
  next: ['Start a smaller one.'],
  links: [],
  attributes: {},
};

describe('renderText', () => {
  test('lays facts out in two columns and numbers the next steps', () => {
    expect(renderText(ALERT).text).toBe(
      'Glue session stopped\n\nIt was over its limits.\n\nSession    notebook-1\n\nWhat to do next\n1. Start a smaller one.\n',
    );
  });

  test('leaves out the blocks that an alert has nothing for', () => {
    expect(renderText({ ...ALERT, facts: [], next: [] }).text).toBe(
      'Glue session stopped\n\nIt was over its limits.\n',
    );
  });

  test('ends with where to read on, with addresses of the repository where it is known', () => {
    const links: Alert['links'] = [
      { kind: 'web', label: 'Session', url: 'https://console.example.com/s' },
      { kind: 'limit-file', label: 'Limit maxWorkers', file: 'a/limits.yaml', line: 3 },
      { kind: 'page', label: 'Runbook', path: 'docs/operations.md' },
    ];
    const ends = (repository?: Repository) =>
      renderText({ ...ALERT, links }, repository).text.split('Read on')[1];
    expect(ends()).toBe('\nSession: https://console.example.com/s\nRunbook: docs/operations.md\n');
    expect(ends({ url: 'https://git.example.com/x', branch: 'main', folder: 'config' })).toContain(
      '\nLimit maxWorkers: https://git.example.com/x/blob/main/config/limits/a/limits.yaml#L3\n',
    );
  });

  test('makes a subject that SNS takes, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const { subject } = renderText({ ...ALERT, subject: `Glue ${text}` });
        expect(subject.length).toBeLessThan(100);
        expect(subject).toMatch(/^[\x20-\x7e]+$/);
      }),
    );
  });
});
