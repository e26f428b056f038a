export { captureConsole } from './capture-console';
export { lambdaContext } from './lambda-context';
