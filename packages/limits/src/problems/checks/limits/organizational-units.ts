import type { Problem } from '@glue-session-guard/problem';
import { ROOT_ID } from '../../../files/formats';
import type { LimitsFile } from '../../../files/limits-file';
import type { CheckedConfig } from '../../check';
import { error, type ProblemText } from '../../problem-text';

/**
 * The file at the top is the root's and the only one of the root, each OU has one file, and all OUs are of one
 * organization.
 */
export function checkOrganizationalUnits({ limits }: CheckedConfig): Problem[] {
  const files = limits.map(({ file }) => file);
  const rootFile = files.find(({ folder }) => folder === '');
  return files.flatMap((file) => [
    ...checkRoot(file),
    ...checkTwice(file, files),
    ...checkOtherRoot(file, rootFile?.organizationalUnit),
  ]);
}

function checkRoot(file: LimitsFile): Problem[] {
  const id = file.organizationalUnit;
  if (id === undefined || ROOT_ID.test(id) === (file.folder === '')) return [];
  const problem: ProblemText =
    file.folder === ''
      ? {
          code: 'GSG_ROOT_FILE_NOT_ROOT',
          message: `limits/limits.yaml holds every account's limits, so its OU is the root, not ${id}`,
          hint: "Write the root's id, r-…, and move an OU's limits into a folder of its own.",
        }
      : {
          code: 'GSG_ROOT_NOT_IN_ROOT_FILE',
          message: `the root ${id} belongs in limits/limits.yaml, not in a folder below it`,
          hint: 'Write the id of the OU that this folder stands for, ou-…-….',
        };
  return [error(positionOfUnit(file), problem)];
}

function checkTwice(file: LimitsFile, files: readonly LimitsFile[]): Problem[] {
  if (file.organizationalUnit === undefined) return [];
  const first = files.find((each) => each.organizationalUnit === file.organizationalUnit);
  if (!first || first === file) return [];
  return [
    error(positionOfUnit(file), {
      code: 'GSG_OU_TWICE',
      message: `${file.organizationalUnit} has a limit file already: ${first.source.path}`,
      hint: 'Keep one of the two files, or correct the id in one of them.',
    }),
  ];
}

/**
 * An OU's id begins with that of its root.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html
 */
function checkOtherRoot(file: LimitsFile, root: string | undefined): Problem[] {
  const id = file.organizationalUnit;
  if (id === undefined || root === undefined || !ROOT_ID.test(root) || ROOT_ID.test(id)) return [];
  const prefix = `ou-${root.slice('r-'.length)}-`;
  if (id.startsWith(prefix)) return [];
  return [
    error(positionOfUnit(file), {
      code: 'GSG_OU_OF_OTHER_ROOT',
      message: `${id} is not an OU below the root ${root}`,
      hint: `Ids of its OUs begin with ${prefix}; check this id, and the root's in limits/limits.yaml.`,
    }),
  ];
}

function positionOfUnit(file: LimitsFile) {
  return file.source.positionOfValue(['organizationalUnit']);
}
