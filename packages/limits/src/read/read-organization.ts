import type { ConfigFile } from '../files/config-files';
import { subscriptionsOf } from '../files/organization/alert-subscription';
import { blastRadiusOf } from '../files/organization/blast-radius';
import type { OrganizationFile } from '../files/organization/organization';
import { OrganizationSchema } from '../files/organization/organization-schema';
import { schemaProblems } from '../problems/schema-problems';
import { readYaml } from './read-yaml';

/** Reads organization.yaml and fills in what may be left out. */
export function readOrganization(file: ConfigFile): OrganizationFile {
  const source = readYaml(file);
  const parsed = OrganizationSchema.safeParse(source.value);
  const unread = source.value === undefined;
  return {
    ...(parsed.success && {
      organization: {
        ...parsed.data,
        alerts: parsed.data.alerts.flatMap(subscriptionsOf),
        blastRadius: blastRadiusOf(parsed.data.blastRadius),
      },
    }),
    source,
    problems: [...source.problems, ...(unread ? [] : schemaProblems(source, OrganizationSchema))],
  };
}
