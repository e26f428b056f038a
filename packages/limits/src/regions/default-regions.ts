import { partitionOf } from './partition';

/**
 * The Regions that every account has and cannot disable: those of before 20 March 2019.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const DEFAULT_REGIONS: ReadonlySet<string> = new Set([
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]);

/** Whether an account may have the Region disabled. Other partitions than `aws` have no Regions to enable. */
export function canBeDisabled(region: string): boolean {
  return partitionOf(region) === 'aws' && !DEFAULT_REGIONS.has(region);
}
