import type { ActivationItem, OperatorLimits, TimeRange } from '@glue-session-guard/aws/operator';
import { type LimitsDocuments, namedLimits, unpackLimits } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';

/** One version of the limits that was in force at some moment of the time range. */
interface VersionInForce {
  readonly id: string;
  /** The git commit that it was made of; null where none is known. */
  readonly commit: string | null;
  /** When it became active, each time; empty where the limits ship with the functions. */
  readonly activations: readonly ActivationItem[];
  /** Undefined where it cannot be read. */
  readonly documents?: LimitsDocuments;
}

export interface LimitsInForce {
  /** In the order in which they became active. */
  readonly versions: readonly VersionInForce[];
  /** What cannot be told, a sentence each. */
  readonly missing: readonly string[];
}

/** The versions that were active in the time range, with what each of them says. */
export async function limitsInForce(
  limits: OperatorLimits,
  range: TimeRange,
  documents: LimitsDocuments,
): Promise<LimitsInForce> {
  const activations = await limits.allActivations();
  if (activations.length === 0) return fromFiles(documents);
  const active = activeWithin(activations, range);
  const told = new Map((await limits.versions()).map((version) => [version.id, version]));
  const ids = [...new Set(active.map(({ id }) => id))];
  const read = await Promise.all(ids.map((id) => readVersion(limits, id)));
  const versions = ids.map((id, index): VersionInForce => {
    const found = read[index];
    return {
      id,
      commit: told.get(id)?.commit ?? null,
      activations: active.filter((each) => each.id === id),
      ...(found !== undefined && { documents: found }),
    };
  });
  return {
    versions,
    missing: [
      ...(startsWithin(active, range)
        ? [
            'Before the first version of the limits was activated, they shipped with the functions, and are not listed.',
          ]
        : []),
      ...versions
        .filter((version) => version.documents === undefined)
        .map(({ id }) => `What version ${id} of the limits says cannot be read any more.`),
    ],
  };
}

/** Activations within the range, and the last one before it, which was in force when the range began. */
function activeWithin(activations: readonly ActivationItem[], { from, to }: TimeRange): ActivationItem[] {
  const until = activations.filter(({ at }) => at <= to).toSorted((one, other) => one.at - other.at);
  return until.slice(
    Math.max(
      0,
      until.findLastIndex(({ at }) => at <= from),
    ),
  );
}

function startsWithin(active: readonly ActivationItem[], { from }: TimeRange): boolean {
  return active[0] === undefined || active[0].at > from;
}

/** Undefined where the version is gone, damaged, or of a release that wrote it otherwise: the other versions are told all the same. */
async function readVersion(limits: OperatorLimits, id: string): Promise<LimitsDocuments | undefined> {
  try {
    const stored = await limits.read(id);
    return stored && unpackLimits(stored);
  } catch (error) {
    if (error instanceof GuardError) return undefined;
    throw error;
  }
}

function fromFiles(documents: LimitsDocuments): LimitsInForce {
  return {
    versions: [{ id: namedLimits({ documents }).limitsVersion, commit: null, activations: [], documents }],
    missing: ['The hub has no versions of the limits: those listed are of the config folder as it is now.'],
  };
}
