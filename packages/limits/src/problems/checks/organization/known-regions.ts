import { nearest, type Problem } from '@glue-session-guard/problem';
import { region } from '../../../files/formats';
import { listAt, valueAt } from '../../../files/value-at';
import type { YamlPath } from '../../../files/yaml-source';
import type { CheckedConfig } from '../../check';
import { warning } from '../../problem-text';

/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html and the other partitions. */
const REGIONS = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'cn-north-1',
  'cn-northwest-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eusc-de-east-1',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-gov-east-1',
  'us-gov-west-1',
  'us-west-1',
  'us-west-2',
];

/** A Region that is not on the list may be new, so it is a warning and not an error. */
export function checkKnownRegions({ organization }: CheckedConfig): Problem[] {
  if (!organization) return [];
  const { source } = organization;
  const watched = listAt(source.value, ['regions']).map((_, index): YamlPath => ['regions', index]);
  const paths: YamlPath[] = [['hub', 'region'], ...watched];
  return paths.flatMap((path) => {
    const written = region.safeParse(valueAt(source.value, path));
    if (!written.success || REGIONS.includes(written.data)) return [];
    const meant = nearest(written.data, REGIONS);
    return [
      warning(source.positionOfValue(path), {
        code: 'GSG_REGION_UNKNOWN',
        message: `${written.data} is not a Region that is known here`,
        hint: meant ? `Did you mean ${meant}?` : 'Check its code; a new Region may be kept.',
      }),
    ];
  });
}
