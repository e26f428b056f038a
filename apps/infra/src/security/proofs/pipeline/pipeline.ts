import { type Pipeline, pipelineOf, pipelineTemplate, pipelineTrust } from '@glue-session-guard/limits';
import { CONFIG, WITH_CHAT, WITH_EVIDENCE, WITH_PREVENTION } from '../../../testing/sample-config';
import { TemplateSchema } from '../../../testing/sample-synth';
import { type Statement, statementsIn } from '../../../testing/statements';
import { policyAnswer } from '../../policy-answer';
import type { Proof, Question } from '../../proof';
import { HUB, type World } from '../../world';
import { creations } from './creations';
import {
  ALLOWED_TO_DEPLOY,
  ALLOWED_TO_EXECUTE,
  type AskedOfPipeline,
  REFUSED_TO_DEPLOY,
  REFUSED_TO_EXECUTE,
  REFUSED_TO_PLAN,
} from './requests';

const BOUNDARY = `arn:aws:iam::${HUB.account}:policy/boundary`;
/** The sample organization with all that a pipeline may have to deploy. */
const WITH_PIPELINE = {
  ...CONFIG,
  alerts: WITH_CHAT.alerts,
  ...(WITH_PREVENTION.prevention !== undefined && { prevention: WITH_PREVENTION.prevention }),
  ...(WITH_EVIDENCE.evidence !== undefined && { evidence: WITH_EVIDENCE.evidence }),
  permissionsBoundary: { hub: BOUNDARY },
  repository: { url: 'https://github.com/example/glue-limits', branch: 'main', folder: 'config' },
};

/** What `gsg policies --pipeline` prints for GitHub and for GitLab. */
export interface Pipelines {
  readonly github: Pipeline;
  readonly gitlab: Pipeline;
}

export function samplePipelines(): Pipelines {
  const gitlab = {
    ...WITH_PIPELINE,
    repository: { ...WITH_PIPELINE.repository, url: 'https://gitlab.com/example/glue-limits' },
  };
  return { github: printed(WITH_PIPELINE, 'github'), gitlab: printed(gitlab, 'gitlab') };
}

function printed(config: typeof WITH_PIPELINE, kind: 'github' | 'gitlab'): Pipeline {
  const trust = pipelineTrust(config, kind);
  if (trust === undefined) throw new Error('the sample names no repository');
  return pipelineOf(config, trust);
}

/**
 * Who may become the roles of `gsg policies --pipeline`, and what they may do.
 *
 * @param worlds together they hold everything that may be deployed
 */
export function pipelineProofs(
  worlds: readonly World[],
  { github, gitlab }: Pipelines = samplePipelines(),
): Proof[] {
  const execution = statementsIn(github.execution);
  return [
    {
      claim: 'The deploy role of `gsg policies --pipeline` is for the protected branch of one repository',
      questions: [...comers(github, 'Deploy', GITHUB_DEPLOYS), ...comers(gitlab, 'Deploy', GITLAB_DEPLOYS)],
    },
    {
      claim: 'Its plan role is for that repository, and reads',
      questions: [
        ...comers(github, 'Plan', GITHUB_PLANS),
        ...comers(gitlab, 'Plan', GITLAB_PLANS),
        ...REFUSED_TO_PLAN.map((asked) => does(asked, statementsIn(github.plan), 'refused')),
      ],
    },
    {
      claim:
        'Its deploy role deploys with the roles of the CDK’s bootstrap and activates limits, and does nothing else',
      questions: [
        ...ALLOWED_TO_DEPLOY.map((asked) => does(asked, statementsIn(github.deploy), 'allowed')),
        ...REFUSED_TO_DEPLOY.map((asked) => does(asked, statementsIn(github.deploy), 'refused')),
      ],
    },
    {
      claim: 'Its execution policy makes every resource of the stacks, and nothing else',
      questions: [
        ...worlds.flatMap((world) => made(world, execution)),
        ...ALLOWED_TO_EXECUTE.map((asked) => does(asked, execution, 'allowed')),
        ...REFUSED_TO_EXECUTE.map((asked) => does(asked, execution, 'refused')),
      ],
    },
  ];
}

interface Comer {
  readonly who: string;
  readonly subject: string;
  readonly audience?: string;
  readonly provider?: string;
  readonly isLetIn?: true;
}

const REPOSITORY = 'repo:example/glue-limits';
const PROJECT = 'project_path:example/glue-limits:ref_type';

