import { createHash } from 'node:crypto';
import {
  type AccountOverride,
  LIMIT_NAMES,
  type LimitsDocument,
  type LimitsDocuments,
  limitsParameterValue,
  overridden,
} from '@glue-session-guard/limits';
import { shownValue } from '../../text/words';
import { type Cell, type EvidenceTable, isoCell } from '../table';
import type { LimitsInForce } from './limits-in-force';
import type { SessionsSeen } from './sessions-seen';

/** The limits of each OU in each version that was in force, with the line that set each, and the hash of the OU's document. */
export function limitsTable({ versions }: LimitsInForce): EvidenceTable {
  return {
    name: 'limits',
    columns: ['version', 'commit', 'organizationalUnit', 'file', 'documentSha256', 'limit', 'value', 'setIn'],
    rows: versions.flatMap(({ id, commit, documents = {} }) =>
      Object.values(documents).flatMap((document) =>
        rowsOfDocument(document).map((row) => [id, commit, ...row]),
      ),
    ),
  };
}

function rowsOfDocument(document: LimitsDocument): Cell[][] {
  const hash = createHash('sha256').update(limitsParameterValue(document)).digest('hex');
  const settings = { mode: document.mode, afterStop: document.afterStop };
  const set = [
    ...Object.entries(settings),
    ...LIMIT_NAMES.flatMap((name) => {
      const limit = document.limits[name];
      return limit === undefined ? [] : [[name, limit] as const];
    }),
  ];
  return set.map(([name, { value, source }]) => [
    document.organizationalUnit,
    document.file,
    hash,
    name,
    shownValue(value),
    source === null ? null : `${source.file}:${source.line}`,
  ]);
}

/** Each activation of a version of the limits, with the sessions of the time range that were judged by the version. */
export function activationsTable({ versions }: LimitsInForce, seen: SessionsSeen): EvidenceTable {
  const activations = versions.flatMap((version) =>
    (version.activations.length === 0 ? [undefined] : version.activations).map((activation) => ({
      version,
      activation,
    })),
  );
  return {
    name: 'limits-versions',
    columns: ['activatedAt', 'version', 'commit', 'reason', 'by', 'replaced', 'sessionsOfTheVersion'],
    rows: activations
      .toSorted((one, other) => (one.activation?.at ?? 0) - (other.activation?.at ?? 0))
      .map(({ version, activation }) => [
        isoCell(activation?.at),
        version.id,
        version.commit,
        activation?.reason ?? null,
        activation?.by ?? null,
        activation?.from ?? null,
        seen.versions.get(version.id)?.sessions ?? 0,
      ]),
  };
}

/** Every version by which a session of the time range was judged, as the ledger has it. */
export function judgedByTable(seen: SessionsSeen): EvidenceTable {
  return {
    name: 'judged-by',
    columns: ['version', 'sessions', 'firstJudgedAt', 'lastJudgedAt'],
    rows: [...seen.versions].map(([version, { sessions, first, last }]) => [
      version,
      sessions,
      isoCell(first),
      isoCell(last),
    ]),
  };
}

/** Overrides of accounts, with how many sessions of the account were judged in the time range. */
export function overridesTable(documents: LimitsDocuments, seen: SessionsSeen): EvidenceTable {
  const overrides = Object.values(documents).flatMap((document) =>
    Object.entries(document.accounts).flatMap(([account, override]) =>
      ownOf(override)
        // An inherited override stands in the document of its own file too.
        .filter(({ source }) => source.file === document.file)
        .map((own) => ({ account, own, unit: document.organizationalUnit })),
    ),
  );
  return {
    name: 'overrides',
    columns: [
      'account',
      'organizationalUnit',
      'sets',
      'until',
      'reason',
      'ticket',
      'setIn',
      'sessionsOfTheAccount',
    ],
    rows: overrides.map(({ account, own, unit }) => [
      account,
      unit,
      setsOf(own),
      isoCell(own.until),
      own.reason,
      own.ticket ?? null,
      `${own.source.file}:${own.source.line}`,
      seen.accounts.get(account) ?? 0,
    ]),
  };
}

function ownOf({ outer, ...own }: AccountOverride): AccountOverride[] {
  return [own, ...(outer === undefined ? [] : ownOf(outer))];
}

function setsOf(override: AccountOverride): string {
  const { limits, mode, afterStop } = overridden(override);
  const set = Object.entries({ ...limits, ...(mode && { mode }), ...(afterStop && { afterStop }) });
  return set.map(([name, { value }]) => `${name}: ${shownValue(value)}`).join('; ');
}

/** Exemptions, with how many exempt sessions of the time range each of them held for. */
export function exemptionsTable(documents: LimitsDocuments, seen: SessionsSeen): EvidenceTable {
  const own = Object.values(documents).flatMap((document) => {
    const { exemptions, sessionExemptions = [], organizationalUnit: unit } = document;
    return [
      ...exemptions.map((each) => ({ ...each, unit, kind: 'principal', whose: each.principal })),
      ...sessionExemptions.map((each) => ({ ...each, unit, kind: 'sessionId', whose: each.sessionId })),
    ].filter(({ source }) => source.file === document.file);
  });
  return {
    name: 'exemptions',
    columns: [
      'kind',
      'whose',
      'organizationalUnit',
      'limits',
      'until',
      'reason',
      'owner',
      'setIn',
      'exemptSessions',
    ],
    rows: own.map(({ kind, whose, unit, limits, until, reason, owner, source }) => {
      const setIn = `${source.file}:${source.line}`;
      return [
        kind,
        whose,
        unit,
        limits?.join(', ') ?? 'all',
        isoCell(until),
        reason,
        owner,
        setIn,
        // What an exemption by session id lifts is no breach, so the ledger has no exempt session of it.
        kind === 'principal' ? (seen.exemptions.get(setIn) ?? 0) : null,
      ];
    }),
  };
}
