import { createDeployChecks } from '@glue-session-guard/aws/deploy-checks';
import { connectLimits } from '@glue-session-guard/aws/operator';
import { createRollout } from '@glue-session-guard/aws/rollout';
import { loadConfig } from '../config/load-config';
import { isDebugging, readSettings } from '../config/settings';
import { synthesize } from '../synthesize';
import { configCommit } from './config-commit';
import { type DeploySteps, deploy } from './deploy';
import { runCdk } from './run-cdk';
import { runPlan } from './run-plan';
import { askIn, endWith, say } from './terminal';

endWith(() => deploy(deploySteps(), process.argv.slice(2)), { debug: isDebugging(process.env) });

function deploySteps(): DeploySteps {
  const settings = readSettings(process.env);
  return {
    load: () => loadConfig(settings.configDir, Date.now()),
    prerequisites: createDeployChecks,
    synthesize: (props) => synthesize({ ...settings, ...props }),
    runCdk: (args) => runCdk(settings.outdir, args),
    rollout: ({ hub }) => createRollout(hub.region, hub.delegatedAdministrator ? 'DELEGATED_ADMIN' : 'SELF'),
    limits: connectLimits,
    commit: () => configCommit(settings.configDir),
    now: Date.now,
    ask: askIn(process.stdin, process.stderr),
    showPlan: () => runPlan(settings.configDir),
    say,
  };
}
