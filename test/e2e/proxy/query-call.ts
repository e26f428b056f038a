import type { AwsCall } from './call';

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
      authorization: `AWS4-HMAC-SHA256 Credential=${account}/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams(input).toString(),
    input,
  };
}
