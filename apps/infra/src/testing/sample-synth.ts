import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { type AppProps, buildApp } from '../app';
import { CONFIG, DIRECTORY, DOCUMENTS } from './sample-config';

/** As much of a template as the tests ask about. Properties are any: what they hold is what the tests state. */
export const TemplateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.any()).default({}) }),
  ),
  Parameters: z.record(z.string(), z.unknown()).default({}),
  Outputs: z.record(z.string(), z.unknown()).optional(),
});
export type Template = z.infer<typeof TemplateSchema>;
export type TemplateResource = Template['Resources'][string];

export interface Synthesized {
  readonly outdir: string;
  /** By file name. */
  readonly templates: Readonly<Record<string, Template>>;
  readonly warnings: readonly string[];
}

/** The sample organization, with bundles of few lines, to be written to a new folder. */
export function sampleProps(): AppProps {
  const folder = mkdtempSync(join(tmpdir(), 'glue-session-guard-infra-'));
  return {
    config: CONFIG,
    documents: DOCUMENTS,
    directory: DIRECTORY,
    outdir: join(folder, 'out'),
    enforcerDir: bundle(join(folder, 'enforcer'), ['handler']),
    sweeperDir: bundle(join(folder, 'sweeper'), ['plan', 'region', 'canary']),
    alerterDir: bundle(join(folder, 'alerter'), ['normal', 'loud']),
  };
}

/** The app of the sample organization, with one thing changed. */
export function sampleApp(change: Partial<AppProps> = {}): { app: App; outdir: string } {
  const props = { ...sampleProps(), ...change };
  return { app: buildApp(props), outdir: props.outdir };
}

/** @returns the folder, in which a bundle of few lines now is */
export function bundle(folder: string, handlers: readonly string[]): string {
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'index.js'),
    handlers.map((name) => `exports.${name} = async () => {};\n`).join(''),
  );
  return folder;
}

export function synthesizeSample(change: Partial<AppProps> = {}): Synthesized {
  const { app, outdir } = sampleApp(change);
  const assembly = app.synth();
  const files = readdirSync(outdir).filter((file) => file.endsWith('.template.json'));
  const read = (file: string) => TemplateSchema.parse(JSON.parse(readFileSync(join(outdir, file), 'utf8')));
  return {
    outdir,
    templates: Object.fromEntries(files.map((file) => [file, read(file)])),
    warnings: assembly.stacks.flatMap(({ messages }) => messages).map(({ entry }) => String(entry.data)),
  };
}

/** The templates whose file name begins so; a stack and what its StackSets carry differ in their ending. */
export function templateOf({ templates }: Synthesized, file: string): Template {
  const found = Object.entries(templates).filter(([name]) => name.startsWith(file));
  if (found.length !== 1 || found[0] === undefined)
    throw new Error(`${found.length} templates are called ${file}…`);
  return found[0][1];
}

export function resourcesOf(template: Template, type: string): TemplateResource[] {
  return Object.values(template.Resources).filter(({ Type }) => Type === type);
}

/** The only resource of its type. */
export function resourceOf(template: Template, type: string): TemplateResource['Properties'] {
  const [found, second] = resourcesOf(template, type);
  if (found === undefined || second !== undefined) throw new Error(`there is not exactly one ${type}`);
  return found.Properties;
}

export interface NamedResource {
  readonly id: string;
  readonly properties: TemplateResource['Properties'];
}

/** The only resource of its type whose logical id begins so: the CDK ends ids with a hash. */
export function namedResource(template: Template, id: string, type: string): NamedResource {
  const [found, second] = Object.entries(template.Resources).filter(
    ([name, { Type }]) => name.startsWith(id) && Type === type,
  );
  if (found === undefined || second !== undefined) throw new Error(`there is not exactly one ${type} ${id}…`);
  return { id: found[0], properties: found[1].Properties };
}

/** Hashes of assets change with the bundle; a snapshot must not. */
export function masked(template: Template): unknown {
  return JSON.parse(JSON.stringify(template).replace(/[0-9a-f]{64}/g, '<hash>'));
}

const Joined = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });

/** A joined text of a template; what only AWS knows stands in it as the JSON of its reference. */
export function joinedText(node: unknown): string {
  const [separator, parts] = Joined.parse(node)['Fn::Join'];
  return parts
    .map((part) => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', "'")))
    .join(separator);
}
