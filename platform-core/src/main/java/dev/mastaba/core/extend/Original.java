package dev.mastaba.core.extend;

import dev.mastaba.core.extend.Introspector.Registered;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The original that an override replaced, with a hash by which a later change of the original can be detected (drift).
 *
 * @param kind {@code view}, {@code route} or {@code asset}
 * @param target the human-readable name of the original: {@code wiki:page}, {@code page}, {@code wiki:templates/page.peb}
 * @param of the name of the add-on to which the original belongs
 * @param by the name of the add-on that replaced it
 * @param hash the hash of the original, which is the same as long as the original is the same
 * @param origin the place where the override was declared, as text
 */
public record Original(String kind, String target, String of, String by, String hash, String origin) {
    /** The introspection category of originals. */
    public static final String CATEGORY = "originals";

    /** Returns the introspectable that records it. */
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
     * The hashes of the originals of overriding views: of the declaration, its code, and its template. An entry of every application's registry, for
     * tools; safe for use by any thread.
     */
    @ProviderType
    public interface Hashes {
        /** Returns the hash that an override of this view would record now if it had the highest rank; empty if the view does not exist. */
        Optional<String> hashOf(String id);
    }
}
