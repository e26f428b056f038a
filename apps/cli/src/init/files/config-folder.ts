import { jsonSchemas } from '@glue-session-guard/limits';
import { printable } from '@glue-session-guard/problem';
import { directoryOf, directoryText } from '../../pull/directory';
import { plural } from '../../text/words';
import type { Answers, ChosenUnit } from '../answers';

/** Paths in the repository, with their texts. */
export type Files = Readonly<Record<string, string>>;

/** The config folder: organization.yaml, limit files, directory.json where AWS was asked, schemas for editors. */
export function configFolder(answers: Answers): Files {
  const { organization, units } = answers;
  return {
    'config/organization.yaml': organizationYaml(answers),
    ...(organization && { 'config/directory.json': directoryText(directoryOf(organization)) }),
    'config/limits/limits.yaml': rootLimits(answers),
    ...Object.fromEntries(
      units.map((unit) => [`config/limits/${unit.folder}/limits.yaml`, unitLimits(unit, answers)]),
    ),
    ...Object.fromEntries(
      Object.entries(jsonSchemas()).map(([name, text]) => [`config/schema/${name}`, text]),
    ),
  };
}

function organizationYaml({ organizationId, hub, isManagement, regions, root, alerts }: Answers): string {
  const administrator = isManagement ? ', delegatedAdministrator: false' : '';
  return `# yaml-language-server: $schema=schema/organization.json
# The organization that is watched, and the account that watches.

organizationId: ${organizationId}

# The account and Region the guard runs in.
hub: { accountId: "${hub.accountId}", region: ${hub.region}${administrator} }

# Where sessions are watched. A Region in which nobody may start sessions need not be here: deny it with an SCP.
regions: [${regions.join(', ')}]

# The root enrols every account, those that join later too.
enrol: [${root}]

# Who is told.
alerts:
${alerts.map((email) => `  - email: ${email}\n`).join('')}`;
}

function rootLimits({ root }: Answers): string {
  return `# yaml-language-server: $schema=../schema/limits.json
# Every account of the organization. Folders below inherit each key from here; the nearest value wins.

organizationalUnit: ${root}

# Nothing is stopped. Once you know what would be, write enforce in the file of an OU, one after the other.
mode: ${FIRST_MODE}

limits:
  maxWorkers: 10
  maxIdleTimeoutMinutes: 60 # Glue's default is 2880: a forgotten notebook runs for two days
  maxTimeoutMinutes: 480 # a working day
  maxAgeMinutes: 720 # whatever its timeout says, nothing runs overnight
`;
}

/** What every limit file begins with: it stops nobody. */
const FIRST_MODE = 'observe';

function unitLimits({ id, name, folder }: ChosenUnit, { organization }: Answers): string {
  const accounts = organization?.accounts.filter(({ path }) => path.includes(id)).length;
  const held = accounts === undefined ? '' : `, ${plural(accounts, 'account')} today`;
  const up = '../'.repeat(folder.split('/').length + 1);
  return `# yaml-language-server: $schema=${up}schema/limits.json
# ${printable(name, 60)}${held}. What is not said here is inherited from the file of the folder above.

organizationalUnit: ${id}
# mode: enforce
# limits:
#   maxWorkers: 20
#   requiredTags: [owner]
`;
}
