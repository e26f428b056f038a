import type { Answers } from '../answers';
import { githubSetUp, githubSignIn, gitlabSignIn } from './job-steps';
import { GITLAB_PLAN_JOB, githubPlanJob } from './plan-jobs';

/** Validates each pull request and tells what it changes, and deploys what is on the protected branch. */
export function githubWorkflow({ hub }: Answers): string {
  return `name: limits

on:
  pull_request:
  push:
    branches: [main]
  schedule:
    - cron: "17 6 * * *"

permissions:
  contents: read

jobs:
  validate:
    runs-on: ubuntu-latest
    steps:
${githubSetUp()}
      - run: ./guard gsg -- validate
      - run: ./guard synth

${githubPlanJob(hub)}
  # Deploys once the variable GUARD_DEPLOY_ROLE of the repository names a role of account ${hub.accountId}:
  # ./guard gsg -- policies --pipeline github prints one that trusts the environment "hub" of this repository alone. Let that
  # environment deploy from the branch main alone.
  deploy:
    needs: validate
    if: github.event_name == 'push' && vars.GUARD_DEPLOY_ROLE != ''
    runs-on: ubuntu-latest
    environment: hub
    concurrency: deploy
    permissions:
      contents: read
      id-token: write
    steps:
${githubSetUp()}
${githubSignIn('GUARD_DEPLOY_ROLE', hub)}
      - run: ./guard deploy -- --yes --require-approval never

  # Fails each day on which other limits are in force than those of the branch main.
  in-force:
    if: github.event_name == 'schedule' && vars.GUARD_PLAN_ROLE != ''
    runs-on: ubuntu-latest
    permissions:
      contents: read
      id-token: write
    steps:
${githubSetUp()}
${githubSignIn('GUARD_PLAN_ROLE', hub)}
      - run: ./guard gsg -- limits status
`;
}

export function gitlabPipeline({ hub }: Answers): string {
  return `default:
  image: node:24

validate:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - ./guard gsg -- validate
    - ./guard synth

${GITLAB_PLAN_JOB}
# Signs a job in at the hub with its token.
${gitlabSignIn(hub)}

# Deploys once the CI/CD variable GUARD_DEPLOY_ROLE names a role of account ${hub.accountId}:
# ./guard gsg -- policies --pipeline gitlab prints one that trusts the branch of this project alone. Protect that branch.
# A schedule deploys nothing.
deploy:
  extends: .hub
  needs: [validate]
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
      when: never
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_COMMIT_REF_PROTECTED == "true" && $GUARD_DEPLOY_ROLE
  environment: hub
  resource_group: deploy
  variables:
    AWS_ROLE_ARN: $GUARD_DEPLOY_ROLE
  script:
    - ./guard deploy -- --yes --require-approval never

# Fails each day on which other limits are in force than those of the default branch. It runs once the CI/CD variable GUARD_PLAN_ROLE
# names a role that may read at the hub, and a schedule of this project (Build > Pipeline schedules) runs each day on that branch.
in-force:
  extends: .hub
  needs: []
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $GUARD_PLAN_ROLE
  variables:
    AWS_ROLE_ARN: $GUARD_PLAN_ROLE
  script:
    - ./guard gsg -- limits status
`;
}

/** Who must agree to a change of limits. GitHub and GitLab read this file. */
export function codeOwners({ units }: Answers): string {
  const lines = units.map(({ folder }) => [
    `/config/limits/${folder}/`,
    `@your-organization/${folder.split('/').pop()}`,
  ]);
  const rows = [['*', '@your-organization/security'], ...lines];
  const width = Math.max(...rows.map(([path = '']) => path.length));
  return `# Who must agree to a change. Replace the teams by yours; the last line that fits a file counts.
${rows.map(([path = '', owner = '']) => `${path.padEnd(width)}  ${owner}\n`).join('')}`;
}
