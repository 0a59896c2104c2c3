package dev.mastaba.core.security;

import java.util.AbstractList;
import java.util.Collection;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The principals of a client in order, immutable. Each entry of an ACL checks whether its principal is contained, so that a hash table answers this.
 */
final class PrincipalList extends AbstractList<String> implements RandomAccess {
    /** The number of table places for each principal, so that most searches find an empty one at once. */
    private static final int SPARSE = 4;

    /** A factor that spreads values that differ in few bits (Fibonacci hashing, Knuth 6.4). */
    private static final int SPREAD = 0x9E3779B9;

    private final String[] ordered;
    private final @Nullable String[] table;
    private final int shift;

    /**
     * Creates a list of principals.
     *
     * @param principals the principals, without duplicates
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
