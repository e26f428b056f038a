import { ROOT_ID } from '../files/formats';
import type { Directory } from '../files/organization/organization';
import type { ProblemText } from './problem-text';

export interface ContradictoryPath {
  readonly account: string;
  readonly problem: ProblemText;
}

/**
 * Accounts with an impossible path: it does not begin at the root, or an earlier path has another parent for one of its
 * OUs.
 */
export function contradictoryPaths({ accounts }: Directory): ContradictoryPath[] {
  const parents = new Map<string, string>();
  return Object.entries(accounts).flatMap(([account, { path }]) => {
    const why = faultOf(path, parents);
    return why === undefined ? [] : [{ account, problem: impossiblePath(account, why) }];
  });
}

function faultOf(path: readonly string[], parents: Map<string, string>): string | undefined {
  const roots = path.filter((id) => ROOT_ID.test(id));
  if (roots.length !== 1 || roots[0] !== path[0])
    return 'it must begin with the root, r-…, and then hold OUs only';
  for (const [depth, id] of path.entries()) {
    const parent = path[depth - 1] ?? '';
    const known = parents.get(id) ?? parent;
    if (known !== parent) return `${id} is below ${known} in another account's path and below ${parent} here`;
    parents.set(id, parent);
  }
  return undefined;
}

function impossiblePath(account: string, why: string): ProblemText {
  return {
    code: 'GSG_DIRECTORY_PATH',
    message: `the path of the account ${account} cannot be: ${why}`,
    hint: 'Paths hold ids from the root down to the OU that holds the account; write directory.json anew.',
  };
}
