package dev.mastaba.security;

/**
 * What a hash costs (RFC 9106): hashes that cost less are made anew at login.
 *
 * @param kibibytes memory of one hash, 8 for each lane to 1,048,576
 * @param passes how often it is gone through, 1 to 64
 * @param lanes parts of it, 1 to 16
 */
public record PasswordCost(int kibibytes, int passes, int lanes) {
    private static final int MOST_KIBIBYTES = 1 << 20;
    private static final int MOST_PASSES = 64;
    private static final int MOST_LANES = 16;

    public PasswordCost {
        boolean fits = passes >= 1
                && passes <= MOST_PASSES
                && lanes >= 1
                && lanes <= MOST_LANES
                && kibibytes >= 8 * lanes
                && kibibytes <= MOST_KIBIBYTES;
        if (!fits) {
            throw new IllegalArgumentException(
                    "Out of range: " + kibibytes + " KiB, " + passes + " passes, " + lanes + " lanes");
        }
    }

    /** 19 MiB, two passes, one lane. (OWASP's advice of 2024.) */
    public static PasswordCost standard() {
        return new PasswordCost(19 * 1024, 2, 1);
    }
}
