package dev.mastaba.transactions;

import dev.mastaba.core.extend.Settings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an application's transactions.
 *
 * @param attempts the maximum number of attempts after serialization failures, including the first
 * @param isolation the isolation level; null for that of the databases
 */
record TransactionSettings(int attempts, @Nullable Isolation isolation) {
    static final String ATTEMPTS = "mastaba.transactions.attempts";
    static final String ISOLATION = "mastaba.transactions.isolation";
    static final int STANDARD_ATTEMPTS = 3;

    static TransactionSettings of(Settings settings) {
        return new TransactionSettings(
                settings.number(ATTEMPTS, STANDARD_ATTEMPTS, 1, 100),
                settings.read(ISOLATION, "read-committed, repeatable-read, or serializable", TransactionSettings::level)
                        .orElse(null));
    }

    private static Isolation level(String text) {
        return Isolation.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
