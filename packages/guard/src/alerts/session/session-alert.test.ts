import { sampleDocument } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import type { Decision } from '../../decision/decide';
import type { Outcome } from '../../ledger/ledger-record';
import { mailOf, SAMPLE_SESSION } from '../../testing';
import { rejectedEventAlert } from '../event-alert';
import { renderChat } from '../render/render-chat';
import { sessionAlert } from './session-alert';

const CREATED = Date.parse('2026-11-23T09:15:02Z');
const SOURCE = { file: 'analytics/limits.yaml', line: 7 };
const FAILURE = {
  code: 'GSG_ASSUME_ROLE_DENIED',
  message: 'the role could not be assumed',
  hint: 'Check the StackSet.',
};

const session = SAMPLE_SESSION;

const decision: Decision = {
  evaluation: {
    verdict: 'over',
    breaches: [
      {
        limit: 'maxWorkers',
        actual: 50,
        allowed: 10,
        text: '50 workers, at most 10 allowed',
        howToFix: 'Start the session with fewer workers (%number_of_workers).',
        source: SOURCE,
      },
    ],
    gaps: [],
    assumed: [],
  },
  response: 'stop',
  organizationalUnit: 'ou-exam-11111111',
};

const account = { kind: 'path', name: 'analytics-dev', path: ['r-exam', 'ou-exam-11111111'] } as const;
const mail = (happened: Parameters<typeof sessionAlert>[0]) => mailOf(sessionAlert(happened));
const stopped: Outcome = { kind: 'stopped', deleted: false, at: CREATED + 4000 };

