package dev.mastaba.trials.probation;

/**
 * The comparison of two error rates with Fisher's exact test (R. A. Fisher, <i>Statistical Methods for Research Workers</i>, 5th edition, 1934,
 * section 21.02). Unlike approximations, it holds for any number of requests.
 */
final class ErrorRates {
    /** The coefficients of the approximation of the gamma function by {@code Lanczos}, for {@code g = 7}; the relative error is below 1e-13. */
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private static final double LANCZOS_G = 7;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double NEGLIGIBLE = 1e-17;

    private ErrorRates() {}

    /**
     * Returns the probability that at least as many of all errors are among the later requests if both error rates are equal: the upper tail of the
     * hypergeometric distribution.
     */
    static double probability(long countBefore, long errorsBefore, long countNow, long errorsNow) {
        long errors = errorsBefore + errorsNow;
        long count = countBefore + countNow;
        long most = Math.min(errors, countNow);
        double term = Math.exp(
                logChoose(countNow, errorsNow) + logChoose(countBefore, errorsBefore) - logChoose(count, errors));
        double sum = term;
        for (long k = errorsNow; k < most; k++) {
            term *= (double) (countNow - k) / (k + 1) * (errors - k) / (countBefore - errors + k + 1);
            sum += term;
            if (term < sum * NEGLIGIBLE) {
                break;
            }
        }
        return Math.min(1, sum);
    }

    private static double logChoose(long n, long k) {
        return k == 0 || k == n ? 0 : logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }

    private static double logFactorial(long n) {
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (n + i);
        }
        double base = n + LANCZOS_G + 0.5;
        return HALF_LOG_TWO_PI + (n + 0.5) * Math.log(base) - base + Math.log(sum);
    }
}
