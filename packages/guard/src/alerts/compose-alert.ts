import type { LimitsInForce } from '@glue-session-guard/limits';
import type { Principal, Session } from '@glue-session-guard/session';
import type { PathResult } from '../decision/decide';
import type { Evaluation } from '../decision/verdict';
import type { Case } from '../enforcement/case';
import type { Failure } from '../ledger/failure';
import type { Outcome } from '../ledger/ledger-record';
import type { Alert } from '../ports';
import { LONGEST_TEXT } from '../text/bounded-text';
import { printable } from '../text/printable';
import { type Wording, wordingOf } from './alert-wording';
import { subjectLine } from './subject-line';

interface Happened extends Case {
  readonly outcome: Outcome;
}

/** The alert of an outcome: what happened, to whom, why, and what to do. */
export function composeAlert({ session, account, decision, outcome }: Happened): Alert {
  const wording = wordingOf(outcome);
  const sections = [
    [wording.headline, '', wording.summary],
    facts(session, account, { outcome, organizationalUnit: decision.organizationalUnit }),
    reasons(decision.evaluation),
    failure(outcome),
    nextSteps(wording),
  ];
  return {
    subject: subjectLine(
      `${wording.headline}: ${accountName(account, session.account)} ${session.region} ${session.id}`,
    ),
    text: `${sections
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`,
    attributes: {
      account: session.account,
      region: session.region,
      outcome: outcome.kind,
      verdict: decision.evaluation.verdict,
      ...(account.kind === 'path' ? { organizationalUnits: account.path } : {}),
    },
  };
}

interface Place {
  readonly outcome: Outcome;
  readonly organizationalUnit: string | null;
}

function facts(session: Session, account: PathResult, { outcome, organizationalUnit }: Place): string[] {
  const rows: [string, string][] = [
    ['Session', printable(session.id)],
    ['Account', `${accountName(account, session.account)} (${session.account})`],
    ['OU', account.kind === 'path' ? account.path.join(' / ') : 'not known'],
    ['Limits of', organizationalUnit ?? 'not known'],
    ['Region', session.region],
    [
      'Who',
      session.principal === undefined
        ? 'not known: Glue does not say who created it'
        : who(session.principal),
    ],
    ['Created', time(session.createdAt)],
    ['Outcome', `${outcome.kind} at ${time(outcome.at)}`],
  ];
  return rows.map(([label, value]) => `${label.padEnd(11)}${value}`);
}

function who({ name, type, arns, ownerTag }: Principal): string {
  const owner = ownerTag === undefined ? '' : `; the session's owner tag says ${printable(ownerTag)}`;
  const arn = arns[0] === undefined ? '' : ` ${printable(arns[0], 2048)}`;
  return `${printable(name)} (${type}${arn})${owner}`;
}

function reasons({ breaches, gaps, assumed, limits, uncovered }: Evaluation): string[] {
  const lines: string[] = [];
  if (uncovered !== undefined) lines.push('Why', `- ${uncovered}`);
  if (breaches.length > 0) lines.push('Limits broken');
  for (const { limit, text, source, howToFix } of breaches) {
    lines.push(
      `- ${printable(text, LONGEST_TEXT)}`,
      `  ${limit}, set in ${source.file} line ${source.line}. ${howToFix}`,
    );
  }
  if (gaps.length > 0) lines.push(breaches.length > 0 ? 'Not checked' : 'Could not be checked');
  for (const { limit, why, source } of gaps)
    lines.push(`- ${limit} (${source.file} line ${source.line}): ${printable(why, LONGEST_TEXT)}`);
  if (breaches.length + gaps.length === 0 && assumed.length > 0) {
    lines.push('Cleared by documented defaults alone', `- ${assumed.join(', ')}`);
  }
  return limits?.override === undefined ? lines : [...lines, overrideLine(limits.override)];
}

function overrideLine({ reason, ticket }: NonNullable<LimitsInForce['override']>): string {
  return `This account has limits of its own: ${reason}${ticket === undefined ? '' : ` (${ticket})`}`;
}

function failure(outcome: Outcome): string[] {
  const found: Failure | undefined = 'failure' in outcome ? outcome.failure : undefined;
  if (found === undefined) return [];
  return ['What went wrong', `- ${found.code}: ${printable(found.message, LONGEST_TEXT)}`, `  ${found.hint}`];
}

function nextSteps({ next }: Wording): string[] {
  return ['What to do next', ...next.map((step, i) => `${i + 1}. ${step}`)];
}

function accountName(account: PathResult, id: string): string {
  return account.kind === 'path' ? printable(account.name, 50) : id;
}

function time(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
