import type { GuardNames } from '@glue-session-guard/limits';
import { CfnQueryDefinition, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

export interface SavedQuery {
  readonly id: string;
  readonly name: string;
  /** The messages it looks for, as enforcer and sweeper log them. */
  readonly messages: readonly string[];
  /** What follows the filter, a line a step. */
  readonly steps: readonly string[];
}

/** What an investigation asks first. Every step names fields of the log lines, never text within them. */
export const SAVED_QUERIES: readonly SavedQuery[] = [
  {
    id: 'StoppedSessionsQuery',
    name: 'stopped sessions by account',
    messages: ['session handled'],
    steps: [
      'filter outcome.kind = "stopped"',
      'stats count(*) as sessions, latest(@timestamp) as last by account, organizationalUnit',
      'sort sessions desc',
    ],
  },
  {
    id: 'FailuresQuery',
    name: 'failures by code',
    messages: [
      'event failed',
      'event malformed',
      'session could not be stopped',
      'session could not be judged',
      'session not looked at',
      'region without role',
      'region failed',
      'plan failed',
    ],
    steps: [
      'fields coalesce(code, deadLetter, outcome.failure.code) as failure',
      'stats count(*) as times, latest(@timestamp) as last by failure, message',
      'sort times desc',
    ],
  },
  {
    id: 'UndecidedQuery',
    name: 'undecided sessions by limit',
    messages: ['session handled', 'session could not be judged'],
    steps: [
      'filter verdict = "undecided"',
      'stats count(*) as sessions by coalesce(gaps.0, "no limits known") as limitName, account',
      'sort sessions desc',
    ],
  },
  {
    id: 'SlowestStopsQuery',
    name: 'slowest stops',
    messages: ['session handled'],
    steps: [
      'filter outcome.kind = "stopped"',
      'fields @timestamp, account, region, sessionId, millisecondsFromCreation / 1000 as seconds',
      'sort seconds desc',
      'limit 50',
    ],
  },
];

/** In Logs Insights, in a folder of our name. */
export function savedQueries(scope: Construct, names: GuardNames, logGroups: readonly ILogGroup[]): void {
  for (const query of SAVED_QUERIES) {
    new CfnQueryDefinition(scope, query.id, {
      name: `${names.queryFolder}/${query.name}`,
      logGroupNames: logGroups.map(({ logGroupName }) => logGroupName),
      queryString: queryText(query),
    });
  }
}

export function queryText({ messages, steps }: SavedQuery): string {
  const wanted = messages.map((message) => `"${message}"`).join(', ');
  return [`filter message in [${wanted}]`, ...steps].join('\n| ');
}
