import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { PLAN_MARKER } from '../../plan/show/markdown';
import { temporaryFolder } from '../../testing/config';
import { gsg } from '../../testing/terminal';
import type { Answers } from '../answers';
import { githubWorkflow, gitlabPipeline } from './workflows';

const ANSWERS: Answers = {
  organizationId: 'o-exampleorgid',
  hub: { accountId: '222222222222', region: 'eu-west-1' },
  isManagement: false,
  regions: ['eu-west-1'],
  root: 'r-exam',
  alerts: ['security@example.com'],
  units: [],
  product: { version: '0.2.0' },
};

const GITHUB = githubWorkflow(ANSWERS);
const GITLAB = gitlabPipeline(ANSWERS);
const ROOT_PACKAGE = join(__dirname, '../../../../../package.json');

describe.each([
  ['GitHub', GITHUB, ['validate', 'plan', 'deploy', 'in-force'], (workflow: string) => parse(workflow).jobs],
  ['GitLab', GITLAB, ['validate', 'plan', 'deploy', 'in-force'], (workflow: string) => parse(workflow)],
])('the workflow for %s', (_, workflow, jobs, jobsOf) => {
  test('is YAML with its jobs', () => {
    expect(Object.keys(jobsOf(workflow))).toEqual(expect.arrayContaining(jobs));
  });

  test('runs only commands, options and scripts that exist', async () => {
    const calls = [...workflow.matchAll(/\.\/guard (\S+)(?: -- (.*))?$/gm)];
    expect(calls.length).toBeGreaterThan(3);
    const { scripts } = JSON.parse(readFileSync(ROOT_PACKAGE, 'utf8'));
    for (const [, script = '', rest = ''] of calls) {
      expect(Object.keys(scripts)).toContain(script);
      if (script !== 'gsg') continue;
      const [command = '', ...words] = rest.split(' ');
      const { code, out } = await gsg([command, '--help']);
      expect(code).toBe(0);
      for (const option of words.filter((word) => word.startsWith('--'))) expect(out).toContain(option);
    }
  });
});

/** Runs a script of a workflow where only these programs are other ones; returns its exit code and their calls. */
function runScript(
  script: string,
  programs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
) {
  const dir = temporaryFolder();
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(
      join(dir, name),
      `#!/bin/sh\nprintf '%s ' "${name}" "$@" >> calls\necho >> calls\n${text}\n`,
    );
    chmodSync(join(dir, name), 0o755);
  }
  const { status, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd: dir,
    encoding: 'utf8',
    env: { PATH: `${dir}:${process.env.PATH}`, RUNNER_TEMP: dir, ...env },
  });
  const calls = existsSync(join(dir, 'calls')) ? readFileSync(join(dir, 'calls'), 'utf8').split('\n') : [];
  return { status, stderr, calls: calls.map((call) => call.trim()).filter((call) => call !== ''), dir };
}

describe('the comment on GitHub', () => {
  const steps: readonly { readonly name?: string; readonly run?: string }[] = parse(GITHUB).jobs.plan.steps;
  const comment = steps.find(({ name }) => name === 'comment')?.run ?? '';
  const ENV = { GITHUB_REPOSITORY: 'acme/limits', NUMBER: '7' };
  const run = (ids: string, plan = 'plan') =>
    runScript(
      `printf %s '${plan}' > "$RUNNER_TEMP/plan.md"\n${comment}`,
      { gh: `case "$*" in *--paginate*) printf '${ids}';; esac` },
      ENV,
    );

  test('is written where there is none, and updated where there is one', () => {
    const first = run('');
    expect(first).toMatchObject({ status: 0 });
    expect(first.calls[0]).toContain(PLAN_MARKER);
    expect(first.calls[1]).toBe(
      `gh api --silent --method POST repos/acme/limits/issues/7/comments --field body=@${first.dir}/plan.md`,
    );
    const second = run('123\\n456\\n');
    expect(second.calls[1]).toBe(
      `gh api --silent --method PATCH repos/acme/limits/issues/comments/123 --field body=@${second.dir}/plan.md`,
    );
  });

  test('is not written where there is no plan', () => {
    expect(run('', '')).toMatchObject({ status: 0, calls: [] });
  });
});

