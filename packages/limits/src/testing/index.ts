export { sampleDocument } from './sample-document';
