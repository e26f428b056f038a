/** An error as the SDK throws it: AWS's code is its name. For tests. */
export function sdkError(name: string, message = 'AWS says so'): Error {
  return Object.assign(new Error(message), { name });
}
