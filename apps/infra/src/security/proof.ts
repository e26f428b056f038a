/** A claim, and what the templates answered to the questions about it. */
export interface Proof {
  readonly claim: string;
  readonly questions: readonly Question[];
}

export interface Question {
  readonly asks: string;
  readonly answer: string;
  readonly expected: string;
}