const GITHUB_OTHERS: readonly Comer[] = [
  { who: 'the same of another repository', subject: 'repo:example/other:environment:hub' },
  { who: 'a repository whose name begins alike', subject: 'repo:example/glue-limits-2:environment:hub' },
  { who: 'the same of another owner', subject: 'repo:stranger/glue-limits:environment:hub' },
  {
    who: 'the same for another audience',
    subject: `${REPOSITORY}:environment:hub`,
    audience: 'https://github.com/example',
  },
  {
    who: 'the same of another identity provider',
    subject: `${REPOSITORY}:environment:hub`,
    provider: 'gitlab.com',
  },
];
const GITHUB_DEPLOYS: readonly Comer[] = [
  { who: 'a job of the environment hub', subject: `${REPOSITORY}:environment:hub`, isLetIn: true },
  { who: 'a job of another environment', subject: `${REPOSITORY}:environment:hub-2` },
  { who: 'a pull request', subject: `${REPOSITORY}:pull_request` },
  { who: 'a job on the branch without the environment', subject: `${REPOSITORY}:ref:refs/heads/main` },
  ...GITHUB_OTHERS,
];
const GITHUB_PLANS: readonly Comer[] = [
  { who: 'a pull request', subject: `${REPOSITORY}:pull_request`, isLetIn: true },
  { who: 'a job on the branch', subject: `${REPOSITORY}:ref:refs/heads/main`, isLetIn: true },
  { who: 'a job on another branch', subject: `${REPOSITORY}:ref:refs/heads/other` },
  { who: 'a pull request of another repository', subject: 'repo:example/other:pull_request' },
];
const GITLAB_DEPLOYS: readonly Comer[] = [
  { who: 'a job on the branch', subject: `${PROJECT}:branch:ref:main`, isLetIn: true },
  { who: 'a job on another branch', subject: `${PROJECT}:branch:ref:main-2` },
  { who: 'a job of a tag of the branch’s name', subject: `${PROJECT}:tag:ref:main` },
  { who: 'the same of another project', subject: 'project_path:example/other:ref_type:branch:ref:main' },
  {
    who: 'the same for another audience',
    subject: `${PROJECT}:branch:ref:main`,
    audience: 'https://gitlab.com',
  },
];
const GITLAB_PLANS: readonly Comer[] = [
  { who: 'a job of any branch', subject: `${PROJECT}:branch:ref:other`, isLetIn: true },
  { who: 'a job of another project', subject: 'project_path:example/other:ref_type:branch:ref:main' },
];

/** Asks the trust policy as the template has it. */
function comers(pipeline: Pipeline, role: 'Plan' | 'Deploy', all: readonly Comer[]): Question[] {
  const template = TemplateSchema.parse(pipelineTemplate(pipeline, { hasProvider: false }));
  const trust = statementsIn(template.Resources[role]?.Properties.AssumeRolePolicyDocument);
  const { issuer, audience: asked } = pipeline.trust;
  return all.map(({ who, subject, audience = asked, provider = issuer, isLetIn }) => ({
    asks: `${issuer}: ${who} (\`${subject}\`)`,
    answer: policyAnswer(trust, {
      caller: { kind: 'token', provider: `arn:aws:iam::${HUB.account}:oidc-provider/${provider}` },
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: `arn:aws:iam::${HUB.account}:role/pipeline/any`,
      context: { [`${provider}:sub`]: subject, [`${provider}:aud`]: audience },
    }),
    expected: isLetIn ? 'allowed' : 'refused',
  }));
}

const CALLER = { kind: 'role', arn: `arn:aws:iam::${HUB.account}:role/pipeline/any` } as const;
/** Every role is made with the boundary of organization.yaml. */
const BOUNDED = { 'iam:PermissionsBoundary': BOUNDARY };

function does(
  { asks, action, resource, context }: AskedOfPipeline,
  statements: readonly Statement[],
  expected: string,
): Question {
  return {
    asks: asks ?? `\`${action}\` on \`${resource}\``,
    answer: policyAnswer(statements, {
      caller: CALLER,
      action,
      resource,
      context: { ...BOUNDED, ...context },
    }),
    expected,
  };
}

/** One question a type: whether each resource of it may be made. */
function made({ synthesized }: World, statements: readonly Statement[]): Question[] {
  const all = creations(synthesized);
  return [...new Set(all.map(({ type }) => type))].sort().map((type) => {
    const refused = all.filter(
      (each) =>
        each.type === type &&
        policyAnswer(statements, { caller: CALLER, ...each, context: { ...BOUNDED, ...each.context } }) !==
          'allowed',
    );
    return {
      asks: `every \`${type}\` of the stacks is made`,
      answer:
        refused.length === 0 ? 'allowed' : `refused: ${refused.map(({ resource }) => resource).join(', ')}`,
      expected: 'allowed',
    };
  });
}
