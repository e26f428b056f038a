import { join } from 'node:path';
import type { ConfigFiles } from '../files/config-files';

/** The config folder in which the demo and the tests play. `config/` belongs to whoever runs the guard, and no test reads it. */
export const SAMPLE_ORGANIZATION = join(__dirname, '../../../../test/sample-organization');

/** The smallest config without a problem; each test changes one thing. */
export const NOW = Date.parse('2026-11-23T12:00:00Z');

export const ROOT_LIMITS = `organizationalUnit: r-exam
limits:
  maxWorkers: 5
`;

export const ORGANIZATION = `organizationId: o-exampleorgid
hub: { accountId: "222222222222", region: eu-west-1 }
regions: [eu-west-1]
enrol: [r-exam]
alerts:
  - email: data-security@example.com
`;

/** A config folder with these limit files, by folder (`''` is the limits folder), below the root's. */
export function configWith(
  limits: Readonly<Record<string, string>>,
  more: Partial<ConfigFiles> = {},
): ConfigFiles {
  const all: Readonly<Record<string, string>> = { '': ROOT_LIMITS, ...limits };
  return {
    organization: { path: 'organization.yaml', text: ORGANIZATION },
    limits: Object.entries(all).map(([folder, text]) => ({
      path: `limits/${folder === '' ? '' : `${folder}/`}limits.yaml`,
      text,
    })),
    problems: [],
    ...more,
  };
}

/** The path of each account, root first. */
export function directoryOf(
  paths: Readonly<Record<string, readonly string[]>>,
): Pick<ConfigFiles, 'directory'> {
  const accounts = Object.entries(paths).map(([id, path]) => [id, { name: `account-${id}`, path }]);
  const text = JSON.stringify({ accounts: Object.fromEntries(accounts) });
  return { directory: { path: 'directory.json', text } };
}
