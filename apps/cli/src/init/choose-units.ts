import type { WholeOrganization } from '@glue-session-guard/aws/organization';
import { formatProblem } from '@glue-session-guard/limits';
import { GuardError, nearest, printable } from '@glue-session-guard/problem';
import type { Asker } from '../terminal/asker';
import { plural } from '../text/words';
import type { ChosenUnit, Given } from './answers';
import { unitFolders } from './unit-folders';

/** The OUs that get a limit file of their own: those of `--ou`, else those that the person chooses, else none. */
export async function chooseUnits(
  { ou }: Given,
  whole: WholeOrganization | undefined,
  asker: Asker | undefined,
): Promise<ChosenUnit[]> {
  if (ou.length > 0)
    return unitFolders(
      ou.map((each) => named(each, whole)),
      whole,
    );
  if (whole === undefined || asker === undefined) return [];
  const ids = await asker.choose(
    'OUs that get a limit file of their own (others are held to the root’s)',
    choices(whole),
  );
  return unitFolders(
    ids.map((id) => named(id, whole)),
    whole,
  );
}

/** What `--ou` says. @throws GuardError `GSG_ANSWER_MALFORMED` */
export function unitGiven(option: string): { readonly id: string; readonly name?: string } {
  const [id = '', ...rest] = option.split('=');
  const problem = id.startsWith('r-')
    ? `${id} is the root, which has a limit file in any case`
    : formatProblem('organizational-unit-id', id);
  if (problem !== undefined)
    throw new GuardError('GSG_ANSWER_MALFORMED', `--ou: ${problem}`, {
      hint: 'Write --ou ID or --ou ID=NAME.',
    });
  return { id, ...(rest.length > 0 && { name: rest.join('=') }) };
}

function named(option: string, whole: WholeOrganization | undefined) {
  const { id, name } = unitGiven(option);
  const unit = whole?.units.find((each) => each.id === id);
  if (whole !== undefined && unit === undefined) throw unknownUnit(id, whole);
  return { id, name: name ?? unit?.name ?? id };
}

function unknownUnit(id: string, { units }: WholeOrganization): GuardError {
  const meant = nearest(
    id,
    units.map((unit) => unit.id),
  );
  return new GuardError('GSG_ANSWER_MALFORMED', `--ou: the organization has no OU ${id}`, {
    hint:
      meant === undefined
        ? 'Run gsg init on a terminal to choose from all of them.'
        : `Did you mean ${meant}?`,
  });
}

/** Every OU by its path of names, with the accounts in and below it. */
function choices({ units, accounts }: WholeOrganization) {
  const names = new Map(units.map(({ id, name = id }) => [id, printable(name, 40)]));
  return units
    .filter(({ path }) => path.length > 1)
    .map(({ id, path }) => {
      const held = accounts.filter((account) => account.path.includes(id)).length;
      const way = path.slice(1).map((each) => names.get(each) ?? each);
      return { id, name: `${way.join(' / ')}  (${id}, ${plural(held, 'account')})` };
    });
}