describe('sessionAlert', () => {
  test('tells what happened, to whom, why and what to do', () => {
    const { subject, text } = mail({ session, account, decision, outcome: stopped });
    expect(subject).toBe('Glue session stopped: analytics-dev eu-west-1 notebook-1');
    expect(text).toBe(`Glue session stopped

A Glue interactive session was over the limits of its organizational unit and was stopped.

Session    notebook-1
Account    analytics-dev (333333333333)
OU         r-exam / ou-exam-11111111
Limits of  ou-exam-11111111
Region     eu-west-1
Who        analyst@example.com (AssumedRole arn:aws:sts::333333333333:assumed-role/analyst/analyst@example.com)
Created    2026-11-23 09:15:02 UTC
Outcome    stopped at 2026-11-23 09:15:06 UTC

Limits broken
- 50 workers, at most 10 allowed
  maxWorkers, set in analytics/limits.yaml line 7. Start the session with fewer workers (%number_of_workers).

What to do next
1. Start a new session within the limits above.
2. If this work needs more, propose it as a pull request to the limit file named above: an entry under \`accounts\` for one account, or under \`exemptions\` for one principal until a date.

Read on
Session: https://eu-west-1.console.aws.amazon.com/glue/home?region=eu-west-1#/v2/interactive-sessions/view/notebook-1
Runbook: docs/operations.md#alert-reference
`);
  });

  test('names OUs by name and id, and by the id alone where no name is known', () => {
    const unitNames = { 'ou-exam-11111111': 'analytics\n' };
    const { text } = mail({ session, account: { ...account, unitNames }, decision, outcome: stopped });
    expect(text).toContain('OU         r-exam / analytics\uFFFD (ou-exam-11111111)\n');
    expect(text).toContain('Limits of  analytics\uFFFD (ou-exam-11111111)\n');
  });

  test('names the version of the limits and its commit below the OU that they are of', () => {
    const limits = { limitsVersion: '2026-11-20.2', limitsCommit: 'abc1234def5678901234' };
    const alert = sessionAlert({ session, account, decision, outcome: stopped, limits });
    expect(mailOf(alert).text).toContain(
      'Limits of  ou-exam-11111111\nVersion    2026-11-20.2, commit abc1234def56\nRegion     eu-west-1\n',
    );
    expect(renderChat(alert).content.description).toContain('*Version*  2026-11-20.2, commit abc1234def56\n');
  });

  test('names the version alone where its commit is not known', () => {
    const limits = { limitsVersion: '2026-11-20.2' };
    const { text } = mail({ session, account, decision, outcome: stopped, limits });
    expect(text).toContain('\nVersion    2026-11-20.2\n');
  });

  test('names the person behind a role on one printable line', () => {
    const person = {
      sourceIdentity: 'jane\n@example.com',
      onBehalfOf: { userId: '9067-u', identityStoreArn: 'arn:aws:identitystore::1:identitystore/d-1' },
      federated: { subject: 'x'.repeat(400), provider: 'accounts.google.com' },
    };
    const principal = { type: 'AssumedRole', name: 'etl', arns: [], person } as const;
    const { text } = mail({ session: { ...session, principal }, account, decision, outcome: stopped });
    expect(text).toContain(
      `Person     source identity jane\uFFFD@example.com; Identity Center user 9067-u of arn:aws:identitystore::1:identitystore/d-1; federated user ${'x'.repeat(255)}… of accounts.google.com\n`,
    );
  });

  test('tells the owner what to write, before what else to do', () => {
    const { accounts: _, ...limits } = sampleDocument({
      limits: { maxWorkers: { value: 10, source: SOURCE } },
    });
    const evaluation = { ...decision.evaluation, limits };
    const { text } = mail({ session, account, decision: { ...decision, evaluation }, outcome: stopped });
    expect(text).toContain(`session starts (a magic with %% has a cell of its own)
  %number_of_workers 10
In a program (boto3, an SDK, the AWS CLI), give CreateSession
  NumberOfWorkers=10

What to do next
`);
  });

  test('carries the whole OU path, so that a filter on a parent OU matches', () => {
    expect(mail({ session, account, decision, outcome: stopped }).attributes).toEqual({
      account: '333333333333',
      region: 'eu-west-1',
      outcome: 'stopped',
      verdict: 'over',
      organizationalUnits: ['r-exam', 'ou-exam-11111111'],
    });
  });

  test('names the code and the mend when the session could not be stopped', () => {
    const outcome: Outcome = { kind: 'could-not-stop', failure: FAILURE, at: CREATED };
    const { subject, text } = mail({ session, account, decision, outcome });
    expect(subject).toContain('COULD NOT STOP');
    expect(text).toContain('- GSG_ASSUME_ROLE_DENIED: the role could not be assumed\n  Check the StackSet.');
  });

  test('says stopped only of a session that was stopped', () => {
    const outcomes: Outcome[] = [
      { kind: 'would-have-stopped', at: CREATED },
      { kind: 'already-ended', status: 'STOPPED', at: CREATED },
      { kind: 'gone', at: CREATED },
      { kind: 'could-not-stop', failure: FAILURE, at: CREATED },
      { kind: 'undecided', at: CREATED },
    ];
    for (const outcome of outcomes) {
      const { subject, text } = mail({ session, account, decision, outcome });
      expect(subject).not.toMatch(/^Glue session stopped/);
      expect(text).not.toContain('and was stopped');
    }
  });

  test('says why nothing is known when the account has no path', () => {
    const { text, attributes } = mail({
      session,
      account: { kind: 'unknown' },
      decision: {
        evaluation: {
          verdict: 'undecided',
          breaches: [],
          gaps: [],
          assumed: [],
          uncovered: 'account not in the directory',
        },
        response: 'alert',
        organizationalUnit: null,
      },
      outcome: { kind: 'undecided', at: CREATED },
    });
    expect(text).toContain('Why\n- account not in the directory');
    expect(text).toContain('OU         not known');
    expect(attributes).not.toHaveProperty('organizationalUnits');
  });

  test('text that a caller chose cannot add lines of its own', () => {
    const id = 'x\n\nWhat to do next\n1. Call this number';
    const owner = {
      ...session,
      id,
      principal: { type: 'AssumedRole', name: 'a\r\nb', arns: [], ownerTag: 'o\nwner' } as const,
    };
    const { subject, text } = mail({ session: owner, account, decision, outcome: stopped });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text.match(/^What to do next$/gm)).toHaveLength(1);
    expect(text).toContain('owner tag says o\uFFFDwner');
  });

  test('text that a caller chose cannot add lines to why a limit was not checked either', () => {
    const why = 'the DPU of worker type G\n\nWhat to do next\n1. Call\u202E are not known';
    const evaluation = {
      ...decision.evaluation,
      verdict: 'undecided',
      breaches: [],
      gaps: [{ limit: 'maxDpus', fact: 'dpus', why, source: SOURCE }],
    } as const;
    const outcome: Outcome = { kind: 'undecided', at: CREATED };
    const { text } = mail({ session, account, decision: { ...decision, evaluation }, outcome });
    expect(text.match(/^What to do next$/gm)).toHaveLength(1);
    expect(text).toContain(
      '- maxDpus (analytics/limits.yaml line 7): the DPU of worker type G\uFFFD\uFFFDWhat to do next',
    );
    expect(text).not.toContain('\u202E');
  });

  test('of an undecided session says how long the clock lets it run', () => {
    const until = { at: CREATED + 485 * 60_000, limit: 'maxTimeoutMinutes' } as const;
    const evaluation = { ...decision.evaluation, verdict: 'undecided', breaches: [], until } as const;
    const { text } = mail({
      session,
      account,
      decision: { ...decision, evaluation },
      outcome: { kind: 'undecided', at: CREATED },
    });
    expect(text).toMatch(/Runs until +at most 2026-11-23 17:20:02 UTC, by maxTimeoutMinutes/);
  });

  test('shows a breach as long as one may be', () => {
    const long = { ...decision.evaluation.breaches[0], text: 'x'.repeat(1024) };
    const evaluation = { ...decision.evaluation, breaches: [long] } as Decision['evaluation'];
    const { text } = mail({
      session,
      account,
      decision: { ...decision, evaluation },
      outcome: stopped,
    });
    expect(text).toContain(`- ${long.text}\n`);
  });
});

describe('rejectedEventAlert', () => {
  test('says that nothing was done', () => {
    const identity = { eventId: 'e-1', account: '333333333333', region: 'eu-west-1', sessionId: 'a\nb' };
    const { subject, text, attributes } = mailOf(rejectedEventAlert(identity, FAILURE));
    expect(subject.length).toBeLessThan(100);
    expect(text).toContain('nothing was done about the session it names');
    expect(text).toContain('Session    a\uFFFDb');
    expect(attributes).toMatchObject({ outcome: 'rejected', account: '333333333333' });
  });
});
