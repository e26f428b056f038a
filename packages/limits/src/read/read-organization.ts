import { subscriptionsOf } from '../files/alert-subscription';
import { blastRadiusOf } from '../files/blast-radius';
import type { ConfigFile } from '../files/config-files';
import type { OrganizationFile } from '../files/organization';
import { OrganizationSchema } from '../files/organization-schema';
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
