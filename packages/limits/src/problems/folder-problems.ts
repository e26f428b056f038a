import { nearest, type Problem, toGuardError } from '@glue-session-guard/problem';

/** Problems of a config folder itself, before any of its files is parsed. */

export function missingFolder(dir: string): Problem {
  return inFolder({
    file: dir,
    code: 'GSG_CONFIG_FOLDER_MISSING',
    message: `the config folder ${dir} does not exist or is not a folder`,
    hint: 'Name the folder that holds organization.yaml: --config DIR.',
  });
}

export function missingOrganization(names: readonly string[]): Problem {
  const meant = nearest('organization.yaml', names);
  return inFolder({
    file: 'organization.yaml',
    code: 'GSG_ORGANIZATION_FILE_MISSING',
    message: 'organization.yaml is missing: it names the organization, the hub account and the Regions',
    hint: meant
      ? `Rename ${meant} to organization.yaml.`
      : 'Name the folder that holds it with --config DIR or GSG_CONFIG; `npm run -s gsg -- init DIR` writes a new one.',
  });
}

export function missingLimits(): Problem {
  return inFolder({
    file: 'limits',
    code: 'GSG_LIMITS_FOLDER_MISSING',
    message: 'the folder limits is missing: no account would have any limit',
    hint: "Create limits/limits.yaml with the root's limits.",
  });
}

export function emptyFolder(folder: string): Problem {
  return inFolder({
    file: folder,
    code: 'GSG_FOLDER_EMPTY',
    message: `${folder} has no limits.yaml, nor has any folder below it: it limits nothing`,
    hint: `Write ${folder}/limits.yaml, or remove the folder.`,
  });
}

export function linkedFolder(path: string): Problem {
  return inFolder({
    file: path,
    code: 'GSG_FOLDER_LINKED',
    message: `${path} is a symbolic link to a folder and was not followed: each folder stands for one OU at one place`,
    hint: 'Put a real folder with its own limits.yaml there.',
  });
}

export function unreadable(path: string, error: unknown): Problem {
  return inFolder({
    file: path,
    code: 'GSG_FILE_UNREADABLE',
    message: `${path} cannot be read: ${toGuardError(error).message}`,
    hint: 'It must be a UTF-8 text file that this user may read.',
  });
}

/** A file that is plainly meant as a limit file, so that leaving it unread would loosen or lift the limits of an OU. */
export function misnamed(path: string, meant: string): Problem {
  return inFolder({
    file: path,
    code: 'GSG_FILE_MISNAMED',
    message: `${path} looks like a limit file and is not read: the limits in it hold nobody`,
    hint: `Rename it to ${meant}, or remove it.`,
  });
}

export function stray(path: string, meant: string): Problem {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const near = nearest(name, [meant]) !== undefined;
  return {
    ...inFolder({
      file: path,
      code: 'GSG_FILE_STRAY',
      message: `${path} is not read: only ${meant} is`,
      hint: near
        ? `Rename it to ${meant}.`
        : 'Move it out of this folder, or name it .md or .txt if it is a note.',
    }),
    severity: 'warning',
  };
}

function inFolder(problem: Pick<Problem, 'file' | 'code' | 'message' | 'hint'>): Problem {
  return { severity: 'error', line: 1, column: 1, ...problem };
}
