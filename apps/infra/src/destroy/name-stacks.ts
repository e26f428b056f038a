import type { OrganizationConfig } from '@glue-session-guard/limits';
import { App, CfnWaitConditionHandle, Stack } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { DESTROY_STAGES } from './destroy-stages';

/**
 * Writes an assembly with the deployed stacks by name and next to nothing in them: CloudFormation deletes what it
 * deployed, and the CDK needs their names alone. So no limit file need be right, and no function built.
 */
export function nameStacks(hub: OrganizationConfig['hub'], outdir: string): CloudAssembly {
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false });
  const env = { account: hub.accountId, region: hub.region };
  for (const name of DESTROY_STAGES.flatMap(({ stacks }) => stacks)) {
    // The CDK warns of a template without resources; this one is never deployed.
    new CfnWaitConditionHandle(new Stack(app, name, { env }), 'Nothing');
  }
  return app.synth();
}
