/** Names the file that the host writes the result to. */
export const activationResultVariable = 'STARRISE_BENCH_RESULT';
