package dev.mastaba.translate;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What is known of a value while a method is followed.
 *
 * @param size how many words it takes: 1 or 2
 * @param kind what it is
 * @param text the constant, or the domain of a maker; null for other values, and for makers whose domain is not known
 * @param found what a message says; null for other values
 * @param made the instruction that made a message, or a maker that is new; null for other values
 * @param kept whether a message went through a variable, from where it may be used twice
 */
record TrackedValue(
        int size,
        Kind kind,
        @Nullable String text,
        @Nullable FoundText found,
        @Nullable AbstractInsnNode made,
        boolean kept)
        implements Value {
    enum Kind {
        CONSTANT,
        MAKER,
        MESSAGE,
        OTHER
    }

    static TrackedValue other(int size) {
        return new TrackedValue(size, Kind.OTHER, null, null, null, false);
    }

    static TrackedValue constant(String text) {
        return new TrackedValue(1, Kind.CONSTANT, text, null, null, false);
    }

    /** A maker whose domain is known. */
    static TrackedValue maker(String domain) {
        return new TrackedValue(1, Kind.MAKER, domain, null, null, false);
    }

    /** A maker that an instruction has made. */
    static TrackedValue maker(AbstractInsnNode made) {
        return new TrackedValue(1, Kind.MAKER, null, null, made, false);
    }

    static TrackedValue message(FoundText found, AbstractInsnNode made) {
        return new TrackedValue(1, Kind.MESSAGE, null, found, made, false);
    }

    /** The same out of a variable. */
    TrackedValue ofVariable() {
        return kind == Kind.MESSAGE ? new TrackedValue(size, kind, text, found, made, true) : this;
    }

    /** What is known where either may have come. */
    TrackedValue or(TrackedValue other) {
        if (equals(other)) {
            return this;
        }
        return ofVariable().equals(other.ofVariable()) ? ofVariable() : other(Math.min(size, other.size));
    }

    /** The constant, where it is one. */
    @Nullable
    String constant() {
        return kind == Kind.CONSTANT ? text : null;
    }

    @Override
    public int getSize() {
        return size;
    }
}
