export {
  configWith,
  directoryOf,
  NOW,
  ORGANIZATION,
  ROOT_LIMITS,
  SAMPLE_ORGANIZATION,
} from './config-fixture';
export { sampleDocument } from './sample-document';
