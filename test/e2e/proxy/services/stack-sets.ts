import { type Layer, text } from '../call';

const MEMBERS_STACK = 'GlueSessionGuardMembers';

/** Does what CloudFormation does with the StackSets of stacks that the CDK deploys, which moto skips: after the last of them, all are created. */
export function rollingOut(create: () => Promise<unknown>): Layer {
  let isDone = false;
  return async (call, next) => {
    const reply = await next(call);
    const isLast = call.action === 'ExecuteChangeSet' && text(call.input.StackName).includes(MEMBERS_STACK);
    if (isLast && !isDone) {
      isDone = true;
      await create();
    }
    return reply;
  };
}

/** Leaves deleted StackSets out where only active ones are asked for. */
export function activeStackSets(): Layer {
  return async (call, next) => {
    const reply = await next(call);
    if (call.action !== 'ListStackSets' || call.input.Status !== 'ACTIVE') return reply;
    const body = reply.body.replaceAll(/<member>[\s\S]*?<\/member>/g, (member) =>
      member.includes('<Status>DELETED</Status>') ? '' : member,
    );
    return { ...reply, body };
  };
}

/** An account in which StackSets cannot deploy: moto deploys everywhere. */
export function refusingAccount(account: string, reason: string): Layer {
  return async (call, next) => {
    const reply = await next(call);
    if (call.action !== 'ListStackInstances') return reply;
    const members = reply.body.replaceAll(/<member>[\s\S]*?<\/member>/g, (member) =>
      member.includes(`<Account>${account}</Account>`) ? refused(member, reason) : member,
    );
    return { ...reply, body: members };
  };
}

function refused(member: string, reason: string): string {
  const open = member.replaceAll(
    /<(StackInstanceStatus|StatusReason)>[\s\S]*?<\/\1>|<(StackInstanceStatus|StatusReason)\/>/g,
    '',
  );
  const status = '<StackInstanceStatus><DetailedStatus>FAILED</DetailedStatus></StackInstanceStatus>';
  return open.replace('<member>', `<member>${status}<StatusReason>${reason}</StatusReason>`);
}
