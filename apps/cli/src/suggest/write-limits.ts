import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type CeilingName,
  type CompiledConfig,
  compileConfig,
  readConfigFolder,
  UNLIMITED,
  type Unlimited,
  withLimits,
} from '@glue-session-guard/limits';
import { intended, type Suggestions } from './suggest';
import type { LimitSuggestion, UnitSuggestion } from './suggest-schema';

/**
 * Writes a copy of the config folder whose limit files say what is suggested.
 *
 * @param now milliseconds since the epoch
 * @returns the copy, compiled; it has errors where a lock refuses what is suggested
 */
export function writeSuggestions(from: string, to: string, { suggestions, now }: Suggested): CompiledConfig {
  // Files and not links: a link would lead back to the original.
  cpSync(from, to, {
    recursive: true,
    dereference: true,
    filter: (path) => path === from || !isHidden(path),
  });
  const compiled = () => compileConfig(readConfigFolder(to), { now });
  const write = (differs: (limit: LimitSuggestion, written: number | Unlimited) => boolean) => {
    const { documents } = compiled();
    for (const unit of suggestions.organizationalUnits) {
      const limits = documents[unit.organizationalUnit]?.limits ?? {};
      const changed = unit.limits.filter((each) => differs(each, limits[each.limit]?.value ?? UNLIMITED));
      if (changed.length > 0) writeFile(to, unit, changed);
    }
  };
  write((limit, written) => limit.suggested !== null && limit.suggested !== written);
  // A file that inherits a limit keeps what it has where nothing is suggested for it, or the same as today.
  write((limit, written) => intended(limit) !== written);
  return compiled();
}

interface Suggested {
  readonly suggestions: Suggestions;
  readonly now: number;
}

function writeFile(dir: string, { file }: UnitSuggestion, changed: readonly LimitSuggestion[]): void {
  const path = join(dir, 'limits', file);
  const changes: { [Name in CeilingName]?: number | Unlimited } = {};
  for (const each of changed) changes[each.limit] = intended(each);
  writeFileSync(path, withLimits(readFileSync(path, 'utf8'), changes));
}

/** Hidden files belong to other programs, git among them. */
function isHidden(path: string): boolean {
  return basename(path).startsWith('.');
}
