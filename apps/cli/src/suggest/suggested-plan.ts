import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledConfig } from '@glue-session-guard/limits';
import type { Problem } from '@glue-session-guard/problem';
import { directoryOf } from '../command/load-config';
import { plan } from '../plan/plan';
import type { Plan } from '../plan/plan-schema';
import type { Replay } from '../replay/replay-schema';
import { lacksSomething } from '../replay/sources';
import type { keepSessions, Together } from './judge-together';
import type { Suggestions } from './suggest';
import { writeSuggestions } from './write-limits';

interface Suggesting {
  readonly configFolder: string;
  readonly config: CompiledConfig;
  readonly suggestions: Suggestions;
  /** Where the copy is to be kept; undefined: nowhere. */
  readonly write: string | undefined;
  readonly replay: Replay;
  readonly sessions: ReturnType<typeof keepSessions>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

interface SuggestedPlan {
  readonly plan: Plan;
  /** What all suggestions of a file together would have done. */
  readonly byUnit: Together['byUnit'];
  /** A lock may refuse what is suggested. */
  readonly errors: readonly Problem[];
}

/** Makes the files that are suggested, holds the same sessions against them, and says what they change. */
export function suggestedPlan({ configFolder, config, now, ...suggesting }: Suggesting): SuggestedPlan {
  const { replay, sessions } = suggesting;
  const after = copied(configFolder, { ...suggesting, now });
  const sides = { before: config.documents, after: after.documents, directory: directoryOf(config), now };
  const { byUnit, past } = sessions.judge(sides);
  const { firstAt, lastAt, sources, notes } = replay;
  const planned = plan({
    base: { kind: 'folder', folder: configFolder },
    before: config,
    after,
    prefix: '',
    ownersOf: () => [],
    running: { kind: 'not-asked' },
    replayed: {
      pastIn: past.pastIn,
      replay: { ...past.all(), sources, firstAt, lastAt, isIncomplete: lacksSomething(replay), notes },
    },
    now,
  });
  return { plan: planned, byUnit, errors: after.problems.filter(({ severity }) => severity === 'error') };
}

/** The config folder with what is suggested: in a copy that is kept, or in one that is not. */
function copied(
  from: string,
  { write, suggestions, now }: Pick<Suggesting, 'write' | 'suggestions' | 'now'>,
): CompiledConfig {
  if (write !== undefined) return writeSuggestions(from, write, { suggestions, now });
  const folder = mkdtempSync(join(tmpdir(), 'glue-session-guard-suggest-'));
  try {
    return writeSuggestions(from, folder, { suggestions, now });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
