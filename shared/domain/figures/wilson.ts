/** The 97.5 % quantile of the standard normal distribution: 2.5 % lie above it, and 2.5 % below −z. */
const Z = 1.959964;

/**
 * Returns the lower bound of the 95 % Wilson score interval of a share: what the share is at least,
 * as far as so few cases can tell. It is 0 without cases that count.
 *
 * E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference.
 *
 * @param numerator how many of the cases count, at most `denominator`
 */
export function wilsonLowerBound(numerator: number, denominator: number): number {
  if (numerator === 0) return 0;
  const share = numerator / denominator;
  const z2 = Z * Z;
  const centre = share + z2 / (2 * denominator);
  const spread = Z * Math.sqrt((share * (1 - share) + z2 / (4 * denominator)) / denominator);
  return (centre - spread) / (1 + z2 / denominator);
}
