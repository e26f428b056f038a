import { guardNames, type OrganizationConfig } from '@glue-session-guard/limits';

/** One template that is deployed by hand, and where. */
export interface HandDeployed {
  readonly stack: string;
  readonly file: string;
  readonly regions: readonly string[];
  /** It makes roles of fixed names. */
  readonly namesRoles: boolean;
}

/** What the operator reads who deploys the guard into the management account. */
export function managementAccountReadme(config: OrganizationConfig, own: readonly HandDeployed[]): string {
  return `# Glue Session Guard in the management account

StackSets never reach the management account of an organization. These are the templates that they carry into all other accounts, to be
deployed by hand. Nobody should run workloads in the management account; deploy them if somebody does, or may.

With credentials of the management account, in this folder:

\`\`\`sh
${deployCommands(config, own).join('\n')}
\`\`\`

Deploy them again when \`npm run deploy\` changed what they hold: a change of a limit file shows as \`LimitsDrift\` in \`gsg coverage\`.

## What it has then

- The guard role, which the hub assumes to read and stop sessions, and the forwarding rule in each watched Region. Sweeps and events work
  as in every other account, by the limits of the OU that holds the account, provided that \`enrol\` holds that OU: ${config.enrol.join(', ')}.
${limitsText(own, config)}

## What it has not

- Updates: no StackSet brings them.
- Service control policies: they do not hold in the management account. An administrator there can change the guard role or the rule,
  and no policy can forbid it. Sweeps tell of it as everywhere.

## Taking it away

\`\`\`sh
${deleteCommands(own).join('\n')}
\`\`\`

For a week sweeps then tell of a role that is missing (\`NoRole\`), after that of an account that is not guarded.
`;
}

function limitsText(own: readonly HandDeployed[], { instance }: OrganizationConfig): string {
  const { limitsByHand } = guardNames(instance);
  const ofItsUnit =
    'deploy the template of that OU from the folder above: `GlueSessionGuardLimits…<id of the OU>template….stackset.template.json`.';
  return own.some(({ stack }) => stack === limitsByHand)
    ? `- The limits of the root, to read, and their usage profile. If the account lies in an OU with a limit file of its own, instead\n  ${ofItsUnit}`
    : `- No limits to read and no usage profile: the root has no limit file. If the account lies in an OU that has one,\n  ${ofItsUnit}`;
}

function deployCommands({ tags = {} }: OrganizationConfig, own: readonly HandDeployed[]): string[] {
  const pairs = Object.entries(tags).map(([key, value]) => quoted(`${key}=${value}`));
  const tagged = pairs.length === 0 ? '' : ` --tags ${pairs.join(' ')}`;
  return own.flatMap(({ stack, file, regions, namesRoles }) =>
    regions.map(
      (region) =>
        `aws cloudformation deploy --stack-name ${stack} --template-file ${file} --region ${region}${
          namesRoles ? ' --capabilities CAPABILITY_NAMED_IAM' : ''
        }${tagged}`,
    ),
  );
}

function deleteCommands(own: readonly HandDeployed[]): string[] {
  return own
    .toReversed()
    .flatMap(({ stack, regions }) =>
      regions.map((region) => `aws cloudformation delete-stack --stack-name ${stack} --region ${region}`),
    );
}

/** For a shell. The letters that a tag may have hold no quote. */
function quoted(text: string): string {
  return /^[\w.:/=+@-]+$/.test(text) ? text : `'${text}'`;
}
