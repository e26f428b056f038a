export { type AppProps, buildApp } from './app';
export { checkDeployable, type Deployable } from './config/check-deployable';
export { type LoadedConfig, loadConfig, type ReadyConfig } from './config/load-config';
export * from './names/names';
export { synthesize } from './synthesize';
