import { unitFaults } from '@glue-session-guard/guard';
import { changesBetween } from '../../pull/changes';
import { directoryOf } from '../../pull/directory';
import { plural } from '../../text/words';
import { type Answer, type Check, type Examined, ok, problem, warning } from '../check';

export const UNITS: Check = {
  name: 'organizational-units',
  title: 'folders and OUs',
  means:
    'An account whose OU has no file, or lies elsewhere than its folder says, is held to other limits than the folders show.',
  asks: 'aws',
  ask: async (examined) => {
    const { documents, organization, directory } = examined;
    const whole = await examined.wholeOrganization();
    const { enrol, exclude } = organization;
    const alerts = organization.alerts.flatMap(({ organizationalUnits = [] }) => organizationalUnits);
    const paths = new Map(whole.units.map(({ id, path }) => [id, path]));
    const faults = unitFaults({ documents, enrol, exclude, alerts }, paths).map(({ kind, text }) =>
      problem(text, kind === 'UnitGone' ? GONE : MOVED),
    );
    const answers = [...faults, ...outOfDate(directory, directoryOf(whole))];
    return answers.length > 0
      ? answers
      : [
          ok(
            `${plural(whole.units.length, 'OU')} and ${plural(whole.accounts.length, 'account')}, as the files say`,
          ),
        ];
  },
};

const GONE =
  'Write the id of the OU that took its place, or take the file or the entry away. npm run -s gsg -- pull shows which OUs came and went.';
const MOVED =
  'Move the folder of the file to where its OU lies, and run npm run -s gsg -- plan to see which limits change; or move the OU back.';

function outOfDate(directory: Examined['directory'], now: ReturnType<typeof directoryOf>): readonly Answer[] {
  const pull = 'npm run -s gsg -- pull';
  if (directory === undefined) return [warning('there is no directory.json', pull)];
  const changes = changesBetween(directory, now);
  if (changes.length === 0) return [];
  return [warning(`directory.json is out of date: ${plural(changes.length, 'change')}`, pull)];
}
