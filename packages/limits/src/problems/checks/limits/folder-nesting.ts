import type { Problem } from '@glue-session-guard/problem';
import type { InheritedLimits } from '../../../resolve/inherit';
import type { CheckedConfig } from '../../check';
import { warning } from '../../problem-text';

/** Folders mirror OUs: what a file inherits must come from the OU that is really above its own. */
export function checkFolderNesting({ limits, paths }: CheckedConfig): Problem[] {
  const byUnit = new Map(limits.map((each) => [each.file.organizationalUnit, each]));
  return limits.flatMap((each) => {
    const unit = each.file.organizationalUnit;
    const path = unit === undefined ? undefined : paths.get(unit);
    if (!path) return [];
    const above = path.slice(0, -1).findLast((id) => byUnit.has(id));
    const actual = each.parent?.file.organizationalUnit;
    return above === actual ? [] : [misplaced(each, byUnit.get(above))];
  });
}

function misplaced({ file, parent }: InheritedLimits, above: InheritedLimits | undefined): Problem {
  const inherits = parent ? `inherits from ${parent.file.source.path}` : 'inherits from no file';
  const should = above
    ? `the nearest OU above it that has a file is ${above.file.organizationalUnit} (${above.file.source.path})`
    : 'no OU above it has a file';
  const folder = above?.file.folder ? `limits/${above.file.folder}` : 'limits';
  return warning(file.source.positionOfValue(['organizationalUnit']), {
    code: 'GSG_FOLDER_MISPLACED',
    message: `this file ${inherits}, but by directory.json ${should}`,
    hint: `Move its folder into ${folder}, correct the id, or bring directory.json up to date.`,
  });
}
