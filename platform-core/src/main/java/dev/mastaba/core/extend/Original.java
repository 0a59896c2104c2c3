package dev.mastaba.core.extend;

import dev.mastaba.core.extend.Introspector.Registered;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an override replaced, by a hash, so that a change of the original can be noticed later (drift).
 *
 * @param kind {@code view}, {@code route} or {@code asset}
 * @param target what was replaced, as people name it: {@code wiki:page}, {@code page}, {@code wiki:templates/page.peb}
 * @param of the name of the add-on that what was replaced belongs to
 * @param by the name of the add-on that replaced it
 * @param hash of what was replaced, the same as long as the original is the same
 * @param origin where the override was declared, as text
 */
public record Original(String kind, String target, String of, String by, String hash, String origin) {
    /** The category of introspection that has them. */
    public static final String CATEGORY = "originals";

    /** The introspectable that records it. */
    public Introspectable introspectable() {
        return Introspectable.of(CATEGORY, List.of(kind, target, by), "original")
                .titled(target)
                .with("kind", kind)
                .with("target", target)
                .with("of", of)
                .with("hash", hash);
    }

    /** All that an application's overrides replaced, in the order in which it was noted. */
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
     * The hashes of what overriding views stand in the place of: of what was declared, of its code and of its template. An entry of every
     * application's registry, for tools; safe for any thread.
     */
    @ProviderType
    public interface Hashes {
        /** The hash that an override of this view would record now, were it the highest; empty where there is no such view. */
        Optional<String> hashOf(String id);
    }
}
