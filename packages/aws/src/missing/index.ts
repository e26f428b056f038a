/** What a deployment lacks, each with the command that mends it. Nothing here asks AWS by itself. */
export { isFailed } from '../deploy/failed-status';
export { checkChat } from './chat';
export { checkBootstrap, checkOrganization, checkRegions, checkStackSets } from './prerequisites';
export { createCommand, retryCommand } from './stack-set-commands';
