package dev.mastaba.translate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;

/** The makers of texts that classes keep in fields or make, and their domains. One with two domains has none. Confined to one thread. */
final class ClassMakers {
    /** What stands for several domains; no domain has this name. */
    private static final String SEVERAL = "\0";

    private final Map<String, List<String>> parents;
    private final Map<AbstractInsnNode, String> made = new HashMap<>();
    private Map<String, String> fields = new HashMap<>();
    private Map<String, String> seen = new HashMap<>();

    /**
     * None yet.
     *
     * @param parents what each class extends and implements, by the names in class files
     */
    ClassMakers(Map<String, List<String>> parents) {
        this.parents = parents;
    }

    /** Notes what is put into a field; it is known there when all methods have been followed. */
    void put(FieldInsnNode field, TrackedValue value) {
        String domain = domain(value);
        seen.merge(field.owner + "." + field.name, domain == null ? SEVERAL : domain, ClassMakers::one);
    }

    /** Ends a round through all methods; answers whether it told more than the one before it. */
    boolean settle() {
        boolean more = !seen.equals(fields);
        fields = seen;
        seen = new HashMap<>();
        return more;
    }

    void make(AbstractInsnNode instruction, @Nullable String domain) {
        made.merge(instruction, domain == null ? SEVERAL : domain, ClassMakers::one);
    }

    private static String one(String domain, String other) {
        return domain.equals(other) ? domain : SEVERAL;
    }

    /** What is in a field. */
    TrackedValue in(FieldInsnNode field) {
        Deque<String> classes = new ArrayDeque<>(List.of(field.owner));
        Set<String> asked = new HashSet<>();
        while (!classes.isEmpty()) {
            String owner = classes.remove();
            String domain = fields.get(owner + "." + field.name);
            if (domain != null) {
                return domain.equals(SEVERAL) ? TrackedValue.other(1) : TrackedValue.maker(domain);
            }
            if (asked.add(owner)) {
                classes.addAll(parents.getOrDefault(owner, List.of()));
            }
        }
        return TrackedValue.other(1);
    }

    /** The domain of a maker; null where it is not known, or the value is none. */
    @Nullable
    String domain(TrackedValue value) {
        if (value.kind() != TrackedValue.Kind.MAKER) {
            return null;
        }
        AbstractInsnNode by = value.made();
        String domain = by == null ? value.text() : made.get(by);
        return SEVERAL.equals(domain) ? null : domain;
    }
}
