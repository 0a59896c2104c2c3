package dev.mastaba.core.session;

/**
 * How much may be kept.
 *
 * @param bytes the most bytes, counted as {@link KeptState} says
 * @param entries the most entries
 */
public record KeptLimits(long bytes, int entries) {
    /** Checks that both are positive. */
    public KeptLimits {
        if (bytes <= 0 || entries <= 0) {
            throw new IllegalArgumentException(
                    "Nothing could be kept within " + bytes + " bytes, " + entries + " entries");
        }
    }

    /** 64 MiB in 200,000 entries. */
    public static KeptLimits standard() {
        return new KeptLimits(64L << 20, 200_000);
    }

    /** What one owner of several may have by default: 32 MiB in 100,000 entries. */
    public static KeptLimits standardShare() {
        return new KeptLimits(32L << 20, 100_000);
    }
}
