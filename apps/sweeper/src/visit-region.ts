import {
  type CopiesRead,
  type CopyReading,
  type CoverageEntry,
  isLeftUnguarded,
  keptReading,
  keptRights,
  lastRan,
  nextLook,
  type Place,
  RAN_BEHIND_MS,
  type RegionSweep,
  type Sweep,
  sweepRegion,
  sweptFacts,
  UNREADABLE,
  waitsOf,
} from '@glue-session-guard/guard';
import { documentOfPath, type LimitsDocument } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import type { SweeperDeps } from './close-sweep';

/** A visit also knows which account is the management account. */
export type VisitDeps = SweeperDeps & Pick<Sweep, 'managementAccount'>;

/**
 * Sweeps one account in one Region and keeps what was seen of the guard there. Safe to repeat: what was stopped and told
 * stands in the ledger. A Region that this sweep is through with already is left alone: its message came back for another
 * one. Answers whether the Region now counts as done for the first time.
 *
 * @param owner who claims sessions in the ledger, unique to this delivery
 * @throws GSG_SWEEP_INCOMPLETE when a session failed
 */
export async function visitRegion(
  { sweepId, ...where }: Place & { readonly sweepId: string },
  owner: string,
  deps: VisitDeps,
): Promise<boolean> {
  const { coverage, heard } = deps.sweep;
  const before = await coverage.find(where);
  if (isThrough(before, sweepId)) return false;
  const found = await sweepRegion(where, owner, deps.context);
  for (const waiting of waitsOf(found)) await deps.sweep.waits.handOver(waiting);
  const reading = await copiesOf(found, before, deps);
  const use = await heard.of(where);
  const now = deps.context.clock();
  const ranAt = lastRan(found, now);
  if (ranAt !== null && ranAt - (use.ranAt ?? 0) >= RAN_BEHIND_MS) await heard.ran(where, ranAt);
  const swept = sweptFacts(found, reading, {
    before: before?.swept,
    lastEventAt: use.lastEventAt,
    now,
    isManagementAccount: where.account === deps.managementAccount,
  });
  const again = worthARetry(found);
  const { isCounted } = await coverage.keepFacts(swept, again.length === 0 ? sweepId : undefined);
  deps.telemetry.region(found, reading.failures, isLeftUnguarded(swept.facts));
  if (again.length > 0) throw incomplete(found, again.length);
  return !isCounted;
}

function isThrough(before: CoverageEntry | undefined, sweepId: string): boolean {
  const facts = before?.swept?.facts;
  return facts !== undefined && facts.sessions === 'looked-at' && facts.sweptAt >= Date.parse(sweepId);
}

async function copiesOf(
  { role, where }: RegionSweep,
  before: CoverageEntry | undefined,
  deps: SweeperDeps,
): Promise<CopyReading & CopiesRead> {
  if (role !== 'assumable') return { copies: UNREADABLE, failures: [], readAt: null, readAgainAt: null };
  const now = deps.context.clock();
  const kept = keptReading(before, now);
  if (kept !== undefined) return { ...kept, failures: [] };
  const document = await documentOf(where.account, deps);
  const reading = await deps.sweep.copies.read(where, document);
  const tried = await rightsOf(where, { before, document }, deps);
  const readAgainAt = nextLook({ at: now, meanMs: deps.coverageKeptMs, share: deps.share() });
  return {
    copies: reading.copies,
    ...tried,
    failures: [...reading.failures, ...tried.failures],
    readAt: now,
    readAgainAt,
  };
}

interface Looked {
  readonly before: CoverageEntry | undefined;
  readonly document: LimitsDocument | undefined;
}

/** A trial of which AWS gave only half an answer tells nothing, unless it is that something is denied. */
async function rightsOf(
  where: Place,
  { before, document }: Looked,
  deps: SweeperDeps,
): Promise<Pick<CopiesRead, 'rights'> & Pick<CopyReading, 'failures'>> {
  const now = deps.context.clock();
  const kept = keptRights(before, now);
  if (kept !== undefined) return { rights: kept, failures: [] };
  const { denied, failures } = await deps.sweep.rights.try(where, document);
  return failures.length > 0 && denied.length === 0
    ? { failures }
    : { rights: { denied, triedAt: now }, failures };
}

/** What the copies in the account are to be, as the hub compiled it. */
async function documentOf(
  account: string,
  { context, rolledOut }: SweeperDeps,
): Promise<LimitsDocument | undefined> {
  const found = await context.ports.directory.organizationalUnitPath(account);
  if (found.kind === 'unknown') return undefined;
  return documentOfPath(rolledOut ?? context.documents, found.path);
}

/** A session that Glue tells in a shape we cannot read will be no better in five minutes. */
function worthARetry({ failures }: RegionSweep): RegionSweep['failures'] {
  return failures.filter(
    ({ sessionId, error }) => sessionId !== null || error.code === 'GSG_LISTING_REPEATS',
  );
}

function incomplete({ where, failures }: RegionSweep, sessions: number): GuardError {
  return new GuardError(
    'GSG_SWEEP_INCOMPLETE',
    `${sessions} sessions of account ${where.account}, ${where.region}, could not be looked at`,
    {
      cause: failures[0]?.error,
      hint: 'It is tried again by itself; if it ends in the dead-letter queue, the cause says why.',
      facts: { ...where },
    },
  );
}
