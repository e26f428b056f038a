import type { LiveDeployment } from '@glue-session-guard/aws/doctor';
import type { CoverageItem } from '@glue-session-guard/aws/operator';
import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { expect, test } from '@jest/globals';
import { directoryOf, directoryText } from '../../pull/directory';
import { writeConfig } from '../../testing/config';
import { SOUND, testHub } from '../../testing/hub';
import type { GivenVersion } from '../../testing/hub-limits';
import { testLive } from '../../testing/live';
import { testOrganization } from '../../testing/organization';
import { gsg, NOW, type RunOptions } from '../../testing/terminal';

/** What differs from a sound deployment. */
export interface Given extends RunOptions {
  readonly change?: Partial<LiveDeployment>;
  readonly files?: Readonly<Record<string, string | null>>;
  readonly coverage?: readonly CoverageItem[];
  /** The versions of the hub, where they are others than those of the config folder. */
  readonly versions?: readonly GivenVersion[];
}

/** Runs `gsg doctor`. */
export async function doctor(
  { change, files, coverage = [SOUND], versions, ...options }: Given = {},
  args: readonly string[] = [],
) {
  const directory = directoryText(directoryOf(await testOrganization().read()));
  const config = writeConfig({ 'directory.json': directory, ...files });
  const { documents } = compileConfig(readConfigFolder(config), { now: NOW });
  return gsg(['doctor', '--config', config, ...args], {
    live: testLive(change),
    hub: testHub({ coverage, versions: versions ?? [{ id: '2026-11-01.1', documents }] }),
    product: { version: '0.2.0' },
    ...options,
  });
}

interface Told {
  readonly name: string;
  readonly state: string;
  readonly means: string;
  readonly answers: readonly { readonly state: string; readonly text: string; readonly mend?: string }[];
}

/** What `gsg doctor --json` prints, by check. */
export async function told(given: Given, args: readonly string[] = []) {
  const { code, out } = await doctor(given, ['--json', ...args]);
  const { checks, counts } = JSON.parse(out) as { checks: readonly Told[]; counts: Record<string, number> };
  const check = (name: string) => {
    const found = checks.find((each) => each.name === name);
    if (found === undefined) throw new Error(`there is no check ${name}`);
    return found;
  };
  return { code, checks, counts, check };
}

/** What one check answers, as `state text` lines, with what mends it. */
export async function answers(name: string, given: Given, args: readonly string[] = []) {
  const { check } = await told(given, args);
  return check(name).answers.map(({ state, text, mend }) => [`${state}: ${text}`, mend]);
}

/** What a deployment has, what it changes, and how the answer and what mends it read. */
export type Case = readonly [name: string, given: Given, text: RegExp, mend: RegExp | undefined];

/** A test for each of these: the check gives such an answer. */
export function tellsOf(check: string, cases: readonly Case[]): void {
  test.each(cases)('tells of %s', async (_, given, text, mend) => {
    const all = await answers(check, given);
    const found = all.find(([each]) => text.test(each ?? ''));
    expect(found ?? all).toEqual([expect.stringMatching(text), mend && expect.stringMatching(mend)]);
  });
}
