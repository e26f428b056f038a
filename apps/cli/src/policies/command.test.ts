import { ORGANIZATION } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { writeConfig } from '../testing/config';
import { gsg } from '../testing/terminal';

const config = writeConfig();
const withNetworks = writeConfig({
  'organization.yaml': `${ORGANIZATION}
prevention: { subnets: [subnet-0123456789abcdef0], vpcs: [vpc-0123456789abcdef0], attachTo: [r-exam] }
`,
});

describe('gsg policies', () => {
  test('prints each policy with its size, and where it is attached', async () => {
    const { code, out } = await gsg(['policies', '--config', config], { columns: 100 });
    expect(code).toBe(0);
    expect(out).toMatch(/^glue-session-guard-protection {2}\d{4} of 5120 characters\n/);
    expect(out).toMatch(/\nglue-session-guard-sessions {2}\d{3} of 5120 characters\n/);
    expect(out).toContain('Nothing attaches them');
    expect(out).toContain('No network is asked for');
  });

  test('prints the statements for scripts, networks too where some are listed', async () => {
    const { out } = await gsg(['policies', '--config', withNetworks, '--json']);
    const printed = JSON.parse(out);
    expect(printed.map(({ name }: { name: string }) => name)).toEqual([
      'glue-session-guard-protection',
      'glue-session-guard-sessions',
    ]);
    expect(printed[1]).toMatchObject({ type: 'SERVICE_CONTROL_POLICY', attachedTo: ['r-exam'] });
    expect(printed[1].document.Statement.map(({ Sid }: { Sid: string }) => Sid)).toEqual([
      'SessionsInWatchedRegions',
      'SessionsWithSubnet',
      'SessionsInListedSubnets',
      'SessionsWithVpc',
      'SessionsInListedVpcs',
    ]);
  });

  test('prints one document as AWS takes it', async () => {
    const { code, out } = await gsg([
      'policies',
      '--config',
      config,
      '--name',
      'glue-session-guard-sessions',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ Version: '2012-10-17' });
    expect(out.split('\n')).toHaveLength(2);
  });

  test('names the policies where somebody asks for another', async () => {
    const { code, err } = await gsg(['policies', '--config', config, '--name', 'sessions']);
    expect(code).toBe(2);
    expect(err).toContain('they are glue-session-guard-protection, glue-session-guard-sessions');
  });
});
