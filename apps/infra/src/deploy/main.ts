import { createDeployChecks } from '@glue-session-guard/aws/deploy-checks';
import { loadConfig } from '../config/load-config';
import { readSettings } from '../config/settings';
import { synthesize } from '../synthesize';
import { type DeploySteps, deploy } from './deploy';
import { runCdk } from './run-cdk';
import { endWith, say } from './terminal';

const settings = readSettings(process.env);

const steps: DeploySteps = {
  load: () => loadConfig(settings.configDir, Date.now()),
  prerequisites: createDeployChecks,
  synthesize: (props) => synthesize({ ...settings, ...props }),
  runCdk: (args) => runCdk(settings.outdir, args),
  say,
};

endWith(deploy(steps, process.argv.slice(2)));
