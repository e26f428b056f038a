export { configWith, directoryOf, NOW, ORGANIZATION, ROOT_LIMITS } from './config-fixture';
export { sampleDocument } from './sample-document';
