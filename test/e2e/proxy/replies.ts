import { type AwsCall, type AwsReply, isForm } from './call';

/** A successful answer of a JSON-protocol service. */
export function jsonReply(body: unknown): AwsReply {
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(body),
  };
}

/** A successful answer of a service of the query protocol. @param fields of the result, texts */
export function xmlReply(action: string, fields: Readonly<Record<string, string>>): AwsReply {
  const result = Object.entries(fields).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
  return {
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: `<${action}Response><${action}Result>${result.join('')}</${action}Result></${action}Response>`,
  };
}

/** An error as the SDK expects it for the call's protocol. */
export function errorReply(call: AwsCall, code: string, message: string, status = 400): AwsReply {
  if (!isForm(call)) {
    return {
      status,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code },
      body: JSON.stringify({ __type: code, message }),
    };
  }
  const type = status < 500 ? 'Sender' : 'Receiver';
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse><Error><Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>proxy</RequestId></ErrorResponse>`,
  };
}

/** AccessDenied as each service words it. */
export function accessDenied(call: AwsCall, who: string, resource: string): AwsReply {
  const code = isForm(call) || call.service === 'sqs' ? 'AccessDenied' : 'AccessDeniedException';
  const message = `User: ${who} is not authorized to perform: ${call.service}:${call.action} on resource: ${resource}`;
  return errorReply(call, code, message, isForm(call) ? 403 : 400);
}

function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
