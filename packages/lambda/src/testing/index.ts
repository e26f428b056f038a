export { captureConsole } from './capture-console';
export { GUARD_ENVIRONMENT } from './guard-environment';
export { lambdaContext } from './lambda-context';
