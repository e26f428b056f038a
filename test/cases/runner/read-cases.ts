import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BaseSession, baseSession, caseFile, type DecisionCase } from './decision-case';

const FOLDER = join(__dirname, '..');
const BASE = 'base.json';

export interface CaseGroup {
  /** The name of the file without `.json`. */
  readonly name: string;
  /** Each with what the top of its file says. */
  readonly cases: readonly DecisionCase[];
}

export function readBase(): BaseSession {
  return baseSession.parse(readJson(BASE));
}

/** Every file of cases, in the order of their names. */
export function readCases(): CaseGroup[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json') && file !== BASE);
  return files.sort().map((file) => {
    const { about: _, cases, ...shared } = caseFile.parse(readJson(file));
    return { name: file.slice(0, -'.json'.length), cases: cases.map((each) => ({ ...shared, ...each })) };
  });
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
}
