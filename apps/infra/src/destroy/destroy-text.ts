import { guardNames, type OrganizationConfig } from '@glue-session-guard/limits';
import { type DestroyStage, destroyStages } from './destroy-stages';

export const DESTROY_USAGE: readonly string[] = [
  'npm run destroy            takes Glue Session Guard away from the organization',
  'npm run destroy -- --yes   the same without a question, for scripts',
  '',
  'Run it with credentials of the hub account. It reads organization.yaml alone',
  '(of the folder that --config DIR or GSG_CONFIG names), says what it deletes and',
  'what it keeps, and asks for the id of the organization before it begins.',
  'At its end it looks for what is left, and names what is kept.',
  'Exit codes: 0 gone, 1 nothing or not all of it was deleted, 2 bad usage.',
];

/** What goes and what stays, before anything is deleted. */
export function planText(config: OrganizationConfig): string[] {
  const { organizationId, hub, instance } = config;
  return [
    `This takes ${guardText(instance)} away from organization ${organizationId}`,
    `(hub: account ${hub.accountId}, ${hub.region}). ${instance === undefined ? 'No session is held' : 'It holds no session'} to limits any more.`,
    '',
    'Deleted, one step after the other:',
    ...destroyStages(config).flatMap(({ stacks, goes }, index) => [
      `  ${index + 1}. ${stacks.join(', ')}`,
      ...goes.map((line) => `     ${line}`),
    ]),
    '',
    ...keptText(config),
    '',
    'With thousands of accounts it takes hours. If it is cut off, run it again.',
    '',
  ];
}

function keptText({ retention }: Pick<OrganizationConfig, 'retention'>): string[] {
  return [
    'Kept on purpose:',
    '  the ledger: the record of what was stopped, a table that is protected from',
    `  deletion; its items expire by themselves, ${retention.sessionsDays} days after they were written`,
    '  its KMS key: without it nobody can read the ledger',
  ];
}

/** The guard by its name; others may stay beside an instance. */
function guardText(instance: string | undefined): string {
  return instance === undefined ? 'Glue Session Guard' : `Glue Session Guard (instance ${instance})`;
}

/** What is left when all is gone, and how it would be removed. */
export function destroyedText(config: OrganizationConfig): string[] {
  const { organizationId, hub, instance } = config;
  return [
    '',
    `${guardText(instance)} is gone from organization ${organizationId}.`,
    '',
    ...keptText(config),
    '',
    `To remove these too, as ${hub.accountId}, with the name that is listed as TABLE:`,
    '',
    ...removalCommands(config).map((line) => `  ${line}`),
    '',
    'What else stays, and why: docs/operations.md, "Taking it away".',
  ];
}

/** For a shell, and for docs/operations.md. */
export function removalCommands({ hub, instance }: Pick<OrganizationConfig, 'hub' | 'instance'>): string[] {
  return [
    `export AWS_DEFAULT_REGION=${hub.region} AWS_REGION=${hub.region}`,
    'aws dynamodb list-tables --output text \\',
    `  --query "TableNames[?starts_with(@, '${guardNames(instance).hubStack}-Ledger')]"`,
    'TABLE=…',
    'KEY=$(aws dynamodb describe-table --table-name "$TABLE" --output text \\',
    '  --query Table.SSEDescription.KMSMasterKeyArn)',
    'aws dynamodb update-table --table-name "$TABLE" \\',
    '  --no-deletion-protection-enabled',
    'aws dynamodb wait table-exists --table-name "$TABLE"',
    'aws dynamodb delete-table --table-name "$TABLE"',
    'aws kms schedule-key-deletion --key-id "$KEY"',
  ];
}

/** @param later what comes after the stage that failed */
export function stoppedText(later: readonly DestroyStage[]): string[] {
  const standing = later.flatMap(({ stacks }) => stacks);
  return [
    '',
    'It stopped here: the reason is above.',
    ...(standing.length === 0 ? [] : [`Not begun: ${standing.join(', ')}.`]),
    'Mend it (docs/operations.md, "Taking it away"), then run this again:',
    'what is gone is passed over.',
  ];
}
