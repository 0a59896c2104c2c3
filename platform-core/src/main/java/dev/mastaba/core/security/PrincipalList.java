package dev.mastaba.core.security;

import java.util.AbstractList;
import java.util.Collection;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Principals in their order, immutable. Each entry of an ACL asks whether its own is among them, so that this is answered by a table. */
final class PrincipalList extends AbstractList<String> implements RandomAccess {
    /** Places for each principal, so that most questions meet an empty one at once. */
    private static final int SPARSE = 4;

    /** Spreads what differs in few bits (Fibonacci hashing, Knuth 6.4). */
    private static final int SPREAD = 0x9E3779B9;

    private final String[] ordered;
    private final @Nullable String[] table;
    private final int shift;

    /**
     * A list of them.
     *
     * @param principals none twice
     */
    PrincipalList(Collection<String> principals) {
        ordered = principals.toArray(String[]::new);
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(SPARSE * Math.max(1, ordered.length));
        shift = Integer.SIZE - bits;
        table = new String[1 << bits];
        for (String each : ordered) {
            int at = place(each);
            while (table[at] != null) {
                at = at + 1 & table.length - 1;
            }
            table[at] = each;
        }
    }

    private int place(String principal) {
        return principal.hashCode() * SPREAD >>> shift;
    }

    @Override
    public boolean contains(@Nullable Object object) {
        return object instanceof String principal && has(principal);
    }

    private boolean has(String principal) {
        int at = place(principal);
        for (String there = table[at]; there != null; there = table[at]) {
            if (there.equals(principal)) {
                return true;
            }
            at = at + 1 & table.length - 1;
        }
        return false;
    }

    @Override
    public String get(int index) {
        return ordered[index];
    }

    @Override
    public int size() {
        return ordered.length;
    }
}
