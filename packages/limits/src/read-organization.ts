import type { Problem } from '@glue-session-guard/problem';
import type { ConfigFile } from './config-files';
import type { OrganizationConfig } from './organization';
import { OrganizationSchema } from './organization-schema';
import { schemaProblems } from './schema-problems';
import { readYaml, type YamlSource } from './yaml-source';

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
