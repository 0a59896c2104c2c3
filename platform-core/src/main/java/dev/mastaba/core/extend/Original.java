package dev.mastaba.core.extend;

import dev.mastaba.core.extend.Introspector.Registered;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A record of an original: a view, route, asset, or text that an override replaced, or a part of a page to which an
 * add-on contributes. The hash makes it possible to
 * detect a later change to the original (drift).
 *
 * @param kind the kind of the original: {@code view}, {@code route}, {@code asset}, or {@code text}; for something to
 *     which an add-on contributes, {@code slot}, or {@code part} for a block or an element of a template
 * @param target the human-readable name of the original, such as {@code wiki:page}, {@code page},
 *     {@code wiki:templates/page.peb}, or {@code wiki:templates/page.peb#content}
 * @param of the name of the add-on to which the original belongs
 * @param by the name of the add-on that replaced the original
 * @param hash the hash of the original, which changes only if the original changes
 * @param origin the place where the override was declared, as text
 * @param text the lines on which a contribution to a part of a page depends, from which the hash is computed; empty for other originals
 */
public record Original(String kind, String target, String of, String by, String hash, String origin, String text) {
    /** The introspection category under which originals are registered. */
    public static final String CATEGORY = "originals";

    /** Creates an original whose text is not known, or is that of a file. */
    public Original(String kind, String target, String of, String by, String hash, String origin) {
        this(kind, target, of, by, hash, origin, "");
    }

    /** Returns an introspectable in the category {@link #CATEGORY} whose facts describe this original. */
    public Introspectable introspectable() {
        return Introspectable.of(CATEGORY, List.of(kind, target, by), "original")
                .titled(target)
                .with("kind", kind)
                .with("target", target)
                .with("of", of)
                .with("hash", hash)
                .with("text", text);
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
                registered.origin(),
                String.valueOf(facts.get("text")));
    }

    /**
     * A function that computes the current hash of a view or a route, from its declaration, code, and template. Tools compare this
     * hash with the recorded one to detect drift. Every application's registry contains an instance. Instances are safe
     * for concurrent use by multiple threads.
     */
    @ProviderType
    public interface Hashes {
        /**
         * Returns the hash that a new override of a view would record now if the override had the highest rank. If the
         * view does not exist, the {@code Optional} is empty.
         *
         * @param id the view id, such as {@code wiki:front}
         */
        Optional<String> hashOf(String id);

        /** Returns the hash that a new declaration of a route would record now for the one that it overrides. If the route does not exist, the {@code Optional} is empty. */
        Optional<String> hashOfRoute(String name);
    }
}
