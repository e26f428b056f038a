import type { Problem } from '@glue-session-guard/problem';
import { limitsParameterValue, MOST_PARAMETER_BYTES } from '../../../files/limits-parameter';
import { offersUsageProfiles } from '../../../files/usage-profile-regions';
import { listAt } from '../../../files/value-at';
import type { CheckedConfig } from '../../check';
import { error } from '../../problem-text';

/** Of one operation: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html */
const ENROLLED = 50;
/**
 * Of an administrator account, less those for roles and forwarding:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const LIMIT_FILES = 998;
/** A stack has 500 resources at most. A test of the hub stack holds that all others are no more than 150. */
const SUBSCRIPTIONS = 350;

/** What AWS would refuse only when a valid configuration is deployed. */
export function checkDeploymentQuotas(config: CheckedConfig): Problem[] {
  return [...ofOrganization(config), ...tooManyFiles(config), ...tooLarge(config)];
}

function ofOrganization({ organization }: CheckedConfig): Problem[] {
  if (!organization) return [];
  const { source } = organization;
  const [enrolled, alerts] = ['enrol', 'alerts'].map((key) => listAt(source.value, [key]).length);
  const problems: Problem[] = [];
  if (enrolled !== undefined && enrolled > ENROLLED) {
    problems.push(
      error(source.positionOf(['enrol']), {
        code: 'GSG_TOO_MANY_ENROLLED',
        message: `enrol: names ${enrolled} OUs, and an operation of StackSets takes ${ENROLLED}`,
        hint: 'Enrol an OU above them, or the root, and list under exclude: what is to be left alone.',
      }),
    );
  }
  if (alerts !== undefined && alerts > SUBSCRIPTIONS) {
    problems.push(
      error(source.positionOf(['alerts']), {
        code: 'GSG_TOO_MANY_SUBSCRIPTIONS',
        message: `alerts: has ${alerts} entries; the hub stack has room for ${SUBSCRIPTIONS}`,
        hint: 'Subscribe mailing lists instead of persons.',
      }),
    );
  }
  return problems;
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
