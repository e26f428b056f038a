import type { AccountOverride, LimitsDocument, LimitsDocuments, LimitsInForce } from '../document';
import { alertOnlyBeside } from './alert-only';
import { overridden, overridePhases } from './overrides';

export type LimitsResolution =
  | { readonly kind: 'in-force'; readonly limits: LimitsInForce }
  /** No OU on the path has a document, so it is unknown what is allowed. Unknown never means that everything is. */
  | { readonly kind: 'not-covered'; readonly path: readonly string[] };

/** An account at a time, in milliseconds since the epoch: its overrides may end. */
export interface AccountAt {
  readonly account: string;
  readonly now: number;
}

/**
 * The limits that an account is held to: those of the deepest OU on its path (root first) that has a document, with
 * the overrides of the account on top that hold at that time. Each document is merged once and must not be changed afterwards.
 */
export function resolveLimits(
  documents: LimitsDocuments,
  path: readonly string[],
  { account, now }: AccountAt,
): LimitsResolution {
  const document = documentOfPath(documents, path);
  if (document === undefined) return { kind: 'not-covered', path };
  const { byAccount, others } = prepared(document);
  return byAccount.get(account)?.find(({ until }) => now <= until)?.resolution ?? others;
}

/** The document of the deepest OU on a path (root first) that has one. */
export function documentOfPath(
  documents: LimitsDocuments,
  path: readonly string[],
): LimitsDocument | undefined {
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const document = documentOf(documents, path[depth]);
    if (document) return document;
  }
  return undefined;
}

/** The limits of an OU's accounts that have no override, or undefined when the OU has no document of its own. */
export function limitsOfDocument(
  documents: LimitsDocuments,
  organizationalUnit: string,
): LimitsInForce | undefined {
  const document = documentOf(documents, organizationalUnit);
  return document && withoutOverride(document);
}

interface Prepared {
  readonly others: LimitsResolution;
  /** Of each account with overrides what holds until one of them ends, the earliest first. */
  readonly byAccount: ReadonlyMap<string, readonly Phase[]>;
}

interface Phase {
  /** Its last moment, milliseconds since the epoch. */
  readonly until: number;
  readonly resolution: LimitsResolution;
}

// Every event asks for limits, and a document never changes, so each Lambda environment merges a document once.
const preparedDocuments = new WeakMap<LimitsDocument, Prepared>();

function documentOf(documents: LimitsDocuments, id: string | undefined): LimitsDocument | undefined {
  return id !== undefined && Object.hasOwn(documents, id) ? documents[id] : undefined;
}

function prepared(document: LimitsDocument): Prepared {
  const known = preparedDocuments.get(document);
  if (known) return known;
  const fresh = prepare(document);
  preparedDocuments.set(document, fresh);
  return fresh;
}

function prepare(document: LimitsDocument): Prepared {
  return {
    others: { kind: 'in-force', limits: withoutOverride(document) },
    byAccount: new Map(
      Object.entries(document.accounts).map(([id, override]) => [id, phasesOf(document, override)]),
    ),
  };
}

function phasesOf(document: LimitsDocument, all: AccountOverride): Phase[] {
  return overridePhases(all).map(({ until, override }) => ({
    until,
    resolution: { kind: 'in-force', limits: withOverride(document, override) },
  }));
}

function withoutOverride(document: LimitsDocument): LimitsInForce {
  const { accounts: _, ...limits } = document;
  return limits;
}

function withOverride(document: LimitsDocument, override: AccountOverride | undefined): LimitsInForce {
  const limits = withoutOverride(document);
  if (override === undefined) return limits;
  const said = overridden(override);
  const { alertOnly: _, ...rest } = limits;
  return {
    ...rest,
    ...alertOnlyBeside(document, said.limits),
    limits: { ...limits.limits, ...said.limits },
    mode: said.mode ?? limits.mode,
    afterStop: said.afterStop ?? limits.afterStop,
    override,
  };
}
