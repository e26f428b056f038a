import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { runInThisContext } from 'node:vm';
import type { LimitsDocuments } from '@glue-session-guard/limits';
import type { DecisionCase, Settings } from '../runner/decision-case';
import type * as Judging from '../runner/judge-case';
import type { Judged } from '../runner/judge-case';
import { documentsOf } from '../runner/limits-of-case';
import { readBase, readCases } from '../runner/read-cases';
import { type Changed, moduleRegistry } from './module-registry';
import type { Mutant } from './mutants';

const JUDGE = join(__dirname, '../runner/judge-case.ts');
/** Ends a mutant whose loop has no end: so many times what the cases take without a mistake. */
const HANG_FACTOR = 10;
const HOUR_MS = 3_600_000;

export interface Tried {
  readonly mutant: Mutant;
  /** The names of the cases that fail. */
  readonly failing: ReadonlySet<string>;
}

/**
 * Runs every case against each mutant, in one process and nothing on disk changed.
 *
 * @throws Error when a case fails without any mistake: then a mutant would prove nothing.
 */
export function runMutants(
  mutants: readonly Mutant[],
  cases: readonly DecisionCase[],
  progress: (done: number) => void,
): Tried[] {
  const start = Date.now();
  const unsound = failingCases({ cases, milliseconds: HOUR_MS });
  if (unsound.size > 0) throw new Error(`cases fail without a mistake: ${[...unsound].join(', ')}`);
  const milliseconds = HANG_FACTOR * (Date.now() - start);
  return mutants.map((mutant, done) => {
    progress(done);
    return { mutant, failing: failingCases({ cases, milliseconds, changed: mutant }) };
  });
}

export function allCases(): DecisionCase[] {
  return readCases().flatMap((group) => group.cases);
}

const base = readBase();

interface Run {
  readonly cases: readonly DecisionCase[];
  /** After that it is taken for one without an end. */
  readonly milliseconds: number;
  readonly changed?: Changed;
}

function failingCases({ cases, milliseconds, changed }: Run): Set<string> {
  const failing = new Set<string>();
  try {
    endingWithin(milliseconds, () => {
      const { judgeCase } = judgeOf(changed);
      const isCompiled = changed !== undefined && !isOfLimits(changed);
      const compile = isCompiled ? soundDocuments : undefined;
      for (const given of cases) if (fails(() => judgeCase(given, base, compile))) failing.add(given.name);
    });
    return failing;
  } catch {
    // It does not load, or does not end.
    return new Set(cases.map(({ name }) => name));
  }
}

function judgeOf(changed: Changed | undefined): typeof Judging {
  const loaded = moduleRegistry(changed)(JUDGE);
  if (!isJudge(loaded)) throw new Error(`${JUDGE} exports no judgeCase`);
  return loaded;
}

function isJudge(loaded: unknown): loaded is typeof Judging {
  return typeof loaded === 'object' && loaded !== null && 'judgeCase' in loaded;
}

function fails(judge: () => Judged): boolean {
  try {
    const { expected, observed } = judge();
    return !isDeepStrictEqual(observed, expected);
  } catch {
    return true;
  }
}

function isOfLimits({ path }: Changed): boolean {
  return /[\\/]packages[\\/]limits[\\/]/.test(path);
}

/** Compiling the limits is most of the work, and the same for every mutant outside of their package. */
const compiled = new WeakMap<Settings, LimitsDocuments>();

function soundDocuments(given: Settings, now: number): LimitsDocuments {
  const known = compiled.get(given) ?? documentsOf(given, now);
  compiled.set(given, known);
  return known;
}

/** Only a script has a timeout, and it sees globals alone. */
function endingWithin(milliseconds: number, run: () => void): void {
  Object.assign(globalThis, { runCasesOfMutant: run });
  runInThisContext('runCasesOfMutant()', { timeout: milliseconds });
}
