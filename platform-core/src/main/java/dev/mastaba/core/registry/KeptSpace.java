package dev.mastaba.core.registry;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one owner keeps. Reads take no lock; writes take turns, and each takes away some of what has expired. */
final class KeptSpace implements KeptState {
    private static final int MOST_EXPIRED_AT_ONCE = 32;
    private static final int MOST_ATTEMPTS = 10_000;

    private enum Outcome {
        DONE,
        SOMETHING_ELSE_WAS_THERE,
        FULL
    }

    private final KeptStates states;
    private final String owner;
    private final Map<String, KeptEntry> entries = new ConcurrentHashMap<>();
    private final TreeSet<KeptEntry> byEnd = new TreeSet<>(KeptEntry.BY_END);
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
        write(name, any -> true, value.clone(), keptFor);
    }

    @Override
    public boolean replace(String name, byte[] expected, byte[] value, Duration keptFor) {
        return write(name, there -> Arrays.equals(there, expected), value.clone(), keptFor);
    }

    @Override
    public Optional<byte[]> update(String name, Duration keptFor, UnaryOperator<Optional<byte[]>> change) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            KeptEntry there = live(name, states.now());
            byte @Nullable [] seen = there == null ? null : there.value;
            Optional<byte[]> changed = change.apply(copy(there));
            byte @Nullable [] value = changed.map(byte[]::clone).orElse(null);
            if (write(name, now -> now == seen, value, keptFor)) {
                return changed;
            }
        }
        throw new IllegalStateException("The change of \"" + name + "\" of " + owner + " was overtaken " + MOST_ATTEMPTS
                + " times in a row: perhaps it writes the same name itself. It must only return what is to be kept.");
    }

    @Override
    public boolean touch(String name) {
        synchronized (byEnd) {
            long now = states.now();
            KeptEntry there = live(name, now);
            if (there == null) {
                return false;
            }
            byEnd.remove(there);
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
    public KeptUsage used() {
        synchronized (byEnd) {
            expire();
            return new KeptUsage(bytes, entries.size());
        }
    }

    /** Takes away everything that has expired. */
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

    /**
     * Keeps a value, or takes the name away.
     *
     * @param expected is asked about the very value that is there, null when there is none
     * @return whether it was the expected one
     */
    private boolean write(
            String name, Predicate<byte @Nullable []> expected, byte @Nullable [] value, Duration keptFor) {
        long millis = millis(keptFor);
        Outcome outcome = tryWrite(name, expected, value, millis);
        if (outcome == Outcome.FULL) {
            states.expire();
            outcome = tryWrite(name, expected, value, millis);
        }
        if (outcome == Outcome.FULL) {
            long wanted =
                    value == null ? 0 : KeptEntry.of(name, value, millis, 0).bytes();
            throw new KeptFullException(owner, used(), wanted, states.share(), states.whole());
        }
        return outcome == Outcome.DONE;
    }

    private Outcome tryWrite(String name, Predicate<byte @Nullable []> expected, byte @Nullable [] value, long millis) {
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
            return exchange(former, KeptEntry.of(name, value, millis, now)) ? Outcome.DONE : Outcome.FULL;
        }
    }

    /** Puts an entry in the place of another; false where it does not fit. */
    private boolean exchange(@Nullable KeptEntry former, KeptEntry next) {
        long moreBytes = next.bytes() - (former == null ? 0 : former.bytes());
        int moreEntries = former == null ? 1 : 0;
        boolean fits = (moreBytes <= 0 || bytes + moreBytes <= states.share().bytes())
                && entries.size() + moreEntries <= states.share().entries()
                && states.take(moreBytes, moreEntries);
        if (fits) {
            if (former != null) {
                byEnd.remove(former);
            }
            bytes += moreBytes;
            keep(next);
        }
        return fits;
    }

    private void keep(KeptEntry entry) {
        entries.put(entry.name, entry);
        byEnd.add(entry);
    }

    private void drop(@Nullable KeptEntry entry) {
        if (entry != null) {
            byEnd.remove(entry);
            entries.remove(entry.name);
            bytes -= entry.bytes();
            states.take(-entry.bytes(), -1);
        }
    }

    private @Nullable KeptEntry live(String name, long now) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "A name of " + name.length() + " characters; it has 1 to " + LONGEST_NAME);
        }
        KeptEntry entry = entries.get(name);
        return entry == null || entry.hasExpired(now) ? null : entry;
    }

    private static Optional<byte[]> copy(@Nullable KeptEntry entry) {
        return entry == null ? Optional.empty() : Optional.of(entry.value.clone());
    }

    private static long millis(Duration keptFor) {
        if (keptFor.compareTo(Duration.ofMillis(1)) < 0 || keptFor.compareTo(LONGEST_TIME) > 0) {
            throw new IllegalArgumentException("Kept for " + keptFor + "; it is from 1 ms to " + LONGEST_TIME);
        }
        return keptFor.toMillis();
    }
}
