import type { Problem } from '@glue-session-guard/problem';
import { accountId, POLICY_ARN } from '../../../files/formats';
import { keysAt, valueAt } from '../../../files/value-at';
import type { CheckedConfig } from '../../check';
import { error } from '../../problem-text';
import { partitionOfHub } from './one-partition';

/** The least that any resource of ours takes. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html */
const TAGS = 50;

/** What an operator's own rules ask of everything that is deployed must be possible at every place. */
export function checkOperatorsRules(config: CheckedConfig): Problem[] {
  return [...boundaryElsewhere(config), ...tagsTwice(config), ...tooManyTags(config)];
}

/** A role takes the policies of its own account alone, and those of AWS. */
function boundaryElsewhere(config: CheckedConfig): Problem[] {
  const path = ['permissionsBoundary', 'hub'];
  const source = config.organization?.source;
  const written = valueAt(source?.value, path);
  const [arn, partition, owner] = (typeof written === 'string' && POLICY_ARN.exec(written)) || [];
  const hub = accountId.safeParse(valueAt(source?.value, ['hub', 'accountId'])).data;
  const wanted = partitionOfHub(config);
  if (source === undefined || arn === undefined || hub === undefined || wanted === undefined) return [];
  if (partition === wanted && (owner === hub || owner === 'aws')) return [];
  return [
    error(source.positionOfValue(path), {
      code: 'GSG_BOUNDARY_ELSEWHERE',
      message: `${arn} is no policy of the hub, which is account ${hub} in the partition ${wanted}`,
      hint: `Write the policy of the hub: arn:${wanted}:iam::${hub}:policy/NAME.`,
    }),
  ];
}

/** IAM takes two keys that differ by case alone for one, and refuses the role. */
function tagsTwice({ organization }: CheckedConfig): Problem[] {
  const keys = keysAt(organization?.source.value, ['tags']);
  return keys.flatMap((key, index) => {
    const other = keys.slice(0, index).find((each) => each.toLowerCase() === key.toLowerCase());
    if (organization === undefined || other === undefined) return [];
    return [
      error(organization.source.positionOf(['tags', key]), {
        code: 'GSG_TAG_TWICE',
        message: `the tags ${other} and ${key} differ by case alone, and IAM takes them for one`,
        hint: 'Remove one of the two.',
      }),
    ];
  });
}

function tooManyTags({ organization }: CheckedConfig): Problem[] {
  const count = keysAt(organization?.source.value, ['tags']).length;
  if (organization === undefined || count <= TAGS) return [];
  return [
    error(organization.source.positionOf(['tags']), {
      code: 'GSG_TOO_MANY_TAGS',
      message: `tags: has ${count} entries, and AWS takes ${TAGS} on a resource`,
      hint: `Remove ${count - TAGS} of them.`,
    }),
  ];
}
