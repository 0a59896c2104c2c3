package dev.mastaba.core.extend;

import dev.mastaba.core.extend.Introspector.Registered;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A record of the original that an override replaced. Its hash makes it possible to detect a later change to the
 * original (drift).
 *
 * @param kind {@code view}, {@code route}, or {@code asset}
 * @param target the human-readable name of the original, such as {@code wiki:page}, {@code page}, or
 *     {@code wiki:templates/page.peb}
 * @param of the name of the add-on to which the original belongs
 * @param by the name of the add-on that replaced the original
 * @param hash the hash of the original, which changes only if the original changes
 * @param origin the place where the override was declared, as text
 */
public record Original(String kind, String target, String of, String by, String hash, String origin) {
    /** The introspection category under which originals are registered. */
    public static final String CATEGORY = "originals";

    /** Returns the introspectable that records this original. */
    public Introspectable introspectable() {
        return Introspectable.of(CATEGORY, List.of(kind, target, by), "original")
                .titled(target)
                .with("kind", kind)
                .with("target", target)
                .with("of", of)
                .with("hash", hash);
    }

    /** Returns all originals that an application's overrides replaced, in the order in which they were recorded. */
    public static List<Original> all(Introspector introspector) {
        return introspector.category(CATEGORY).stream().map(Original::read).toList();
    }

    private static Original read(Registered registered) {
        var facts = registered.introspectable().facts();
        return new Original(
                String.valueOf(facts.get("kind")),
                String.valueOf(facts.get("target")),
                String.valueOf(facts.get("of")),
                registered.owner(),
                String.valueOf(facts.get("hash")),
                registered.origin());
    }

    /**
     * The source of the hashes that view overrides record. A hash covers the view's declaration, code, and template. An
     * instance is stored in every application's registry; tools use it to detect drift. Instances are safe for
     * concurrent use by multiple threads.
     */
    @ProviderType
    public interface Hashes {
        /**
         * Returns the hash that a new override of this view would record now if it had the highest rank, or an empty
         * {@code Optional} if the view does not exist.
         */
        Optional<String> hashOf(String id);
    }
}
