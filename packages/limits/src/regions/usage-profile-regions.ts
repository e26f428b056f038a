/**
 * Where CloudFormation has AWS::Glue::Job and no AWS::Glue::UsageProfile, by the resource types that AWS published in November 2026:
 * some Regions, and GovCloud and China.
 */
const WITHOUT = /^(ap-east-2|ap-southeast-[3567]|mx-central-1|us-gov-[a-z]+-\d+|cn-[a-z]+-\d+)$/;

/** Whether a StackSet can make a usage profile of Glue in a Region. */
export function offersUsageProfiles(region: string): boolean {
  return !WITHOUT.test(region);
}
