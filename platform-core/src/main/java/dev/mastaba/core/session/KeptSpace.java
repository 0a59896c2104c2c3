package dev.mastaba.core.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The entries of one owner. Reads take no lock; writes are serialized, and each removes some of the expired entries. */
final class KeptSpace implements KeptState {
    private static final int MOST_EXPIRED_AT_ONCE = 32;
    private static final int MOST_ATTEMPTS = 10_000;

    private enum Outcome {
        DONE,
        SOMETHING_ELSE_WAS_THERE,
        /** The owner's share is used up. */
        FULL,
        /** The share has room, but all owners together have none. */
        CROWDED;

        boolean needsRoom() {
            return this == FULL || this == CROWDED;
        }
    }

    private final KeptStates states;
    private final String owner;
    private final Map<String, KeptEntry> entries = new ConcurrentHashMap<>();
    private final TreeSet<KeptEntry> byEnd = new TreeSet<>(KeptEntry.BY_END);
    /** The entries of {@link #byEnd} that can be removed to make room for others. */
    private final TreeSet<KeptEntry> displaceable = new TreeSet<>(KeptEntry.BY_END);

    private long bytes;

    KeptSpace(KeptStates states, String owner) {
        this.states = states;
        this.owner = owner;
    }

    @Override
    public Optional<byte[]> find(String name) {
        return copy(live(name, states.now()));
    }

    @Override
    public void put(String name, byte[] value, Duration keptFor) {
        put(name, value, keptFor, false);
    }

    void put(String name, byte[] value, Duration keptFor, boolean canGo) {
        write(name, any -> true, value.clone(), keptFor, canGo);
    }

    @Override
    public boolean replace(String name, byte[] expected, byte[] value, Duration keptFor) {
        return replace(name, expected, value, keptFor, false);
    }

    boolean replace(String name, byte[] expected, byte[] value, Duration keptFor, boolean canGo) {
        return write(name, there -> Arrays.equals(there, expected), value.clone(), keptFor, canGo);
    }

    @Override
    public Optional<byte[]> update(String name, Duration keptFor, UnaryOperator<Optional<byte[]>> change) {
        return update(name, keptFor, change, false);
    }

