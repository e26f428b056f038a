import {
  type CompiledConfig,
  type ConfigFiles,
  compileConfig,
  readConfigFolder,
} from '@glue-session-guard/limits';
import { firstKnownRef, gitBase } from '../../command/git-base';
import { ownersFrom } from '../code-owners';
import type { PlanInput } from '../plan';

/**
 * The config folder and what it was at a reference of git, or on the branch that is deployed where none is named. `now` in milliseconds
 * since the epoch.
 *
 * @throws GuardError as `gitBase` says
 */
export function sidesFromGit(
  { config: dir, base: ref }: { readonly config: string; readonly base?: string },
  now: number,
): Omit<PlanInput, 'running'> {
  const files = readConfigFolder(dir);
  const after = compileConfig(files, { now });
  const base = gitBase(dir, ref ?? defaultRef(dir, after));
  return {
    base: { kind: 'git', ref: base.ref, commit: base.commit },
    before: base.files && compileConfig(sharing(base.files, files), { now }),
    after,
    prefix: base.prefix,
    // As the base has them: a change of CODEOWNERS must not choose who is asked about it.
    ownersOf: ownersFrom(base.read),
    now,
  };
}

/** The same files, where one is as it was as the very object: it need not be read twice. */
function sharing(before: ConfigFiles, after: ConfigFiles): ConfigFiles {
  const known = new Map(after.limits.map((file) => [file.path, file]));
  const limits = before.limits.map((file) => {
    const same = known.get(file.path);
    return same?.text === file.text ? same : file;
  });
  return { ...before, limits };
}

/** What a clone has of the branch on its server, else the branch itself. */
function defaultRef(dir: string, { organization }: CompiledConfig): string {
  const branch = organization?.repository?.branch ?? 'main';
  return firstKnownRef(dir, [`origin/${branch}`, branch]);
}
