/** A CreateSession request as CloudTrail writes it: camelCase. Minutes, and data processing units. */
export interface SessionRequest {
  readonly role?: string;
  readonly command?: { readonly name: string; readonly pythonVersion?: string };
  readonly timeout?: number;
  readonly idleTimeout?: number;
  readonly connections?: { readonly connections: readonly string[] };
  readonly maxCapacity?: number;
  readonly numberOfWorkers?: number;
  readonly workerType?: string;
  readonly securityConfiguration?: string;
  readonly glueVersion?: string;
  readonly tags?: Readonly<Record<string, string>>;
}
