/** For tests: an error as the SDK throws it, with AWS's code as its name. */
export function sdkError(name: string, message = 'AWS says so'): Error {
  return Object.assign(new Error(message), { name });
}
