import { CreateStackCommand, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import type { Clients } from '../clients';
import { adaptTemplate } from './adapt-template';
import type { Synthesized } from './synthesized';

/** Logical id → physical id of what moto made. */
export type Deployed = Readonly<Record<string, string>>;

/** Deploys the hub's synthesized template as a CloudFormation stack. */
export async function deployHub(clients: Clients, synthesized: Synthesized): Promise<Deployed> {
  // What `cdk bootstrap` leaves in an account, for the template's version parameter.
  const version = {
    Name: '/cdk-bootstrap/hnb659fds/version',
    Value: '30',
    Type: 'String',
    Overwrite: true,
  } as const;
  await clients.ssm.send(new PutParameterCommand(version));
  const { name: StackName, template } = synthesized.hub;
  await clients.cloudFormation.send(
    new CreateStackCommand({
      StackName,
      TemplateBody: JSON.stringify(adaptTemplate(template)),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  );
  const { StackResources = [] } = await clients.cloudFormation.send(
    new DescribeStackResourcesCommand({ StackName }),
  );
  return Object.fromEntries(
    StackResources.map((r) => [r.LogicalResourceId ?? '', r.PhysicalResourceId ?? '']),
  );
}
