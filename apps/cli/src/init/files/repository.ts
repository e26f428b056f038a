import type { Answers } from '../answers';
import { configFolder, type Files } from './config-folder';
import { GITIGNORE, GUARD_SCRIPT, lockFile } from './guard-script';
import { readme } from './readme';
import { codeOwners, githubWorkflow, gitlabPipeline } from './workflows';

/** Every file of a repository of limits. Nothing in it stops a session. */
export function repositoryFiles(answers: Answers): Files {
  return {
    'README.md': readme(answers),
    CODEOWNERS: codeOwners(answers),
    '.gitignore': GITIGNORE,
    'guard.lock.json': lockFile(answers.product),
    guard: GUARD_SCRIPT,
    '.github/workflows/limits.yml': githubWorkflow(answers),
    '.gitlab-ci.yml': gitlabPipeline(answers),
    ...configFolder(answers),
  };
}

/** Files that are run, and so need the permission for it. */
export const EXECUTABLE: ReadonlySet<string> = new Set(['guard']);
