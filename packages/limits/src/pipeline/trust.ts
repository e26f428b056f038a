import type { OrganizationConfig } from '../files/organization/organization';

export const PIPELINES = ['github', 'gitlab'] as const;
/** Where a pipeline runs. */
export type PipelineKind = (typeof PIPELINES)[number];

/** Who may assume the two roles: tokens that GitHub or GitLab gives to the jobs of one repository. */
export interface PipelineTrust {
  /** Of the identity provider, without `https://`. */
  readonly issuer: string;
  readonly audience: string;
  /** Subjects of the tokens that may read. GitLab names the branch of a merge request, so that one ends in a wildcard. */
  readonly plan: readonly string[];
  /** The one subject that may deploy. */
  readonly deploy: string;
}

/** What `gsg init` writes into the workflows: the audience, and on GitHub the environment that deploys. */
const AUDIENCE = 'sts.amazonaws.com';
const ENVIRONMENT = 'hub';

/**
 * The tokens that are trusted, by `repository` of organization.yaml; undefined where it names none.
 *
 * https://docs.github.com/en/actions/reference/security/oidc and
 * https://docs.gitlab.com/ci/cloud_services/aws/
 */
export function pipelineTrust(
  { repository }: Pick<OrganizationConfig, 'repository'>,
  kind: PipelineKind,
): PipelineTrust | undefined {
  if (repository === undefined) return undefined;
  const { host, pathname } = new URL(repository.url);
  const path = pathname.slice(1);
  return kind === 'github' ? github(host, path, repository.branch) : gitlab(host, path, repository.branch);
}

function github(host: string, path: string, branch: string): PipelineTrust {
  return {
    issuer: host === 'github.com' ? 'token.actions.githubusercontent.com' : `${host}/_services/token`,
    audience: AUDIENCE,
    plan: [`repo:${path}:pull_request`, `repo:${path}:ref:refs/heads/${branch}`],
    deploy: `repo:${path}:environment:${ENVIRONMENT}`,
  };
}

function gitlab(host: string, path: string, branch: string): PipelineTrust {
  const project = `project_path:${path}:ref_type:branch:ref:`;
  return { issuer: host, audience: AUDIENCE, plan: [`${project}*`], deploy: `${project}${branch}` };
}
