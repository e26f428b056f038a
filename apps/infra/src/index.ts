export { type AppProps, buildApp } from './app';
export { checkDeployable, type Deployable } from './check-deployable';
export { type LoadedConfig, loadConfig, type ReadyConfig } from './load-config';
export * from './names';
export { synthesize } from './synthesize';
