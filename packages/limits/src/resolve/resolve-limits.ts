import type { LimitsDocument, LimitsDocuments, LimitsInForce } from '../document';
import { overridden } from './overrides';

export type LimitsResolution =
  | { readonly kind: 'in-force'; readonly limits: LimitsInForce }
  /** No OU on the path has a document, so it is unknown what is allowed. Unknown never means that everything is. */
  | { readonly kind: 'not-covered'; readonly path: readonly string[] };

/**
 * The limits that an account is held to: those of the deepest OU on its path (root first) that has a document, with
 * the account's override on top. Each document is merged once and must not be changed afterwards.
 */
export function resolveLimits(
  documents: LimitsDocuments,
  path: readonly string[],
  account: string,
): LimitsResolution {
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const document = documentOf(documents, path[depth]);
    if (document) return prepared(document).byAccount.get(account) ?? prepared(document).others;
  }
  return { kind: 'not-covered', path };
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
  readonly byAccount: ReadonlyMap<string, LimitsResolution>;
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
  const accounts = Object.keys(document.accounts);
  return {
    others: { kind: 'in-force', limits: withoutOverride(document) },
    byAccount: new Map(accounts.map((id) => [id, { kind: 'in-force', limits: withOverride(document, id) }])),
  };
}

function withoutOverride(document: LimitsDocument): LimitsInForce {
  const { accounts: _, ...limits } = document;
  return limits;
}

function withOverride(document: LimitsDocument, account: string): LimitsInForce {
  const limits = withoutOverride(document);
  const override = document.accounts[account];
  if (!override) return limits;
  const said = overridden(override);
  return {
    ...limits,
    limits: { ...limits.limits, ...said.limits },
    mode: said.mode ?? limits.mode,
    afterStop: said.afterStop ?? limits.afterStop,
    override,
  };
}
