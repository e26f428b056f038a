export { planAgainstGit } from './against-git';
export { planMarkdown } from './markdown';
export { planJsonSchema } from './plan-schema';