describe('the comment on GitLab', () => {
  const script: readonly string[] = parse(GITLAB).plan.script;
  const ENV = {
    CI_API_V4_URL: 'https://gitlab.example.com/api/v4',
    CI_PROJECT_ID: '1',
    CI_MERGE_REQUEST_IID: '7',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: 'abc',
  };
  const NOTES = `${ENV.CI_API_V4_URL}/projects/1/merge_requests/7/notes`;
  const run = (notes: unknown, { code = 0, token = 'secret' } = {}) =>
    runScript(
      script.join('\n'),
      {
        guard: `echo '${PLAN_MARKER}'; exit ${code}`,
        curl: `case "$*" in *per_page*) printf %s '${JSON.stringify(notes)}';; esac`,
      },
      { ...ENV, ...(token !== '' && { GUARD_COMMENT_TOKEN: token }) },
    );
  const last = ({ calls }: ReturnType<typeof run>) => calls.at(-1)?.replace(/^.*--output \/dev\/null /, '');

  test('is written where there is none, and updated where there is one', () => {
    expect(last(run([{ id: 5, body: 'Looks good.' }]))).toBe(
      `--request POST --data-urlencode body@plan.md ${NOTES}`,
    );
    const notes = [
      { id: 5, body: 'Looks good.' },
      { id: 6, body: `${PLAN_MARKER}\n…` },
    ];
    expect(last(run(notes))).toBe(`--request PUT --data-urlencode body@plan.md ${NOTES}/6`);
  });

  test('keeps the exit code of the plan, which comments what is refused as well', () => {
    const refused = run([], { code: 1 });
    expect(refused.status).toBe(1);
    expect(last(refused)).toContain('--request POST');
  });

  test('is left out without a token', () => {
    const { status, calls } = run([], { token: '' });
    expect({ status, calls }).toEqual({
      status: 0,
      calls: ['guard gsg -- plan --offline --base abc --markdown'],
    });
  });
});

type Rule = { readonly if: string; readonly when?: 'never' };
type Job = { readonly rules?: readonly Rule[] };
type Variables = Readonly<Record<string, string>>;

/** Whether a condition of GitLab holds: comparisons and names of variables that are set, with && between. */
function holds(condition: string, variables: Variables): boolean {
  const textOf = (word = '') =>
    word.startsWith('$') ? (variables[word.slice(1)] ?? '') : word.replaceAll('"', '');
  return condition.split(' && ').every((part) => {
    const [left, right] = part.split(' == ');
    return right === undefined ? textOf(left) !== '' : textOf(left) === textOf(right);
  });
}

describe('the jobs that GitLab runs', () => {
  const PUSH = {
    CI_PIPELINE_SOURCE: 'push',
    CI_COMMIT_BRANCH: 'main',
    CI_DEFAULT_BRANCH: 'main',
    CI_COMMIT_REF_PROTECTED: 'true',
    GUARD_DEPLOY_ROLE: 'arn:aws:iam::222222222222:role/GlueSessionGuardDeploy',
    GUARD_PLAN_ROLE: 'arn:aws:iam::222222222222:role/GlueSessionGuardPlan',
  };
  const SCHEDULE = { ...PUSH, CI_PIPELINE_SOURCE: 'schedule' };
  const jobs: readonly (readonly [string, Job])[] = Object.entries(parse(GITLAB));
  const run = (variables: Variables) =>
    jobs.flatMap(([name, { rules = [] }]) => {
      const first = rules.find((rule) => holds(rule.if, variables));
      return first === undefined || first.when === 'never' ? [] : [name];
    });

  test.each<[string, Variables, readonly string[]]>([
    ['a push to the default branch deploys', PUSH, ['validate', 'deploy']],
    ['a schedule compares, and deploys nothing', SCHEDULE, ['validate', 'in-force']],
    ['a schedule of another branch does nothing', { ...SCHEDULE, CI_COMMIT_BRANCH: 'trial' }, []],
    ['a schedule compares nothing without a role', { ...SCHEDULE, GUARD_PLAN_ROLE: '' }, ['validate']],
    [
      'a merge request is planned',
      { CI_PIPELINE_SOURCE: 'merge_request_event', CI_DEFAULT_BRANCH: 'main' },
      ['validate', 'plan'],
    ],
  ])('%s', (_, variables, expected) => {
    expect(run(variables)).toEqual(expected);
  });

  test('sign in with the role that their comments name, in one way', () => {
    const { deploy, 'in-force': inForce, '.hub': hub } = parse(GITLAB);
    expect([deploy.extends, inForce.extends]).toEqual(['.hub', '.hub']);
    expect(hub.id_tokens.AWS_TOKEN.aud).toBe('sts.amazonaws.com');
    expect(deploy.variables).toEqual({ AWS_ROLE_ARN: '$GUARD_DEPLOY_ROLE' });
    expect(inForce.variables).toEqual({ AWS_ROLE_ARN: '$GUARD_PLAN_ROLE' });
  });
});
