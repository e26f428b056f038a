import type { SessionRef } from '@glue-session-guard/guard';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html#awsglue-session */
export function sessionArn(partition: string, { account, region, id }: SessionRef): string {
  return `arn:${partition}:glue:${region}:${account}:session/${id}`;
}
