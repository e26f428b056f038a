export type Redriven =
  | { readonly kind: 'moved'; readonly count: number }
  /** SQS goes on moving by itself; counts are approximate. */
  | { readonly kind: 'moving'; readonly moved: number; readonly of: number | null }
  /** Nothing of it has to be tried again. */
  | { readonly kind: 'cleared'; readonly count: number };

/** URLs of queues. */
export interface Route {
  readonly from: string;
  readonly to: string;
}
