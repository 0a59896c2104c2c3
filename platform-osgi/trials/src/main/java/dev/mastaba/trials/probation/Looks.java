package dev.mastaba.trials.probation;

/**
 * The schedule of the tests of one group, and the probability of a false alarm that each test may spend. A test takes place whenever the number of
 * responses has grown by a quarter. Test number {@code j} may spend {@code share / (j (j + 1))}, and the sum of these is {@code share}, however many tests
 * take place. So the bound holds for the entire probation (Boole's inequality).
 */
final class Looks {
    private static final double GROWTH = Math.log(1.25);

    private double share;
    private int last;

    /** Creates a schedule that spends at most this probability in total, including all restarts. */
    Looks(double most) {
        this.share = most / 2;
    }

    /** Returns the probability that a test at this number of responses may spend; 0 if no test is due. */
    double due(long count) {
        int look = count < 1 ? 0 : (int) (Math.log((double) count) / GROWTH) + 1;
        if (look <= last) {
            return 0;
        }
        last = look;
        return share / ((double) look * (look + 1));
    }

    /** Starts again for new responses, with half of the probability. */
    void restart() {
        last = 0;
        share /= 2;
    }
}
