/** A message as SNS takes it. */
export interface Alert {
  /** Under 100 characters, one line, no control characters. */
  readonly subject: string;
  readonly text: string;
  /** For subscribers' filter policies. */
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
}
