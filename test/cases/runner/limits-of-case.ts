import { compileConfig, type LimitsDocuments } from '@glue-session-guard/limits';
import type { Patch, Settings } from './decision-case';

const ORGANIZATION = {
  organizationId: 'o-exampleorgid',
  hub: { accountId: '222222222222', region: 'eu-west-1' },
  regions: ['eu-west-1', 'us-east-1'],
  enrol: ['r-exam'],
  alerts: [{ email: 'data-security@example.com' }],
};

/** The case's limit files, compiled like those of an operator. A file that `gsg validate` would refuse fails the case. */
export function documentsOf(settings: Settings, now: number): LimitsDocuments {
  const root = settings.limits === null ? {} : { '': rootFile(settings) };
  const limits = Object.entries<Patch>({ ...root, ...settings.files }).map(([folder, content]) => ({
    path: `limits/${folder === '' ? '' : `${folder}/`}limits.yaml`,
    text: yamlOf(content),
  }));
  const organization = { path: 'organization.yaml', text: yamlOf(ORGANIZATION) };
  const { documents, problems } = compileConfig({ organization, limits, problems: [] }, { now });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join('; '));
  return documents;
}

function rootFile(settings: Settings): Patch {
  const { limits, mode, afterStop, unprovenCreator, alertOnly, accounts, exempt = [] } = settings;
  return {
    organizationalUnit: 'r-exam',
    limits: limits ?? {},
    ...(mode !== undefined && { mode }),
    ...(afterStop !== undefined && { afterStop }),
    ...(unprovenCreator !== undefined && { unprovenCreator }),
    ...(alertOnly !== undefined && { alertOnly }),
    ...(accounts !== undefined && { accounts }),
    exemptions: exempt.map((each) => ({
      until: '2027-01-31',
      ...(typeof each === 'string' ? { principal: each } : each),
      reason: 'case',
      owner: 'platform@example.com',
    })),
  };
}

/** JSON is YAML. */
function yamlOf(content: unknown): string {
  return JSON.stringify(content);
}
