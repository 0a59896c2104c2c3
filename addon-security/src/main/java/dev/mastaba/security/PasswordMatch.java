package dev.mastaba.security;

import java.util.Optional;

/**
 * Whether a password was right.
 *
 * @param right whether it was
 * @param upgrade the text to keep instead of the old one, which cost less than hashes do now; only with a right password
 */
public record PasswordMatch(boolean right, Optional<String> upgrade) {
    static final PasswordMatch WRONG = new PasswordMatch(false, Optional.empty());

    /** Tells nothing that helps to guess. */
    @Override
    public String toString() {
        return "PasswordMatch[right=" + right + ", upgrade=" + upgrade.isPresent() + "]";
    }
}
