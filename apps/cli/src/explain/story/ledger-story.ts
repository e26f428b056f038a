import type { HistoryEntry, OperatorLimits } from '@glue-session-guard/aws/operator';
import { type Decision, decide, pathIn, recordedSession } from '@glue-session-guard/guard';
import { type LimitsDocuments, namedLimits } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { versionOf } from '../../limits/version-of';
import { accountName, type Operations } from '../../operate/operate';
import { happenedTo } from './happened-to';
import { isSought, type Sought, sessionsOfOne } from './one-session';
import { broken, iso, type Story, storyExemption, storyLimits, storyMode } from './story';

/**
 * A session of the ledger with the limits that it was judged by; the newest one where its id was used again.
 * @param from how far back to look, milliseconds since the epoch
 * @throws GuardError `GSG_SESSION_UNKNOWN`, `GSG_SESSION_SEVERAL`, `GSG_LEDGER_UNREADABLE`
 */
export async function ledgerStory(operations: Operations, sought: Sought, from: number): Promise<Story> {
  const { operator, now } = operations;
  const found: HistoryEntry[] = [];
  const unreadable: GuardError[] = [];
  const which = { all: true, unreadable: (error: GuardError) => unreadable.push(error) };
  for await (const entry of operator.history.entries({ from, to: now }, which))
    if (entry.sessionId === sought.session && isSought(entry, sought)) found.push(entry);
  const [newest, ...earlier] = sessionsOfOne(found, sought);
  // An item that cannot be read may be the session's own.
  if (newest === undefined) throw unreadable[0] ?? noSession(sought, from);
  return { ...(await told(newest, operations)), earlier: earlier.length };
}

async function told(entry: HistoryEntry, operations: Operations): Promise<Omit<Story, 'earlier'>> {
  const { account, region, sessionId, record } = entry;
  const { decision } = record;
  return {
    source: 'ledger',
    sessionId,
    account,
    accountName: accountName(operations.directory, account),
    region,
    createdAt: iso(record.createdAt),
    principal: decision.principal,
    principalArns: decision.principalArns,
    person: decision.person ?? null,
    asCreated: decision.asCreated ?? null,
    organizationalUnit: decision.organizationalUnit,
    limitsVersion: decision.limitsVersion ?? null,
    limitsCommit: decision.limitsCommit ?? null,
    ...limitsOf(entry, await documentsOf(entry, operations), operations),
    verdict: decision.verdict,
    response: decision.response,
    happened: happenedTo(record),
  };
}

type Documents =
  | { readonly kind: 'read'; readonly documents: LimitsDocuments }
  | { readonly kind: 'unknown'; readonly why: string };

async function documentsOf(
  { record }: HistoryEntry,
  { operator, documents }: Operations,
): Promise<Documents> {
  const version = record.decision.limitsVersion;
  if (version === undefined)
    return { kind: 'unknown', why: 'the ledger does not say by which version of the limits it was judged' };
  // Limits that shipped with the functions are named by their hash.
  if (namedLimits({ documents }).limitsVersion === version) return { kind: 'read', documents };
  return readVersion(operator.limits, version);
}

async function readVersion(limits: OperatorLimits, version: string): Promise<Documents> {
  try {
    return { kind: 'read', documents: (await versionOf(limits, version)).documents };
  } catch (error) {
    if (error instanceof GuardError) return { kind: 'unknown', why: error.message };
    throw error;
  }
}

type ToldLimits = Pick<Story, 'limits' | 'limitsUnknown' | 'mode' | 'exemption'>;

function limitsOf(entry: HistoryEntry, read: Documents, operations: Operations): ToldLimits {
  const { breaches, organizationalUnit, verdict } = entry.record.decision;
  const unknown = (why: string): ToldLimits => ({
    limits: breaches.map(broken),
    limitsUnknown: why,
    mode: null,
    exemption: null,
  });
  if (read.kind === 'unknown') return unknown(read.why);
  const decision = judgedAnew(entry, read.documents, operations);
  const { uncovered } = decision.evaluation;
  if (uncovered !== undefined) return unknown(uncovered);
  if (decision.organizationalUnit !== organizationalUnit)
    return unknown(
      `by directory.json the account is held to the limits of ${decision.organizationalUnit} now`,
    );
  return {
    limits: storyLimits(verdict === 'within' ? withoutGaps(decision) : decision, breaches),
    limitsUnknown: null,
    mode: storyMode(decision),
    exemption: verdict === 'exempt' ? storyExemption(decision) : null,
  };
}

/** By the record alone, to find the limits in force and the exemption: the verdict and what was broken are those of the ledger. */
function judgedAnew(entry: HistoryEntry, documents: LimitsDocuments, { directory }: Operations): Decision {
  const session = recordedSession(entry);
  return decide(session, pathIn(directory, entry.account), { documents, now: entry.record.claimedAt });
}

/** What was within its limits was checked against all of them, with what Glue said and the ledger does not keep. */
function withoutGaps(decision: Decision): Decision {
  return { ...decision, evaluation: { ...decision.evaluation, gaps: [] } };
}

function noSession({ session, account, region }: Sought, from: number): GuardError {
  const where = [account, region].filter((part) => part !== undefined).join(' ');
  return new GuardError(
    'GSG_SESSION_UNKNOWN',
    `${JSON.stringify(session)} is no file, and the ledger has no session of this id${where === '' ? '' : ` in ${where}`} since ${iso(from).slice(0, 16)}Z`,
    { hint: 'Look further back with --since 400d; npm run -s gsg -- history --all lists the sessions.' },
  );
}
