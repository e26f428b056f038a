/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const PARTITIONS: readonly (readonly [RegExp, string])[] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^us-iso-/, 'aws-iso'],
  [/^us-isob-/, 'aws-iso-b'],
  [/^eu-isoe-/, 'aws-iso-e'],
  [/^us-isof-/, 'aws-iso-f'],
  [/^eusc-/, 'aws-eusc'],
  [/^[a-z]{2}-(?:north|south|east|west|central)[a-z]*-\d+$/, 'aws'],
];

/** The partition of a Region, such as `aws` or `aws-us-gov`. Undefined for a Region of a form that is not known. */
export function partitionOf(region: string): string | undefined {
  return PARTITIONS.find(([form]) => form.test(region))?.[1];
}