    Optional<byte[]> update(String name, Duration keptFor, UnaryOperator<Optional<byte[]>> change, boolean canGo) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            KeptEntry there = live(name, states.now());
            byte @Nullable [] seen = there == null ? null : there.value;
            Optional<byte[]> changed = change.apply(copy(there));
            byte @Nullable [] value = changed.map(byte[]::clone).orElse(null);
            if (write(name, now -> now == seen, value, keptFor, canGo)) {
                return changed;
            }
        }
        throw new IllegalStateException(
                "The update of \"" + name + "\" of " + owner + " was overtaken " + MOST_ATTEMPTS
                        + " times in a row. An update function must only return the new value, and not write the same name itself.");
    }

    @Override
    public boolean touch(String name) {
        synchronized (byEnd) {
            long now = states.now();
            KeptEntry there = live(name, now);
            if (there == null) {
                return false;
            }
            forget(there);
            keep(there.touched(now));
            return true;
        }
    }

    @Override
    public boolean remove(String name) {
        synchronized (byEnd) {
            KeptEntry there = live(name, states.now());
            if (there != null) {
                drop(there);
            }
            return there != null;
        }
    }

    @Override
    public KeptState displaceable() {
        return new DisplaceableSpace(this);
    }

    @Override
    public KeptState.Usage used() {
        synchronized (byEnd) {
            expire();
            return new KeptState.Usage(bytes, entries.size());
        }
    }

    /** Removes all expired entries. */
    void expire() {
        expire(Integer.MAX_VALUE);
    }

    private void expire(int most) {
        synchronized (byEnd) {
            long now = states.now();
            for (int i = 0; i < most && !byEnd.isEmpty() && byEnd.first().hasExpired(now); i++) {
                drop(byEnd.first());
            }
        }
    }

    /** Removes displaceable entries until there is enough room, or none is left. */
    void displaceUntil(BooleanSupplier enough) {
        synchronized (byEnd) {
            while (!displaceable.isEmpty() && !enough.getAsBoolean()) {
                drop(displaceable.first());
            }
        }
    }

    /**
     * Stores a value, or removes the name.
     *
     * @param expected a test of the value that is stored, null if there is none
     * @param canGo whether the entry can be removed to make room for others
     * @return whether the test succeeded
     */
    private boolean write(
            String name,
            Predicate<byte @Nullable []> expected,
            byte @Nullable [] value,
            Duration keptFor,
            boolean canGo) {
        long millis = millis(keptFor);
        long wanted =
                value == null ? 0 : KeptEntry.of(name, value, canGo, millis, 0).bytes();
        Outcome outcome = tryWrite(name, expected, value, millis, canGo);
        if (outcome.needsRoom()) {
            states.expire();
            outcome = tryWrite(name, expected, value, millis, canGo);
        }
        if (outcome.needsRoom() && wanted <= states.share().bytes()) {
            makeRoom(outcome, wanted);
            outcome = tryWrite(name, expected, value, millis, canGo);
        }
        if (outcome.needsRoom()) {
            throw new KeptState.FullException(owner, used(), wanted, states.share(), states.whole());
        }
        return outcome == Outcome.DONE;
    }

    private void makeRoom(Outcome outcome, long wanted) {
        if (outcome == Outcome.CROWDED) {
            displaceUntil(() -> states.hasRoom(wanted));
            states.makeRoom(wanted);
        } else {
            displaceUntil(() -> bytes + wanted <= states.share().bytes()
                    && entries.size() < states.share().entries());
        }
    }

    private Outcome tryWrite(
            String name, Predicate<byte @Nullable []> expected, byte @Nullable [] value, long millis, boolean canGo) {
        synchronized (byEnd) {
            expire(MOST_EXPIRED_AT_ONCE);
            long now = states.now();
            KeptEntry there = live(name, now);
            if (!expected.test(there == null ? null : there.value)) {
                return Outcome.SOMETHING_ELSE_WAS_THERE;
            }
            KeptEntry former = entries.get(name);
            if (value == null) {
                drop(former);
                return Outcome.DONE;
            }
            return exchange(former, KeptEntry.of(name, value, canGo, millis, now));
        }
    }

    /** Replaces an entry by another one, if it fits. */
    private Outcome exchange(@Nullable KeptEntry former, KeptEntry next) {
        long moreBytes = next.bytes() - (former == null ? 0 : former.bytes());
        int moreEntries = former == null ? 1 : 0;
        if (moreBytes > 0 && bytes + moreBytes > states.share().bytes()
                || entries.size() + moreEntries > states.share().entries()) {
            return Outcome.FULL;
        }
        if (!states.take(moreBytes, moreEntries)) {
            return Outcome.CROWDED;
        }
        if (former != null) {
            forget(former);
        }
        bytes += moreBytes;
        keep(next);
        return Outcome.DONE;
    }

    private void keep(KeptEntry entry) {
        entries.put(entry.name, entry);
        byEnd.add(entry);
        if (entry.displaceable) {
            displaceable.add(entry);
        }
    }

    /** Removes an entry from the sorted sets, before another one of its name is stored. */
    private void forget(KeptEntry entry) {
        byEnd.remove(entry);
        displaceable.remove(entry);
    }

    private void drop(@Nullable KeptEntry entry) {
        if (entry != null) {
            forget(entry);
            entries.remove(entry.name);
            bytes -= entry.bytes();
            states.take(-entry.bytes(), -1);
        }
    }

    private @Nullable KeptEntry live(String name, long now) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "A name must have 1 to " + LONGEST_NAME + " characters, not " + name.length());
        }
        KeptEntry entry = entries.get(name);
        return entry == null || entry.hasExpired(now) ? null : entry;
    }

    private static Optional<byte[]> copy(@Nullable KeptEntry entry) {
        return entry == null ? Optional.empty() : Optional.of(entry.value.clone());
    }

    private static long millis(Duration keptFor) {
        if (keptFor.compareTo(Duration.ofMillis(1)) < 0 || keptFor.compareTo(LONGEST_TIME) > 0) {
            throw new IllegalArgumentException(
                    "An entry can be kept from 1 ms to " + LONGEST_TIME + ", not " + keptFor);
        }
        return keptFor.toMillis();
    }
}
