package dev.mastaba.core.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Named bytes that outlive the application that wrote them, until they expire: for example, sessions, counters, and
 * messages for the next request. All entries are lost when the process stops.
 *
 * <p>In the container, it is a service: {@code @Reference KeptState kept}. Each bundle has its own space, and the next
 * version of the same bundle (the same Bundle-SymbolicName) finds the entries of the previous one. On plain Java and in
 * tests, use {@link #inMemory()}.
 *
 * <p><b>When it is full.</b> An entry that has not expired is never evicted: a write that does not fit is rejected with
 * {@link FullException}, and everything remains unchanged. An entry that becomes shorter always fits. Write entries
 * that anonymous clients can create through {@link #displaceable}: only such entries are removed to make room for
 * others, starting with those that expire next.
 *
 * <p>The size of an entry is the size of its value, two bytes for each character of its name, and {@value #OVERHEAD}
 * bytes of overhead. Values are copied on writes and reads. Safe for use by any thread. Reads do not block, and there
 * are no background threads.
 */
@ProviderType
public interface KeptState {
    /** The maximum length of a name, in characters. */
    int LONGEST_NAME = 200;

    /** The maximum lifetime of an entry. */
    Duration LONGEST_TIME = Duration.ofDays(3_650);

    /** The bytes that each entry uses in addition to its name and its value. */
    int OVERHEAD = 200;

    /** Returns the value of a name; empty if the name has no value or its value has expired. A read does not extend the lifetime. */
    Optional<byte[]> find(String name);

    /**
     * Stores a value for a time that starts now, and replaces the name's previous value.
     *
     * @param name the name, 1 to {@value #LONGEST_NAME} characters
     * @param keptFor the lifetime, from 1 ms to {@link #LONGEST_TIME}
     * @throws FullException if the value does not fit
     * @throws IllegalArgumentException if the name or the time is out of range
     */
    void put(String name, byte[] value, Duration keptFor);

    /**
     * Stores a value as {@link #put} does if the current value consists of exactly the expected bytes, and returns
     * whether it did. Use it to change a value that was read some time ago.
     *
     * @throws FullException if the value does not fit
     */
    boolean replace(String name, byte[] expected, byte[] value, Duration keptFor);

    /**
     * Atomically replaces a value with one derived from it. If another thread writes in the meantime, the change is
     * repeated with the new value. The function may therefore run more than once, and must not have side effects. It
     * runs on the calling thread and does not block other threads.
     *
     * @param change a function that receives the current value, or empty if there is none; its result is stored for the
     *     given time, and an empty result removes the name
     * @return the last result of the function
     * @throws FullException if the value does not fit
     * @throws IllegalStateException after 10,000 failed attempts; always if the function itself writes the same name
     */
    Optional<byte[]> update(String name, Duration keptFor, UnaryOperator<Optional<byte[]>> change);

    /** Restarts the lifetime of an entry, as set by its last write, and returns whether the name has a value. */
    boolean touch(String name);

    /** Removes the value of a name, and returns whether there was one. */
    boolean remove(String name);

    /**
     * Returns this space for writing entries that anonymous clients can create in any number. If a write needs room,
     * whether displaceable or not, the displaceable entry that expires next is removed first. An entry's last write
     * determines whether it is displaceable.
     */
    KeptState displaceable();

    /** Returns the amount of data that is stored in this space. */
    Usage used();

    /** Returns a separate space within {@link Limits#standard()}. */
    static KeptState inMemory() {
        return inMemory(Limits.standard());
    }

    /** Returns a separate space. Elapsed time is measured independently of changes to the system clock. */
    static KeptState inMemory(Limits limits) {
        return inMemory(limits, KeptStates.elapsedTime());
    }

    /** Returns a separate space whose clock a test can set. */
    static KeptState inMemory(Limits limits, InstantSource clock) {
        return new KeptStates(limits, limits, clock).of("this application");
    }

    /**
     * Returns a function from an owner's name to the owner's space. For platforms. Each owner is limited to its share,
     * so that no owner can use all the room.
     *
     * @param whole the limits for all owners together
     * @param share the limits for one owner
     */
    static Function<String, KeptState> ofOwners(Limits whole, Limits share) {
        return new KeptStates(whole, share, KeptStates.elapsedTime())::of;
    }

    /**
     * The amount of data that is stored, without expired entries.
     *
     * @param bytes the number of bytes, counted as described in {@link KeptState}
     * @param entries the number of entries
     */
    record Usage(long bytes, int entries) {}

    /**
     * The maximum amount of data that can be stored.
     *
     * @param bytes the maximum number of bytes, counted as described in {@link KeptState}
     * @param entries the maximum number of entries
     */
    record Limits(long bytes, int entries) {
        /** Checks that both limits are positive. */
        public Limits {
            if (bytes <= 0 || entries <= 0) {
                throw new IllegalArgumentException(
                        "The limits must be positive, not " + bytes + " bytes and " + entries + " entries");
            }
        }

        /** Returns the default limits: 64 MiB in 200,000 entries. */
        public static Limits standard() {
            return new Limits(64L << 20, 200_000);
        }

        /** Returns the default limits for one owner of several: 32 MiB in 100,000 entries. */
        public static Limits standardShare() {
            return new Limits(32L << 20, 100_000);
        }
    }

    /** An error for a write to {@link KeptState} that does not fit. The stored data remains unchanged. */
    final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FullException(String owner, KeptState.Usage used, long wanted, KeptState.Limits share, KeptState.Limits whole) {
            super("MAST-KEPT-001  An entry of " + wanted + " bytes does not fit: " + owner + " keeps "
                    + text(used.bytes(), used.entries()) + ". One owner can keep "
                    + text(share.bytes(), share.entries())
                    + ", all owners together "
                    + text(whole.bytes(), whole.entries())
                    + ".\n    Remedy 1: Keep less data, or keep it for a shorter time."
                    + "\n    Remedy 2: Or ask the operator to raise one of these limits in conf/server.cfg: mastaba.kept.owner.bytes,"
                    + " mastaba.kept.owner.entries, mastaba.kept.bytes, mastaba.kept.entries");
        }

        private static String text(long bytes, int entries) {
            return bytes + " bytes in " + entries + (entries == 1 ? " entry" : " entries");
        }
    }
}
