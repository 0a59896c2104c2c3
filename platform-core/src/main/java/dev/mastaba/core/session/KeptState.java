package dev.mastaba.core.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Named bytes that outlive the application that wrote them, until they expire: sessions, counters, messages for the next request. What is kept
 * is gone when the process ends.
 *
 * <p>In the container it is a service, {@code @Reference KeptState kept}: each bundle has a space of its own, and the next copy of the same bundle
 * (the same Bundle-SymbolicName) finds what the former one kept. On plain Java and in tests it is {@link #inMemory()}.
 *
 * <p><b>When it is full.</b> Nothing that has not expired is ever pushed out: a write that does not fit is refused by
 * {@link FullException}, and everything stays as it was. An entry that gets shorter always fits. Entries that anonymous clients can create are
 * written through {@link #displaceable}: they alone make room for others, the next to expire first.
 *
 * <p>An entry counts with the bytes of its value, two for each character of its name, and {@value #OVERHEAD} for itself. Values are copied when they
 * come in and go out. Safe for any thread, without threads of its own; reading waits for nobody.
 */
@ProviderType
public interface KeptState {
    /** The longest name, in characters. */
    int LONGEST_NAME = 200;

    /** The longest time that can be asked for. */
    Duration LONGEST_TIME = Duration.ofDays(3_650);

    /** Bytes that each entry counts besides its name and its value. */
    int OVERHEAD = 200;

    /** The value of a name; empty when there is none, or when it has expired. Reading does not put the end off. */
    Optional<byte[]> find(String name);

    /**
     * Keeps a value for so long from now, instead of what the name had.
     *
     * @param name 1 to {@value #LONGEST_NAME} characters
     * @param keptFor from 1 ms to {@link #LONGEST_TIME}
     * @throws FullException when it does not fit
     * @throws IllegalArgumentException for a name or a time out of range
     */
    void put(String name, byte[] value, Duration keptFor);

    /**
     * As {@link #put}, if the name has exactly these bytes; whether it had. For a change whose beginning was read a while ago.
     *
     * @throws FullException when it does not fit
     */
    boolean replace(String name, byte[] expected, byte[] value, Duration keptFor);

    /**
     * Makes a new value of the one that is there, as one step: when somebody else writes meanwhile, the change is made again on what that one
     * wrote. So it may run more than once, and must have no effect but its result. It runs on the calling thread, and nobody waits for it.
     *
     * @param change gets what is there or nothing; what it returns is kept for so long from now, nothing takes the name away
     * @return what the change returned at last
     * @throws FullException when it does not fit
     * @throws IllegalStateException when others were faster 10,000 times, as a change always is that writes the same name itself
     */
    Optional<byte[]> update(String name, Duration keptFor, UnaryOperator<Optional<byte[]>> change);

    /** Puts the end off: kept from now for as long as the last write said. Returns whether the name has a value. */
    boolean touch(String name);

    /** Takes a name away; whether it had a value. */
    boolean remove(String name);

    /**
     * Returns this space for writing entries that anonymous clients can create in any number: when there is no room, the displaceable entry that expires
     * next is removed for each write that needs its room, displaceable or not. Whoever writes an entry last decides whether it is displaceable.
     */
    KeptState displaceable();

    /** How much is kept in this space. */
    Usage used();

    /** A space of its own within {@link Limits#standard()}. */
    static KeptState inMemory() {
        return inMemory(Limits.standard());
    }

    /** A space of its own; time is measured as it passes, whatever is done to the machine's clock. */
    static KeptState inMemory(Limits limits) {
        return inMemory(limits, KeptStates.elapsedTime());
    }

    /** A space of its own whose clock a test can set. */
    static KeptState inMemory(Limits limits, InstantSource clock) {
        return new KeptStates(limits, limits, clock).of("this application");
    }

    /**
     * The spaces of several owners by their names, one for each name; for platforms. Each owner may fill its share, so that none takes the room of all.
     *
     * @param whole what all together may keep
     * @param share what one owner may keep
     */
    static Function<String, KeptState> ofOwners(Limits whole, Limits share) {
        return new KeptStates(whole, share, KeptStates.elapsedTime())::of;
    }

    /**
     * How much is kept, what has expired not counted.
     *
     * @param bytes the bytes, counted as above
     * @param entries the entries
     */
    record Usage(long bytes, int entries) {}

    /**
     * How much may be kept.
     *
     * @param bytes the most bytes, counted as {@link KeptState} says
     * @param entries the most entries
     */
    record Limits(long bytes, int entries) {
        /** Checks that both are positive. */
        public Limits {
            if (bytes <= 0 || entries <= 0) {
                throw new IllegalArgumentException(
                        "Nothing could be kept within " + bytes + " bytes, " + entries + " entries");
            }
        }

        /** 64 MiB in 200,000 entries. */
        public static Limits standard() {
            return new Limits(64L << 20, 200_000);
        }

        /** What one owner of several may have by default: 32 MiB in 100,000 entries. */
        public static Limits standardShare() {
            return new Limits(32L << 20, 100_000);
        }
    }

    /** A write to {@link KeptState} does not fit; everything is as it was before. */
    final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FullException(String owner, KeptState.Usage used, long wanted, KeptState.Limits share, KeptState.Limits whole) {
            super("MAST-KEPT-001  " + owner + " keeps " + text(used.bytes(), used.entries()) + ", and an entry of "
                    + wanted
                    + " bytes does not fit. One owner may keep " + text(share.bytes(), share.entries())
                    + ", all together "
                    + text(whole.bytes(), whole.entries())
                    + ".\n    Remedy 1: Keep less, or for a shorter time."
                    + "\n    Remedy 2: Or let the deployer raise one of these in conf/server.cfg: mastaba.kept.owner.bytes,"
                    + " mastaba.kept.owner.entries, mastaba.kept.bytes, mastaba.kept.entries");
        }

        private static String text(long bytes, int entries) {
            return bytes + " bytes in " + entries + " entries";
        }
    }
}
