import type { Problem } from '@glue-session-guard/problem';
import type { ConfigFile } from '../files/config-files';
import type { OrganizationConfig } from '../files/organization';
import { OrganizationSchema } from '../files/organization-schema';
import { schemaProblems } from '../problems/schema-problems';
import { readYaml, type YamlSource } from './read-yaml';

export interface OrganizationFile {
  /** Undefined when anything in the file is not sound. */
  readonly organization?: OrganizationConfig;
  readonly source: YamlSource;
  readonly problems: readonly Problem[];
}

/** Reads organization.yaml and fills in what may be left out. */
export function readOrganization(file: ConfigFile): OrganizationFile {
  const source = readYaml(file);
  const parsed = OrganizationSchema.safeParse(source.value);
  const unread = source.value === undefined;
  return {
    ...(parsed.success && { organization: parsed.data }),
    source,
    problems: [...source.problems, ...(unread ? [] : schemaProblems(source, OrganizationSchema))],
  };
}
