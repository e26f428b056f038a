import type { Problem } from '@glue-session-guard/problem';
import { limitsParameterValue, MOST_PARAMETER_BYTES } from '../../../files/limits-parameter';
import { keysAt, listAt } from '../../../files/value-at';
import { offersUsageProfiles } from '../../../regions/usage-profile-regions';
import type { CheckedConfig } from '../../check';
import { error } from '../../problem-text';

/** Of one operation: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html */
const ENROLLED = 50;
/**
 * Of an administrator account, less those for roles and forwarding:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const LIMIT_FILES = 998;
/**
 * Each address is subscribed to the topic of alerts with a filter on itself:
 * https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
 */
const ADDRESSES = 200;
/**
 * Whoever is told of everything is subscribed to the topic of alarms too. A stack has 500 resources at most, and a test of the hub
 * stack holds that all others are no more than 150.
 */
const SUBSCRIPTIONS = 350;
/** The stack of chat channels has 500 resources as well, of which a channel takes three. */
const CHAT_CHANNELS = 150;

/** What AWS would refuse only when a valid configuration is deployed. */
export function checkDeploymentQuotas(config: CheckedConfig): Problem[] {
  return [...ofOrganization(config), ...tooManyFiles(config), ...tooLarge(config)];
}

function ofOrganization({ organization }: CheckedConfig): Problem[] {
  if (!organization) return [];
  const { source } = organization;
  const enrolled = listAt(source.value, ['enrol']).length;
  const tooManyEnrolled = error(source.positionOf(['enrol']), {
    code: 'GSG_TOO_MANY_ENROLLED',
    message: `enrol: names ${enrolled} OUs, and an operation of StackSets takes ${ENROLLED}`,
    hint: 'Enrol an OU above them, or the root, and list under exclude: what is to be left alone.',
  });
  const tooManySubscriptions = tooManyOf(listAt(source.value, ['alerts'])).map((message) =>
    error(source.positionOf(['alerts']), {
      code: 'GSG_TOO_MANY_SUBSCRIPTIONS',
      message,
      hint: 'Subscribe mailing lists instead of persons.',
    }),
  );
  return [...(enrolled > ENROLLED ? [tooManyEnrolled] : []), ...tooManySubscriptions];
}

/** What an SNS topic, the hub stack and the stack of chat channels have no room for. */
function tooManyOf(alerts: readonly unknown[]): string[] {
  const keys = alerts.map((entry) => keysAt(entry, []));
  const addresses = keys.filter((each) => each.includes('email'));
  const hearing = addresses.filter(
    (each) => !each.includes('organizationalUnits') && !each.includes('outcomes'),
  );
  const channels = keys.filter((each) => each.includes('slack') || each.includes('teams')).length;
  const both = addresses.length + hearing.length;
  const messages: string[] = [];
  if (addresses.length > ADDRESSES) {
    messages.push(`alerts: has ${addresses.length} e-mail addresses; an SNS topic takes ${ADDRESSES}`);
  } else if (both > SUBSCRIPTIONS) {
    messages.push(
      `alerts: has ${addresses.length} e-mail addresses, of which ${hearing.length} get the alarms too; the hub stack has room for ${SUBSCRIPTIONS} of both together`,
    );
  }
  if (channels > CHAT_CHANNELS)
    messages.push(`alerts: has ${channels} chat channels; their stack has room for ${CHAT_CHANNELS}`);
  return messages;
}

function tooManyFiles({ limits, organization }: CheckedConfig): Problem[] {
  const regions = listAt(organization?.source.value, ['regions']).filter((each) => typeof each === 'string');
  const kinds = new Set(regions.map(offersUsageProfiles)).size;
  const most = Math.floor(LIMIT_FILES / Math.max(1, kinds));
  const first = limits[most]?.file;
  if (first === undefined) return [];
  return [
    error(first.source.positionOf([]), {
      code: 'GSG_TOO_MANY_LIMIT_FILES',
      message: `there are ${limits.length} limit files, and StackSets can roll out ${most}`,
      hint: 'Let more OUs inherit from a parent folder: each limit file is one StackSet, and a second one for Regions without usage profiles.',
    }),
  ];
}

function tooLarge({ documents, limits }: CheckedConfig): Problem[] {
  return Object.values(documents).flatMap((document) => {
    const bytes = Buffer.byteLength(limitsParameterValue(document));
    const written = limits.find(({ file }) => file.file === document.file);
    if (bytes <= MOST_PARAMETER_BYTES || written === undefined) return [];
    return [
      error(written.file.source.positionOf([]), {
        code: 'GSG_LIMITS_PARAMETER_TOO_LARGE',
        message: `${document.file} compiles, with what it inherits, to ${bytes} bytes, and a parameter of Systems Manager holds ${MOST_PARAMETER_BYTES}`,
        hint: 'Shorten the reasons of its accounts and exemptions, remove exemptions that ended, or give some accounts an OU of their own.',
      }),
    ];
  });
}
