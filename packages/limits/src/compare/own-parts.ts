import type {
  AccountOverride,
  Exemption,
  LimitsDocument,
  LimitsDocuments,
  SessionExemption,
} from '../document';

/** Whom an exemption lifts limits for. */
export type AnyExemption = Exemption | SessionExemption;

/** What one limit file itself says of accounts and exemptions, without what it inherits. */
export interface OwnParts {
  readonly overrides: ReadonlyMap<string, AccountOverride>;
  /** By what names them, and for one that stands twice by its number. */
  readonly exemptions: ReadonlyMap<string, AnyExemption>;
}

export const NO_PARTS: OwnParts = { overrides: new Map(), exemptions: new Map() };

/** The parts of each limit file, by file. */
export function ownParts(documents: LimitsDocuments): ReadonlyMap<string, OwnParts> {
  return new Map(Object.values(documents).map((document) => [document.file, partsOf(document)]));
}

function partsOf({ file, accounts, exemptions, sessionExemptions = [] }: LimitsDocument): OwnParts {
  const overrides = Object.entries(accounts).flatMap(([id, override]) => {
    const own = ownOverride(override, file);
    return own === undefined ? [] : [[id, own] as const];
  });
  const own = [...exemptions, ...sessionExemptions].filter(({ source }) => source.file === file);
  return { overrides: new Map(overrides), exemptions: new Map(numbered(own)) };
}

/** Of an override and those of files further out, the one that stands in a file. */
function ownOverride(override: AccountOverride | undefined, file: string): AccountOverride | undefined {
  if (override === undefined || override.source.file === file) return override;
  return ownOverride(override.outer, file);
}

function numbered(exemptions: readonly AnyExemption[]): (readonly [string, AnyExemption])[] {
  const seen = new Map<string, number>();
  return exemptions.map((exemption) => {
    const name = 'principal' in exemption ? exemption.principal : `session:${exemption.sessionId}`;
    const number = seen.get(name) ?? 0;
    seen.set(name, number + 1);
    return [`${number}:${name}`, exemption];
  });
}
