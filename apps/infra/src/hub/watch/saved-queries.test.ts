import { describe, expect, test } from '@jest/globals';
import { functionSources, loggedMessages } from '../../testing/function-sources';
import { resourcesOf, synthesizeSample, templateOf } from '../../testing/sample-synth';
import { queryText, SAVED_QUERIES, type SavedQuery } from './saved-queries';

const STEPS = ['filter', 'stats', 'sort', 'fields', 'limit', 'by', 'desc', 'as', 'kind'];

/** What a query's steps name: no text, no function, and no name that the query made up itself. */
function fieldsOf({ steps }: SavedQuery): string[] {
  const text = steps.join(' ').replaceAll(/"[^"]*"|@\w+|\w+\(/g, ' ');
  const own = [...text.matchAll(/ as (\w+)/g)].map(([, name = '']) => name);
  const words = text.match(/[a-z]\w*/gi) ?? [];
  return words.filter((word) => !STEPS.includes(word) && !own.includes(word));
}

describe('saved queries', () => {
  test.each(SAVED_QUERIES.map((query) => [query.name, query] as const))(
    '%s looks for messages that are logged',
    (_name, { messages }) => {
      expect(loggedMessages().length).toBeGreaterThan(5);
      expect(messages.filter((message) => !loggedMessages().includes(message))).toEqual([]);
    },
  );

  test.each(SAVED_QUERIES.map((query) => [query.name, query] as const))(
    '%s names fields that are logged',
    (_name, query) => {
      expect(fieldsOf(query).length).toBeGreaterThan(0);
      const sources = functionSources();
      expect(fieldsOf(query).filter((field) => !new RegExp(`\\b${field}\\b`).test(sources))).toEqual([]);
    },
  );

  test('read as Logs Insights does', () => {
    const [stopped] = SAVED_QUERIES;
    expect(stopped && queryText(stopped)).toBe(
      [
        'filter message in ["session handled"]',
        '| filter outcome.kind = "stopped"',
        '| stats count(*) as sessions, latest(@timestamp) as last by account, organizationalUnit',
        '| sort sessions desc',
      ].join('\n'),
    );
  });

  test('are saved for both logs', () => {
    const hub = templateOf(synthesizeSample(), 'GlueSessionGuardHub.');
    const saved = resourcesOf(hub, 'AWS::Logs::QueryDefinition').map(({ Properties }) => Properties);
    expect(saved.map(({ Name }) => Name)).toEqual([
      'glue-session-guard/stopped sessions by account',
      'glue-session-guard/failures by code',
      'glue-session-guard/undecided sessions by limit',
      'glue-session-guard/slowest stops',
    ]);
    for (const { LogGroupNames } of saved)
      expect(LogGroupNames).toEqual([
        { Ref: expect.stringMatching(/^EnforcerLog/) },
        { Ref: expect.stringMatching(/^SweeperLog/) },
      ]);
  });
});
