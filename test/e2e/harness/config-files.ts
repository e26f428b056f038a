import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Organization } from './organization';

export const HUB_REGION = 'eu-west-1';
export const REGIONS = [HUB_REGION, 'us-east-1'] as const;
export const EVERY_ALERT = 'data-security@example.com';
export const SANDBOX_ALERTS = 'sandbox-leads@example.com';

/** An exemption in one OU only: where one is in force, a sweep waits until it knows who created a session. */
const EXEMPTION = {
  principal: 'arn:aws:iam::*:role/platform-admin',
  until: '2099-12-31',
  reason: 'platform on-call debugging',
  owner: 'platform@example.com',
};

/** Keys of organization.yaml for which a suite sets other values than the defaults. */
export type OrganizationSettings = Readonly<Record<string, unknown>>;

/** Writes the configuration that the suite is deployed from, with the ids that moto gave. */
export function writeConfig(
  folder: string,
  organization: Organization,
  settings: OrganizationSettings = {},
): void {
  const files = {
    'organization.yaml': organizationFile(organization, settings),
    'directory.json': directoryFile(organization),
    'limits/limits.yaml': limitsFile(organization.units.root, { maxWorkers: 20, maxIdleTimeoutMinutes: 120 }),
    'limits/analytics/limits.yaml': limitsFile(organization.units.analytics, {
      maxWorkers: 10,
      requiredTags: ['owner'],
    }),
    'limits/analytics/sandbox/limits.yaml': limitsFile(organization.units.sandbox, { maxWorkers: 4 }),
    'limits/training/limits.yaml': limitsFile(
      organization.units.training,
      { maxWorkers: 2 },
      { afterStop: 'delete' },
    ),
    'limits/platform/limits.yaml': limitsFile(
      organization.units.platform,
      { maxWorkers: 8 },
      { mode: 'alert-only', exemptions: [EXEMPTION] },
    ),
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

function organizationFile({ id, units, accounts }: Organization, settings: OrganizationSettings): string {
  return yaml({
    organizationId: id,
    hub: { accountId: accounts.hub, region: HUB_REGION, delegatedAdministrator: true },
    regions: REGIONS,
    enrol: [units.root],
    alerts: [{ email: EVERY_ALERT }, { email: SANDBOX_ALERTS, organizationalUnits: [units.sandbox] }],
    ...settings,
  });
}

function directoryFile({ accounts, parents }: Organization): string {
  const pathTo = (id: string): string[] => {
    const parent = parents[id];
    return parent === undefined ? [] : [...pathTo(parent), parent];
  };
  const entries = Object.entries(accounts).map(([name, id]) => [id, { name, path: pathTo(id) }]);
  return JSON.stringify({ accounts: Object.fromEntries(entries) });
}

function limitsFile(
  organizationalUnit: string,
  limits: Record<string, unknown>,
  settings: Record<string, unknown> = {},
): string {
  return yaml({ organizationalUnit, ...settings, limits });
}

/** JSON is YAML. */
function yaml(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
