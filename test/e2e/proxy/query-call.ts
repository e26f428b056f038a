import type { AwsCall } from './call';

/** Tells proxy and moto the account, Region and service. Nobody checks the signature. */
export function authorization(account: string, region: string, service: string): string {
  const scope = `${account}/20260101/${region}/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
}

/** A call of the proxy's own to a service of the query protocol, as an account's administrator. */
export function queryCall(
  service: string,
  account: string,
  input: Readonly<Record<string, string>>,
): AwsCall {
  return {
    service,
    region: 'us-east-1',
    action: input.Action ?? '',
    account,
    accessKeyId: account,
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: authorization(account, 'us-east-1', service),
    },
    body: new URLSearchParams(input).toString(),
    input,
  };
}
