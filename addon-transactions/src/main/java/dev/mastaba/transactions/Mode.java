package dev.mastaba.transactions;

import org.jspecify.annotations.Nullable;

/**
 * The properties of a transaction that are settled before its first statement.
 *
 * @param readOnly whether it only reads
 * @param isolation the isolation level; null for that of the database
 */
record Mode(boolean readOnly, @Nullable Isolation isolation) {
    static final Mode READ_WRITE = new Mode(false, null);
    static final Mode READ_ONLY = new Mode(true, null);

    Mode withReadOnly(boolean reads) {
        return new Mode(reads, isolation);
    }

    Mode withIsolation(@Nullable Isolation level) {
        return new Mode(readOnly, level);
    }
}
