import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import type { Clients } from '../clients';
import type { Synthesized } from './synthesized';

/** The name of an instance may follow. */
const NAME = /^GlueSessionGuardRegion-([a-z]+(?:-[a-z]+)+-\d+)/;

/** Deploys the stack of each watched Region in the hub account. @param clientsIn the hub's, by Region */
export async function deployRegions(
  clientsIn: (region: string) => Clients,
  { stacks }: Synthesized,
): Promise<void> {
  for (const { name, template } of stacks) {
    const region = NAME.exec(name)?.[1];
    if (region === undefined) continue;
    const { cloudFormation } = clientsIn(region);
    await cloudFormation.send(
      new CreateStackCommand({ StackName: name, TemplateBody: JSON.stringify(template) }),
    );
  }
}
