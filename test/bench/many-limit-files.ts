import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** OUs go five deep below the root. */
const DEPTH = 5;

/** A config folder of a root and `count` - 1 OUs, nested as deep as Organizations allows. Returns its path. */
export function manyLimitFiles(count: number): string {
  const dir = mkdtempSync(join(tmpdir(), 'glue-session-guard-'));
  writeFileSync(join(dir, 'organization.yaml'), ORGANIZATION);
  write(join(dir, 'limits'), 'r-exam', 0);
  for (let i = 0; i < count - 1; i += 1) write(join(dir, 'limits', ...folders(i)), unitId(i), i);
  return dir;
}

function unitId(i: number): string {
  return `ou-exam-${i.toString(36).padStart(8, '0')}`;
}

/** Each folder's parent is its number divided by four, up to the deepest level. */
function folders(i: number): string[] {
  const path = [`team-${i}`];
  for (
    let parent = Math.floor(i / 4);
    i > 3 && path.length < DEPTH && parent > 0;
    parent = Math.floor(parent / 4)
  ) {
    path.unshift(`team-${parent}`);
  }
  return path;
}

function write(folder: string, organizationalUnit: string, i: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'limits.yaml'), limitFile(organizationalUnit, i));
}

function limitFile(organizationalUnit: string, i: number): string {
  return `# yaml-language-server: $schema=../../schema/limits.json
organizationalUnit: ${organizationalUnit}
mode: enforce
limits:
  maxWorkers: ${10 + (i % 30)}
  maxDpus: ${20 + (i % 60)}
  maxIdleTimeoutMinutes: 60
  maxTimeoutMinutes: 480
  allowedWorkerTypes: [G.1X, G.2X]
  allowedGlueVersions: ["4.0", "5.0"]
  requireConnection: true
  requiredTags: [owner, cost-center]
accounts:
  "${String(100000000000 + i)}": { limits: { maxDpus: 100 }, reason: quarterly backfill }
`;
}

const ORGANIZATION = `organizationId: o-exampleorgid
hub: { accountId: "222222222222", region: eu-west-1, delegatedAdministrator: true }
regions: [eu-west-1, us-east-1]
enrol: [r-exam]
alerts:
  - email: data-security@example.com
`;
