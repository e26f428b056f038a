export { plan } from './plan';
export { planJsonSchema } from './plan-schema';
export { planMarkdown } from './show/markdown';
export { sidesFromGit } from './sides/against-git';
