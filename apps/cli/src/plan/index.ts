export { sidesFromGit } from './against-git';
export { planMarkdown } from './markdown';
export { plan } from './plan';
export { planJsonSchema } from './plan-schema';
