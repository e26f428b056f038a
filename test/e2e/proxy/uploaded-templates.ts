import { adaptTemplate } from '../harness/adapt-template';
import { Template } from '../harness/synthesized';
import { type AwsCall, type AwsReply, type Layer, type Next, text, withInput } from './call';
import { authorization } from './query-call';
import { xmlReply } from './replies';

/**
 * Lets the CDK's command line deploy to moto: a template that it uploaded is changed as the harness changes those that it deploys by
 * itself, and GetTemplate answers it as it was uploaded,
 * by which the CDK knows that nothing changed.
 */
export function uploadedTemplates(): Layer {
  const uploaded = new Map<string, string>();
  const keyOf = ({ account, region, input }: AwsCall) => `${account}/${region}/${nameOf(input)}`;
  return async (call, next) => {
    if (call.service !== 'cloudformation') return next(call);
    if (call.action === 'CreateChangeSet') {
      const body = await templateOf(call, next);
      uploaded.set(keyOf(call), body);
      const { TemplateURL: _, ...input } = call.input;
      return next(withInput(call, { ...input, TemplateBody: adapted(body) }));
    }
    if (call.action === 'ExecuteChangeSet')
      return executed(call, adapted(uploaded.get(keyOf(call)) ?? ''), next);
    if (call.action === 'DeleteStack') uploaded.delete(keyOf(call));
    const known = call.action === 'GetTemplate' ? uploaded.get(keyOf(call)) : undefined;
    return known === undefined ? next(call) : templateReply(known);
  };
}

/** moto reads the outputs of a stack at its update alone where a change set made it, so an update that changes nothing follows. */
async function executed(call: AwsCall, body: string, next: Next): Promise<AwsReply> {
  const reply = await next(call);
  const update = {
    Action: 'UpdateStack',
    Version: text(call.input.Version),
    Capabilities: 'CAPABILITY_NAMED_IAM',
  };
  const input = { ...update, StackName: nameOf(call.input), TemplateBody: body };
  if (reply.status === 200) await next(withInput({ ...call, action: update.Action }, input));
  return reply;
}

/** The command line names a stack by its ARN once it is there. */
function nameOf({ StackName }: AwsCall['input']): string {
  const name = text(StackName);
  return name.startsWith('arn:') ? (name.split('/')[1] ?? '') : name;
}

/** `https://s3.<region>.amazonaws.com/<bucket>/<key>`, or with the bucket in the name of the host. */
async function templateOf(call: AwsCall, next: Next): Promise<string> {
  const { TemplateURL, TemplateBody } = call.input;
  if (TemplateURL === undefined) return text(TemplateBody);
  const { hostname, pathname } = new URL(text(TemplateURL));
  const [, bucket] = /^(.+)\.s3[.-]/.exec(hostname) ?? [];
  const path = bucket === undefined ? pathname : `/${bucket}${pathname}`;
  const headers = { authorization: authorization(call.account, call.region, 's3') };
  const { status, body } = await next({
    ...call,
    service: 's3',
    action: '',
    method: 'GET',
    path,
    headers,
    body: '',
  });
  if (status !== 200) throw new Error(`No template at ${text(TemplateURL)}: ${body}`);
  return body;
}

/** The CDK's own bootstrap is YAML, and moto takes it as it is. */
function adapted(body: string): string {
  return body.trimStart().startsWith('{')
    ? JSON.stringify(adaptTemplate(Template.parse(JSON.parse(body))))
    : body;
}

function templateReply(body: string): AwsReply {
  return xmlReply('GetTemplate', { TemplateBody: body });
}
