import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import type { Clients } from './clients';
import type { Synthesized } from './synthesized';

const PREFIX = 'GlueSessionGuardRegion-';

/** Deploys the stack of each watched Region in the hub account. @param clientsIn the hub's, by Region */
export async function deployRegions(
  clientsIn: (region: string) => Clients,
  { stacks }: Synthesized,
): Promise<void> {
  for (const { name, template } of stacks.filter((stack) => stack.name.startsWith(PREFIX))) {
    const { cloudFormation } = clientsIn(name.slice(PREFIX.length));
    await cloudFormation.send(
      new CreateStackCommand({ StackName: name, TemplateBody: JSON.stringify(template) }),
    );
  }
}
