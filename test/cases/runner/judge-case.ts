import {
  type Breach,
  type Decision,
  decide,
  type Until,
  verdictOfNoSession,
} from '@glue-session-guard/guard';
import type { ParsedEvent, Session } from '@glue-session-guard/session';
import type { BaseSession, DecisionCase } from './decision-case';
import { documentsOf } from './limits-of-case';
import { CREATED_AT, sessionOf } from './session-of-case';

type Expected = DecisionCase['expect'];

/** Two plain objects with the same keys: those that the case speaks of. */
export interface Judged {
  readonly expected: Expected;
  readonly observed: Expected;
}

/**
 * Decides a case like the guard does: reads the session, compiles and resolves the limits, evaluates.
 *
 * @param compile for who runs the same cases many times and has them compiled already
 */
export function judgeCase(given: DecisionCase, base: BaseSession, compile = documentsOf): Judged {
  const now = given.at === undefined ? CREATED_AT + (given.ageMinutes ?? 0) * 60_000 : Date.parse(given.at);
  const read = sessionOf(given, base);
  const { response = USUAL[given.expect.verdict], ...rest } = given.expect;
  const expected = { ...rest, response };
  if (read.kind !== 'session') return { expected, observed: ofNoSession(read, expected) };
  const decision = decided(read.session, given, { documents: compile(given, now), now });
  return { expected, observed: ofDecision(decision, expected) };
}

/** The response to each verdict under a root file in the mode `enforce`. */
const USUAL = {
  within: 'none',
  exempt: 'none',
  ignored: 'none',
  over: 'stop',
  undecided: 'alert',
  rejected: 'alert',
} as const;

function decided(
  session: Session,
  { path = ['r-exam'] }: DecisionCase,
  by: Parameters<typeof decide>[2],
): Decision {
  if (path === null) return decide(session, { kind: 'unknown' }, by);
  return decide(session, { kind: 'path', name: 'case', path }, by);
}

function ofDecision(decision: Decision, expected: Expected): Expected {
  const { evaluation, response, organizationalUnit } = decision;
  const { verdict, breaches, gaps, assumed, exemption, limits, until, uncovered = '' } = evaluation;
  return {
    verdict,
    response,
    breaches: breaches.map((breach, i) =>
      typeof expected.breaches[i] === 'object' ? wholeBreach(breach) : breach.limit,
    ),
    gaps: gaps.map(({ limit }) => limit),
    assumed: [...assumed],
    ...said(uncovered, expected),
    ...('organizationalUnit' in expected && { organizationalUnit }),
    ...('exemption' in expected && {
      exemption: exemption && ('principal' in exemption ? exemption.principal : exemption.sessionId),
    }),
    ...('afterStop' in expected && { afterStop: limits?.afterStop.value }),
    ...('until' in expected && { until: until && afterCreation(until) }),
  };
}

function afterCreation({ limit, at }: Until) {
  return { limit, afterMinutes: (at - CREATED_AT) / 60_000 };
}

function wholeBreach({ limit, actual, allowed, source }: Breach) {
  return { limit, actual, allowed, source: source.file };
}

function ofNoSession(read: Exclude<ParsedEvent, { kind: 'session' }>, expected: Expected): Expected {
  const { verdict, response } = verdictOfNoSession(read);
  return { verdict, response, breaches: [], gaps: [], assumed: [], ...said(whyNot(read), expected) };
}

function whyNot(read: Exclude<ParsedEvent, { kind: 'session' }>): string {
  if (read.kind === 'unnamed') return `created by ${read.call.principal.name}`;
  return read.kind === 'malformed' ? read.error.message : read.reason;
}

/** A case quotes a part of what is said; where that part is missing, all of it is shown. */
function said(text: string, { says }: Expected): Pick<Expected, 'says'> {
  if (says === undefined) return {};
  return { says: text.includes(says) ? says : text };
}
