import type { Answers } from '../answers';

/** The variable that names the role of a pipeline, as its settings hold it. */
type RoleVariable = 'GUARD_PLAN_ROLE' | 'GUARD_DEPLOY_ROLE';

/** What each job on GitHub begins with. @param history `whole`: to know where a branch left another one */
export function githubSetUp(history: 'last commit' | 'whole' = 'last commit'): string {
  return `      - uses: actions/checkout@v4${history === 'whole' ? '\n        with: { fetch-depth: 0 }' : ''}
      - uses: actions/setup-node@v4
        with: { node-version: 24 }`;
}

/** Gets credentials of the hub on GitHub, by its token. @param onlyIf when; always when left out */
export function githubSignIn(role: RoleVariable, { region }: Answers['hub'], onlyIf?: string): string {
  const begin = onlyIf === undefined ? '- uses' : `- if: ${onlyIf}\n        uses`;
  return `      ${begin}: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: \${{ vars.${role} }}
          aws-region: ${region}`;
}

/** The same for jobs on GitLab that say `extends: .hub` and name their role in `AWS_ROLE_ARN`. */
export function gitlabSignIn({ region }: Answers['hub']): string {
  return `.hub:
  id_tokens:
    AWS_TOKEN:
      aud: sts.amazonaws.com
  variables:
    AWS_REGION: ${region}
    AWS_WEB_IDENTITY_TOKEN_FILE: /tmp/aws-token
  before_script:
    - umask 077 && printf %s "$AWS_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE"`;
}
