import * as z from 'zod';
import type { Synthesized } from './sample-synth';

const list = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const StatementSchema = z.looseObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: list,
  Principal: z.unknown().optional(),
  Resource: z.unknown().optional(),
  Condition: z.unknown().optional(),
});
export type Statement = z.infer<typeof StatementSchema>;

export interface PlacedStatement {
  /** File, resource. */
  readonly place: string;
  readonly statement: Statement;
}

/** Every policy statement of every template: whatever has an effect and an action. */
export function statementsOf({ templates }: Pick<Synthesized, 'templates'>): PlacedStatement[] {
  return Object.entries(templates).flatMap(([file, { Resources }]) =>
    Object.entries(Resources).flatMap(([id, resource]) =>
      statementsIn(resource).map((statement) => ({ place: `${file} ${id}`, statement })),
    ),
  );
}

export function statementsIn(node: unknown): Statement[] {
  const statement = StatementSchema.safeParse(node);
  if (statement.success) return [statement.data];
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(statementsIn);
}
