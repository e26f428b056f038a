import { createHash } from 'node:crypto';
import { adaptTemplate } from '../../harness/deploy/adapt-template';
import { Template } from '../../harness/deploy/synthesized';
import { type AwsCall, type AwsReply, type Layer, type Next, text, withInput } from '../call';
import { authorization } from '../query-call';
import { xmlReply } from '../replies';

/**
 * Lets the CDK's command line deploy to moto: a template that it uploaded is changed as the harness changes those that it deploys by
 * itself, and GetTemplate answers it as it was uploaded,
 * by which the CDK knows that nothing changed.
 */
export function uploadedTemplates(): Layer {
  const uploaded = new Map<string, Uploaded>();
  return async (call, next) => {
    if (call.service !== 'cloudformation') return next(call);
    const key = `${call.account}/${call.region}/${stackOf(call.input)}`;
    const known = uploaded.get(key);
    switch (call.action) {
      case 'CreateChangeSet': {
        const body = await templateOf(call, next);
        uploaded.set(key, { body, isUpdate: call.input.ChangeSetType === 'UPDATE' });
        const { TemplateURL: _, ...input } = call.input;
        return next(withInput(call, { ...input, TemplateBody: adapted(body) }));
      }
      case 'ExecuteChangeSet':
        return known === undefined ? next(call) : executed(call, known, next);
      case 'GetTemplate':
        return known === undefined ? next(call) : templateReply(known.body);
      case 'DeleteStack':
        uploaded.delete(key);
        return next(call);
      default:
        return next(call);
    }
  };
}

interface Uploaded {
  readonly body: string;
  /** Of a stack that is there. */
  readonly isUpdate: boolean;
}

async function executed(call: AwsCall, { body, isUpdate }: Uploaded, next: Next): Promise<AwsReply> {
  if (isUpdate) return updated(call, adapted(body), next);
  const reply = await next(call);
  // moto reads the outputs of a stack at its update alone where a change set made it, so an update that changes nothing follows.
  if (reply.status === 200) await updated(call, adapted(body), next);
  return reply;
}

/** moto breaks at a change set that updates a stack, and knows the call that updates one without. */
async function updated(call: AwsCall, body: string, next: Next): Promise<AwsReply> {
  const update = {
    Action: 'UpdateStack',
    Version: text(call.input.Version),
    Capabilities: 'CAPABILITY_NAMED_IAM',
  };
  const input = { ...update, StackName: stackOf(call.input), TemplateBody: body };
  const reply = await next(withInput({ ...call, action: update.Action }, input));
  return reply.status === 200 ? xmlReply(call.action, {}) : reply;
}

/** The command line names a stack by its ARN once it is there. */
export function stackOf({ StackName }: AwsCall['input']): string {
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

/**
 * The CDK's own bootstrap is YAML, and moto takes it as it is. Of what else is uploaded the hash is added: moto makes no change set
 * where all that changed is what it is not given, such as the StackSets.
 */
function adapted(body: string): string {
  if (!body.trimStart().startsWith('{')) return body;
  const uploaded = createHash('sha256').update(body).digest('hex');
  return JSON.stringify({ ...adaptTemplate(Template.parse(JSON.parse(body))), Metadata: { uploaded } });
}

function templateReply(body: string): AwsReply {
  return xmlReply('GetTemplate', { TemplateBody: body });
}
