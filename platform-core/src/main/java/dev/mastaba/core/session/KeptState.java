package dev.mastaba.core.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A store of named byte arrays. Entries outlive the application that wrote them, and are kept until they expire. Use
 * the store, for example, for sessions, counters, and messages for the next request. All entries are lost when the
 * process stops.
 *
 * <p>In the container, the store is a service: {@code @Reference KeptState kept}. Each bundle has its own space, and
 * the next version of the same bundle (the same Bundle-SymbolicName) finds the entries of the previous version. On
 * plain Java and in tests, use {@link #inMemory()}.
 *
 * <p><b>When the space is full.</b> Ordinary entries are never evicted before they expire: a write that does not fit is
 * rejected with {@link FullException}, and all entries remain unchanged. A write that makes an entry shorter always
 * fits. Entries that anonymous clients can create should be written through {@link #displaceable}. Only such
 * displaceable entries are removed to make room for others, starting with those that expire next.
 *
 * <p>The size of an entry is the size of its value, two bytes for each character of its name, and {@value #OVERHEAD}
 * bytes of overhead. Values are copied on writes and reads. Instances are safe for concurrent use by multiple threads.
 * Reads do not block, and the store does not use background threads.
 */
@ProviderType
public interface KeptState {
    /** The maximum length of an entry's name, in characters. */
    int LONGEST_NAME = 200;

    /** The maximum lifetime of an entry. */
    Duration LONGEST_TIME = Duration.ofDays(3_650);

    /** The number of bytes that each entry uses in addition to its name and its value. */
    int OVERHEAD = 200;

    /**
     * Returns the value stored under a name, or an empty {@code Optional} if the name has no value or its value has
     * expired. A read does not extend the lifetime.
     */
    Optional<byte[]> find(String name);

    /**
     * Stores a value under a name for a limited time, which starts now. A previous value of the name is replaced.
     *
     * @param name the name, 1 to {@value #LONGEST_NAME} characters
     * @param keptFor the lifetime, from 1 ms to {@link #LONGEST_TIME}
     * @throws FullException if the value does not fit
     * @throws IllegalArgumentException if the name or the lifetime is out of range
     */
    void put(String name, byte[] value, Duration keptFor);

    /**
     * Atomically stores a value as {@link #put} does, but only if the current value consists of exactly the expected
     * bytes. Use this method to change a value that was read some time ago.
     *
     * @return whether the value was stored
     * @throws FullException if the value does not fit
     */
    boolean replace(String name, byte[] expected, byte[] value, Duration keptFor);

    /**
     * Atomically replaces a value with one that a function derives from it. If another thread writes the value in the
     * meantime, the function is called again with the new value. It can therefore run more than once, and must not have
     * side effects. It runs on the calling thread and does not block other threads.
     *
     * @param change a function that receives the current value, or an empty {@code Optional} if the name has none; the
     *     function returns the new value, or an empty {@code Optional} to remove the entry
     * @return the last result of the function
     * @throws FullException if the value does not fit
     * @throws IllegalStateException if 10,000 attempts fail, which is always the case if the function itself writes the
     *     same name
     */
    Optional<byte[]> update(String name, Duration keptFor, UnaryOperator<Optional<byte[]>> change);

    /**
     * Restarts an entry's lifetime. The new lifetime starts now and has the duration that the entry's last write
     * specified.
     *
     * @return whether the name has a value
     */
    boolean touch(String name);

    /**
     * Removes the value stored under a name.
     *
     * @return whether the name had a value
     */
    boolean remove(String name);

    /**
     * Returns a view of this space that writes displaceable entries, for data that anonymous clients can create in
     * unlimited amounts. If any write in this space needs room, the displaceable entries that expire next are removed
     * first. An entry's last write determines whether it is displaceable.
     */
    KeptState displaceable();

    /** Returns the amount of data that is stored in this space. Expired entries are not counted. */
    Usage used();

    /** Returns a new, separate space whose limits are {@link Limits#standard()}. */
    static KeptState inMemory() {
        return inMemory(Limits.standard());
    }

    /** Returns a new, separate space with the given limits. Lifetimes do not depend on changes to the system clock. */
    static KeptState inMemory(Limits limits) {
        return inMemory(limits, KeptStates.elapsedTime());
    }

    /** Returns a new, separate space that uses the given clock, so that a test can control the time. */
    static KeptState inMemory(Limits limits, InstantSource clock) {
        return new KeptStates(limits, limits, clock).of("this application");
    }

    /**
     * Returns a function that maps the name of an owner to the owner's space. Platforms use it to provide each bundle
     * with its own space. Each owner is limited to its share, so that no owner can use up the whole store.
     *
     * @param whole the limits for all owners together
     * @param share the limits for one owner
     */
    static Function<String, KeptState> ofOwners(Limits whole, Limits share) {
        return new KeptStates(whole, share, KeptStates.elapsedTime())::of;
    }

    /**
     * The amount of data that is stored, not counting expired entries.
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
        /** Creates limits. Both numbers must be positive. */
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

        /** Returns the default limits for each of several owners: 32 MiB in 100,000 entries. */
        public static Limits standardShare() {
            return new Limits(32L << 20, 100_000);
        }
    }

    /** An exception that is thrown when a write to {@link KeptState} does not fit. The stored data remains unchanged. */
    final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FullException(String owner, KeptState.Usage used, long wanted, KeptState.Limits share, KeptState.Limits whole) {
            super("MAST-KEPT-001  An entry of " + wanted + " bytes does not fit: its owner, " + owner + ", keeps "
                    + text(used.bytes(), used.entries()) + ". Each owner can keep at most "
                    + text(share.bytes(), share.entries())
                    + ", and all owners together at most "
                    + text(whole.bytes(), whole.entries())
                    + ".\n    Remedy 1: Keep less data, or keep it for a shorter time."
                    + "\n    Remedy 2: Or use displaceable() to write entries that can be lost."
                    + "\n    Remedy 3: Or ask the operator to raise one of these limits in conf/server.cfg: mastaba.kept.owner.bytes,"
                    + " mastaba.kept.owner.entries, mastaba.kept.bytes, mastaba.kept.entries");
        }

        private static String text(long bytes, int entries) {
            return bytes + " bytes in " + entries + (entries == 1 ? " entry" : " entries");
        }
    }
}
