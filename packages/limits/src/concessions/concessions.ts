import { LIMIT_NAMES, type LimitName } from '../catalogue';
import { type AnyExemption, type OwnParts, ownParts } from '../compare/own-parts';
import type { AccountOverride, LimitsDocument, LimitsDocuments, Source } from '../document';

/** What a limit file grants beside its limits, and that can end: an exemption, an override, or a limit that stops nobody yet. */
export interface Concession {
  readonly kind: 'exemption' | 'override' | 'alert-only';
  /** Whom it is for: the pattern of a principal or of session ids, an account, or the OU of the file. */
  readonly who: string;
  /** The keys that it is about; null: every limit. */
  readonly keys: readonly string[] | null;
  /** The last moment it holds, milliseconds since the epoch; null: it has no end. */
  readonly until: number | null;
  readonly reason: string | null;
  readonly owner: string | null;
  readonly ticket: string | null;
  readonly organizationalUnit: string;
  readonly source: Source;
}

/** Those of every limit file, each once, by their end; those without an end come last. */
export function concessionsOf(documents: LimitsDocuments): readonly Concession[] {
  const parts = ownParts(documents);
  return Object.values(documents)
    .flatMap((document) => ofFile(document, parts.get(document.file)))
    .sort(byEnd);
}

function ofFile(document: LimitsDocument, parts: OwnParts | undefined): Concession[] {
  if (parts === undefined) return [];
  const { organizationalUnit } = document;
  return [
    ...[...parts.exemptions.values()].map((each) => ({ ...ofExemption(each), organizationalUnit })),
    ...[...parts.overrides].map(([id, override]) => ({ ...ofOverride(id, override), organizationalUnit })),
    ...alertOnlyOf(document),
  ];
}

type OfAnyUnit = Omit<Concession, 'organizationalUnit'>;

function ofExemption(exemption: AnyExemption): OfAnyUnit {
  const { until, reason, owner, source, limits } = exemption;
  const who = 'principal' in exemption ? exemption.principal : exemption.sessionId;
  return { kind: 'exemption', who, keys: limits ?? null, until, reason, owner, ticket: null, source };
}

function ofOverride(account: string, override: AccountOverride): OfAnyUnit {
  const { limits, mode, afterStop, until, reason, ticket, source } = override;
  return {
    kind: 'override',
    who: account,
    keys: [
      ...LIMIT_NAMES.filter((name) => limits[name] !== undefined),
      ...(mode === undefined ? [] : ['mode']),
      ...(afterStop === undefined ? [] : ['afterStop']),
    ],
    until: until ?? null,
    reason,
    owner: null,
    ticket: ticket ?? null,
    source,
  };
}

function alertOnlyOf({ organizationalUnit, file, alertOnly = {} }: LimitsDocument): Concession[] {
  return LIMIT_NAMES.flatMap((name: LimitName) => {
    const entry = alertOnly[name];
    if (entry === undefined || entry.source.file !== file) return [];
    return [
      {
        kind: 'alert-only' as const,
        who: organizationalUnit,
        keys: [name],
        until: entry.value,
        reason: null,
        owner: null,
        ticket: null,
        organizationalUnit,
        source: entry.source,
      },
    ];
  });
}

function byEnd(a: Concession, b: Concession): number {
  const [x, y] = [a.until ?? Number.POSITIVE_INFINITY, b.until ?? Number.POSITIVE_INFINITY];
  if (x !== y) return x < y ? -1 : 1;
  if (a.source.file !== b.source.file) return a.source.file < b.source.file ? -1 : 1;
  return a.source.line - b.source.line;
}
