/** One AWS API call as it passes the proxy, whatever its wire format. */
export interface AwsCall {
  readonly service: string;
  readonly region: string;
  readonly action: string;
  readonly account: string;
  readonly accessKeyId: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface AwsReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Next = (call: AwsCall) => Promise<AwsReply>;

/** One concern of the proxy. It answers a call itself, or changes the call, the reply, or both. */
export type Layer = (call: AwsCall, next: Next) => Promise<AwsReply>;

/** Layers around the upstream, the first one outermost. */
export function stack(layers: readonly Layer[], upstream: Next): Next {
  return layers.reduceRight<Next>((next, layer) => (call) => layer(call, next), upstream);
}

/** The call with another input, written back in the call's own wire format. */
export function withInput(call: AwsCall, input: Readonly<Record<string, unknown>>): AwsCall {
  return { ...call, input, body: isForm(call) ? formOf(input) : JSON.stringify(input) };
}

/** True for the query protocol (SNS, STS, CloudFormation, IAM). */
export function isForm(call: Pick<AwsCall, 'headers'>): boolean {
  return (call.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function formOf(input: Readonly<Record<string, unknown>>): string {
  return new URLSearchParams(
    Object.entries(input).map(([key, value]): [string, string] => [key, String(value)]),
  ).toString();
}
