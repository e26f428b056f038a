import type { DecisionCase } from '../runner/decision-case';
import type { Mutant } from './mutants';
import type { Tried } from './run-mutants';

/** A mutant that breaks more than this part of the cases says little about any of them. */
const SELECTIVE = 0.25;

export interface Report {
  readonly mutants: number;
  readonly killed: number;
  readonly surviving: readonly Tried[];
  readonly cases: number;
  /** Cases that fail under no mutant, or only under those that break a quarter of all cases and more. */
  readonly unproven: readonly string[];
  /** Cases that fail under the very same mutants as each other, selective ones or not. */
  readonly twins: readonly (readonly string[])[];
}

export function reportOn(tried: readonly Tried[], cases: readonly DecisionCase[]): Report {
  const surviving = tried.filter(({ failing }) => failing.size === 0);
  const selective = tried.filter(({ failing }) => failing.size < cases.length * SELECTIVE);
  const names = cases.map(({ name }) => name);
  return {
    mutants: tried.length,
    killed: tried.length - surviving.length,
    surviving,
    cases: cases.length,
    unproven: names.filter((name) => !selective.some(({ failing }) => failing.has(name))),
    twins: twinsOf(names, tried),
  };
}

function twinsOf(names: readonly string[], tried: readonly Tried[]): string[][] {
  const byMutants = new Map<string, string[]>();
  for (const name of names) {
    const killers = tried.flatMap(({ failing }, i) => (failing.has(name) ? [i] : [])).join();
    byMutants.set(killers, [...(byMutants.get(killers) ?? []), name]);
  }
  return [...byMutants.values()].filter(({ length }) => length > 1);
}

/** @param ofAll whether all mutants were tried: only then the cases can be judged */
export function showReport(report: Report, ofAll: boolean): string {
  const { mutants, killed, surviving } = report;
  return [
    `${mutants} mutants: ${killed} killed, ${surviving.length} surviving`,
    ...(ofAll ? casesShown(report) : []),
    ...surviving.map(({ mutant }) => `  survives: ${shown(mutant)}`),
  ].join('\n');
}

function casesShown({ cases, unproven, twins }: Report): string[] {
  return [
    `${cases} cases: ${cases - unproven.length} fail under some mutant, ${unproven.length} under none`,
    ...unproven.map((name) => `  no mutant fails: ${name}`),
    ...twins.map((names) => `  no mutant tells apart: ${names.join(' | ')}`),
  ];
}

function shown({ place, operator, before, after }: Mutant): string {
  return `${place} ${operator}: ${oneLine(before)} -> ${oneLine(after)}`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
