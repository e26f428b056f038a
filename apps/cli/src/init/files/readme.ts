import type { Answers } from '../answers';
import { UNKNOWN_REPOSITORY } from './guard-script';

/** One page for whoever finds the repository. */
export function readme({ hub, organizationId, product, organization }: Answers): string {
  const address =
    product.repository === undefined
      ? `\n0. Write in \`guard.lock.json\` where your copy of Glue Session Guard is cloned from, in place of ${UNKNOWN_REPOSITORY}.`
      : '';
  const pull = organization === undefined ? '`./guard gsg -- pull` writes `config/directory.json`, and ' : '';
  return `# Limits of AWS Glue interactive sessions

This repository says which AWS Glue interactive sessions the accounts of organization ${organizationId} may run. Glue Session Guard holds every session against it, from account ${hub.accountId}.

| file                        | says                                                                          |
| --------------------------- | ----------------------------------------------------------------------------- |
| \`config/organization.yaml\`  | which accounts and Regions are watched, and who is told                       |
| \`config/limits/\`            | the limits: a folder for each organizational unit (OU), which inherits from the folder above |
| \`config/directory.json\`     | accounts and OUs; \`./guard gsg -- pull\` writes it                             |
| \`guard.lock.json\`           | the release of Glue Session Guard that is used                                |

## First steps
${address}
1. ${pull}\`./guard gsg -- validate\` finds no problem. It needs Node.js 20.19 or newer, and git.
2. With credentials of account ${hub.accountId}: \`./guard deploy\`. It says what AWS needs beforehand, shows what changes and asks, and changes nothing before.
3. Everybody in \`alerts\` confirms an e-mail. Then let the guard watch for a week: it stops nothing.
4. \`./guard gsg -- history\` shows which sessions it would have stopped. Correct the limits, and talk with those who run these sessions.
5. Write \`mode: enforce\` in the limit file of one OU, and of the next one once that is quiet.

Before others change limits, replace the teams in \`CODEOWNERS\`, protect the branch that is deployed, and give the pipeline its role (\`.github/workflows/limits.yml\` or \`.gitlab-ci.yml\`; delete the other one). On GitLab, schedule a daily pipeline as well: it fails when other limits are in force than those of the branch.

## Every day

\`\`\`sh
./guard gsg -- validate                  # before each pull request; the pipeline does it too
./guard gsg -- plan                      # what your branch changes, and for which accounts; the pipeline comments it
./guard gsg -- explain --account ID      # the limits of an account, and the file and line that set each
./guard gsg -- pull                      # after accounts or OUs came, went or moved
./guard gsg -- brake on --reason "…"     # hold every stop back, at once
\`\`\`

To use another release, change \`revision\` and \`version\` in \`guard.lock.json\`, read its CHANGELOG.md, and deploy.
`;
}
