package dev.mastaba.core.extend;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The hashes of what overriding views stand in the place of: of what was declared, of its code and of its template. An entry of every
 * application's registry, for tools; safe for any thread.
 */
@ProviderType
public interface Originals {
    /** The hash that an override of this view would record now, were it the highest; empty where there is no such view. */
    Optional<String> hashOf(String id);
}
