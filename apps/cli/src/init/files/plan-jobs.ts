import { PLAN_MARKER } from '../../plan/show/markdown';
import type { Answers } from '../answers';
import { githubSetUp, githubSignIn } from './job-steps';

/**
 * Writes the plan of a pull request into one comment, and updates it with each push. It needs the whole history, to know where the
 * branch left the other one. A fork's token may not comment, so the plan stands in the summary of the run as well.
 */
export function githubPlanJob(hub: Answers['hub']): string {
  return `  plan:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    permissions:
      contents: read
      id-token: write
      pull-requests: write
    steps:
${githubSetUp('whole')}
      # Tells how many running sessions would be over as well, once the variable GUARD_PLAN_ROLE names a role that may read the ledger.
${githubSignIn('GUARD_PLAN_ROLE', hub, "vars.GUARD_PLAN_ROLE != ''")}
      - env:
          OFFLINE: \${{ vars.GUARD_PLAN_ROLE == '' && '--offline' || '' }}
        run: ./guard gsg -- plan $OFFLINE --base "origin/$GITHUB_BASE_REF" --markdown > "$RUNNER_TEMP/plan.md"
      - if: \${{ !cancelled() }}
        run: cat "$RUNNER_TEMP/plan.md" >> "$GITHUB_STEP_SUMMARY"
      - name: comment
        if: \${{ !cancelled() && github.event.pull_request.head.repo.full_name == github.repository }}
        env:
          GH_TOKEN: \${{ github.token }}
          NUMBER: \${{ github.event.pull_request.number }}
        run: |
          test -s "$RUNNER_TEMP/plan.md" || exit 0
          comments="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"
          id=$(gh api --paginate "$comments" --jq '.[] | select(.user.type == "Bot" and (.body | startswith("${PLAN_MARKER}"))) | .id' | head -n 1)
          if [ -n "$id" ]; then
            gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$RUNNER_TEMP/plan.md"
          else
            gh api --silent --method POST "$comments" --field "body=@$RUNNER_TEMP/plan.md"
          fi
`;
}

/**
 * The same for a merge request. The token of a job may not comment, so somebody gives a project access token; without one the plan is
 * in the log and among the artifacts.
 */
export const GITLAB_PLAN_JOB = `# Comments once the CI/CD variable GUARD_COMMENT_TOKEN (masked) holds a project access token with the scope api.
plan:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    GIT_DEPTH: 0
  artifacts:
    when: always
    paths: [plan.md]
  script:
    - ./guard gsg -- plan --offline --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --markdown > plan.md || code=$?
    - cat plan.md
    - |
      if [ -s plan.md ] && [ -n "\${GUARD_COMMENT_TOKEN:-}" ]; then
        notes="$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
        ask() { curl --fail --silent --show-error --header "PRIVATE-TOKEN: $GUARD_COMMENT_TOKEN" "$@"; }
        id=$(ask "$notes?sort=asc&per_page=100" | node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).find(({ body }) => body.startsWith("${PLAN_MARKER}"))?.id ?? ""')
        if [ -n "$id" ]; then
          ask --output /dev/null --request PUT --data-urlencode body@plan.md "$notes/$id"
        else
          ask --output /dev/null --request POST --data-urlencode body@plan.md "$notes"
        fi
      fi
    - exit "\${code:-0}"
`;
