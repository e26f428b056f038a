import { CATALOGUE, type LimitName, type LimitsInForce, type Source } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import type { Session, SessionFact } from '@glue-session-guard/session';
import { exemptionsFor, type Lifts, mayBeExempt } from './find-exemption';
import { LIMIT_CHECKS } from './rules/rules';
import { shortBreach } from './short-breach';
import { type Breach, type Evaluation, enforcedOf, type Gap, type Until } from './verdict';

const NONE: readonly never[] = [];

/** What the rules said, before any exemption. */
type Found = Omit<Evaluation, 'verdict'> & { readonly limits: LimitsInForce };

/** How long a session over its limits may run whose creator nobody can prove, milliseconds. */
export const UNPROVEN_MS = 3600_000;

/** When a session is judged, milliseconds since the epoch. */
export interface Moment {
  readonly now: number;
  /**
   * When a session over its limits is stopped whose creator nobody can prove, milliseconds since the epoch: an hour after its
   * creation when left out, never when null.
   */
  readonly stopUnprovenAt?: number | null;
}

/**
 * Holds a session against the limits in force. One breach makes it `over`, whatever else is unknown; with no breach and a
 * limit that could not be checked it is `undecided`; what a running exemption lifts counts as neither, and where nothing is left it is `exempt`.
 */
export function evaluate(session: Session, limits: LimitsInForce, moment: Moment): Evaluation {
  const { now } = moment;
  let breaches: Breach[] | undefined;
  let gaps: Gap[] | undefined;
  let assumed: SessionFact[] | undefined;
  let until: Until | undefined;
  for (const check of LIMIT_CHECKS) {
    const answer = check.answer(session, limits.limits, now);
    switch (answer.kind) {
      case 'not-applicable':
        break;
      case 'compliant':
        if (answer.assumed !== undefined) assumed = append(assumed, answer.assumed);
        if (answer.until !== undefined) until = earlier(until, answer.until, check.limit);
        break;
      case 'breach':
        breaches = append(breaches, breachOf(check.limit, answer, { limits, now }));
        break;
      case 'unknown':
        gaps = append(gaps, {
          limit: check.limit,
          fact: answer.fact,
          why: answer.why,
          source: sourceOf(check.limit, limits),
        });
        break;
    }
  }
  if (breaches === undefined && gaps === undefined) return within(assumed, until, limits);
  const found = { breaches: breaches ?? NONE, gaps: gaps ?? NONE, assumed: assumed ?? NONE, limits };
  return conclude(withUntil(found, until), session, moment);
}

/** No path or no document: nothing can be said, and nothing is allowed either. */
export function uncovered(why: string): Evaluation {
  return { verdict: 'undecided', breaches: NONE, gaps: NONE, assumed: NONE, uncovered: why };
}

/** Most sessions are, so the answer is written down whole: spreading what was found cost a tenth of the judgement. */
function within(
  assumed: readonly SessionFact[] | undefined,
  until: Until | undefined,
  limits: LimitsInForce,
): Evaluation {
  if (until === undefined)
    return { verdict: 'within', breaches: NONE, gaps: NONE, assumed: assumed ?? NONE, limits };
  return { verdict: 'within', breaches: NONE, gaps: NONE, assumed: assumed ?? NONE, limits, until };
}

function withUntil(found: Found, until: Until | undefined): Found {
  return until === undefined ? found : { ...found, until };
}

function conclude(all: Found, session: Session, moment: Moment): Evaluation {
  const lifts = exemptionsFor(all.limits, session, moment.now);
  const exemption = [...all.breaches, ...all.gaps].map(({ limit }) => lifts(limit)).find((each) => each);
  const found = exemption === undefined ? all : { ...all, exemption, ...withoutLifted(all, lifts) };
  const { breaches, gaps } = found;
  if (breaches.length === 0 && gaps.length === 0) return { ...found, ...all, verdict: 'exempt' };
  if (isOfNobodyKnown(found, session, moment)) return ofNobodyKnown(found, session, moment);
  return { verdict: breaches.length > 0 ? 'over' : 'undecided', ...found };
}

function withoutLifted({ breaches, gaps }: Found, lifts: Lifts): Pick<Found, 'breaches' | 'gaps'> {
  const stays = ({ limit }: { readonly limit: LimitName }) => lifts(limit) === undefined;
  return { breaches: breaches.filter(stays), gaps: gaps.filter(stays) };
}

/** Whether an exemption would change what becomes of the session if it were its creator's. */
function isOfNobodyKnown({ breaches, gaps, limits }: Found, session: Session, { now }: Moment): boolean {
  const [open = gaps] = [enforcedOf(breaches), breaches].filter((some) => some.length > 0);
  return mayBeExempt(
    open.map(({ limit }) => limit),
    limits.exemptions,
    { session, now },
  );
}

/** A creator whom nobody can prove may be exempt, and delays a stop by an hour at most. Decision 31. */
function ofNobodyKnown(
  found: Found,
  { createdAt }: Session,
  { now, stopUnprovenAt = createdAt + UNPROVEN_MS }: Moment,
): Evaluation {
  const { breaches, limits } = found;
  const isToStop =
    enforcedOf(breaches).length > 0 &&
    limits.mode.value === 'enforce' &&
    limits.unprovenCreator?.value !== 'alert';
  if (!isToStop || stopUnprovenAt === null)
    return { verdict: 'undecided', uncovered: NOBODY_KNOWS, ...found };
  const unproven = { stopAt: stopUnprovenAt };
  if (now >= stopUnprovenAt) return { verdict: 'over', unproven, ...found };
  return { verdict: 'undecided', uncovered: NOBODY_KNOWS, unproven, ...found };
}

const NOBODY_KNOWS =
  'an exemption is in force here, and it is not known who created the session, so it may be one that is exempt';

function breachOf(
  limit: LimitName,
  answer: Pick<Breach, 'actual' | 'allowed' | 'text'>,
  { limits, now }: { readonly limits: LimitsInForce; readonly now: number },
): Breach {
  const until = limits.alertOnly?.[limit]?.value;
  return {
    limit,
    ...shortBreach(answer),
    howToFix: CATALOGUE[limit].howToFix,
    source: sourceOf(limit, limits),
    ...(until !== undefined && now <= until && { alertOnlyUntil: until }),
  };
}

function sourceOf(limit: LimitName, limits: LimitsInForce): Source {
  const source = limits.limits[limit]?.source;
  if (source === undefined) {
    throw new GuardError('GSG_LIMIT_WITHOUT_SOURCE', `the limit ${limit} was judged but no file sets it`, {
      hint: 'A rule must answer for its own limit only.',
    });
  }
  return source;
}

function earlier(until: Until | undefined, at: number, limit: LimitName): Until {
  return until !== undefined && until.at <= at ? until : { at, limit };
}

function append<T>(list: T[] | undefined, item: T): T[] {
  if (list === undefined) return [item];
  list.push(item);
  return list;
}
