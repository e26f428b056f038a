import type { Operator, TimeRange } from '@glue-session-guard/aws/operator';
import { directoryAccount, type Place, regionsToSweep } from '@glue-session-guard/guard';
import { namedLimits, type OrganizationConfig } from '@glue-session-guard/limits';
import type { GuardError } from '@glue-session-guard/problem';
import type { Operations } from '../operate/operate';
import type { Product } from '../terminal/product';
import { plural } from '../text/words';
import type { EvidenceFile } from './folder';
import { type Manifest, type ManifestFile, sha256 } from './manifest';
import { csvOf, type EvidenceTable, jsonOf } from './table';
import { coverageTable, coveredDays } from './tables/coverage';
import {
  activationsTable,
  exemptionsTable,
  judgedByTable,
  limitsTable,
  overridesTable,
} from './tables/limits';
import { limitsInForce } from './tables/limits-in-force';
import { brakeTable, mutesTable } from './tables/operators';
import { countsTable, sessionsTable } from './tables/sessions';
import { type SessionsSeen, sessionsSeen } from './tables/sessions-seen';

export interface EvidenceRequest {
  readonly range: TimeRange;
  /** Whether principals are named. */
  readonly withPeople: boolean;
  readonly product: Product;
}

export interface Evidence {
  readonly files: readonly EvidenceFile[];
  readonly manifest: Manifest;
}

/** What the hub and the config folder say of a time range, as files, and the manifest that holds their hashes. */
export async function evidence(
  { operator, organization, directory, documents, now }: Operations,
  { range, withPeople, product }: EvidenceRequest,
): Promise<Evidence> {
  const { limitsVersion: version } = namedLimits({ documents });
  const inForce = await limitsInForce(operator.limits, range, documents);
  const seen = await sessionsSeen(operator.history, range, { directory, documents });
  const covered = await coveredDays(operator, range);
  const tables = [
    limitsTable(inForce),
    activationsTable(inForce, seen),
    judgedByTable(seen),
    overridesTable(documents, seen),
    exemptionsTable(documents, seen),
    sessionsTable(seen, withPeople),
    countsTable(seen),
    coverageTable(covered.days, watchedPlaces({ organization, directory, documents }), directory),
    ...(await operatorTables(operator, range)),
  ];
  const files = tables.flatMap(filesOf);
  return {
    files: files.map(({ name, text }) => ({ name, text })),
    manifest: {
      format: 1,
      organizationId: organization.organizationId,
      from: new Date(range.from).toISOString(),
      to: new Date(range.to).toISOString(),
      madeAt: new Date(now).toISOString(),
      madeBy: operator.caller,
      release: product.version,
      commit: product.commit ?? null,
      limitsVersion: version,
      withPeople,
      incomplete: [...inForce.missing, ...covered.missing, ...incomplete(seen, { range, organization, now })],
      files: files.map(manifestFile),
    },
  };
}

/** Each enrolled account of directory.json, in each of its Regions, as the config folder has them now. */
function watchedPlaces({
  organization,
  directory,
  documents,
}: Pick<Operations, 'organization' | 'directory' | 'documents'>): Place[] {
  const accounts = Object.entries(directory.accounts).map(([id, account]) => directoryAccount(id, account));
  return regionsToSweep(accounts, { ...organization, documents });
}

async function operatorTables(
  { brake, mutes }: Pick<Operator, 'brake' | 'mutes'>,
  range: TimeRange,
): Promise<EvidenceTable[]> {
  return [brakeTable(await brake.allChanges(), range), mutesTable(await mutes.all(), range)];
}

interface CountedFile extends EvidenceFile {
  readonly rows: number;
}

function filesOf(table: EvidenceTable): CountedFile[] {
  const { name, rows } = table;
  return [
    { name: `${name}.csv`, text: csvOf(table), rows: rows.length },
    { name: `${name}.json`, text: jsonOf(table), rows: rows.length },
  ];
}

function manifestFile({ name, text, rows }: CountedFile): ManifestFile {
  return { name, bytes: Buffer.byteLength(text), rows, sha256: sha256(text) };
}

interface Asked {
  readonly range: TimeRange;
  readonly organization: OrganizationConfig;
  readonly now: number;
}

const DAY_MS = 24 * 3600_000;

function unreadableNote(unreadable: readonly GuardError[]): string[] {
  const [first] = unreadable;
  if (first === undefined) return [];
  const [why = ''] = first.message.split('\n');
  const items = plural(unreadable.length, 'item');
  return [`${items} of the ledger may be a session that is in no file. The first: ${why} (${first.code}).`];
}

/** What a reader must know before relying on the files. */
function incomplete(
  { versions, unexplained, unreadable }: SessionsSeen,
  { range, organization, now }: Asked,
): string[] {
  const { sessionsDays } = organization.retention;
  const kept = now - sessionsDays * DAY_MS;
  const unknown = versions.get('unknown')?.sessions ?? 0;
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return [
    ...(range.from < kept
      ? [`The ledger keeps sessions for ${sessionsDays} days: those before ${day(kept)} are missing.`]
      : []),
    ...(range.to >= now ? [`${day(now)} was not over when this was made.`] : []),
    ...unreadableNote(unreadable),
    ...(unknown > 0
      ? [
          `${plural(unknown, 'session was', 'sessions were')} judged by a release that recorded no version of the limits.`,
        ]
      : []),
    ...(unexplained > 0
      ? [
          `For ${plural(unexplained, 'exempt session')} no exemption is known: it was taken out of the limit files since, or the creator is not on record any more.`,
        ]
      : []),
  ];
}
