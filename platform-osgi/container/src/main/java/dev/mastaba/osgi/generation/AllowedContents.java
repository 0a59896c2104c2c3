package dev.mastaba.osgi.generation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The contents that may pass the gates although they are refused otherwise. For one thread at a time. */
public final class AllowedContents {
    private final BooleanSupplier decision;
    private final Map<String, String> contents;
    private @Nullable Boolean everything;

    /**
     * Creates contents.
     *
     * @param everything decides whether all contents are allowed; called at most once, when a gate would refuse something
     * @param contents the hashes of the allowed bundles, by symbolic name; empty for a removal
     */
    public AllowedContents(BooleanSupplier everything, Map<String, String> contents) {
        this.decision = everything;
        this.contents = Map.copyOf(contents);
    }

    /** Returns no contents. */
    public static AllowedContents none() {
        return new AllowedContents(() -> false, Map.of());
    }

    /** Returns all contents. */
    public static AllowedContents all() {
        return new AllowedContents(() -> true, Map.of());
    }

    /** Returns whether all contents are allowed. */
    public boolean everything() {
        Boolean known = everything;
        if (known == null) {
            known = decision.getAsBoolean();
            everything = known;
        }
        return known;
    }

    /** Returns the contents of both. */
    AllowedContents or(AllowedContents other) {
        Map<String, String> both = new HashMap<>(contents);
        both.putAll(other.contents);
        return new AllowedContents(() -> everything() || other.everything(), both);
    }

    /** Returns those of these changes that are allowed. */
    public AllowedContents forOnly(Map<String, String> changes) {
        Map<String, String> covered = new HashMap<>(changes);
        covered.entrySet().removeIf(change -> !covers(change.getKey(), change.getValue()));
        return new AllowedContents(() -> false, covered);
    }

    /** Returns whether a change to this content is allowed. */
    public boolean covers(String name, String hash) {
        return hash.equals(contents.get(name)) || everything();
    }
}
