import { type AwsCall, type Layer, text, withInput } from '../call';
import { errorReply, xmlReply } from '../replies';
import { stackOf } from './uploaded-templates';

const OF_A_CHANGE_SET: ReadonlySet<string> = new Set([
  'CreateChangeSet',
  'DescribeChangeSet',
  'ExecuteChangeSet',
  'DeleteChangeSet',
]);

/**
 * Gives a change set a name that no other stack's has, since moto looks for one in all stacks. One that is not there is
 * deleted without an error and described with the code that the CDK waits for, as AWS does it.
 */
export function changeSetsOfStacks(): Layer {
  return async (call, next) => {
    if (call.service !== 'cloudformation' || !OF_A_CHANGE_SET.has(call.action)) return next(call);
    const reply = await next(withInput(call, { ...call.input, ChangeSetName: nameOf(call) }));
    if (reply.status < 400) return reply;
    if (call.action === 'DeleteChangeSet') return xmlReply(call.action, {});
    return reply.body.includes('does not exist')
      ? errorReply(call, 'ChangeSetNotFound', 'the change set does not exist', 404)
      : reply;
  };
}

function nameOf({ input }: AwsCall): string {
  const name = text(input.ChangeSetName);
  if (name.startsWith('arn:')) return name;
  return `${name}-${stackOf(input)}`;
}
