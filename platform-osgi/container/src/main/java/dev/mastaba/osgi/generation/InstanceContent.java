package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Settings;
import dev.mastaba.staging.StoredBundle;
import java.util.List;

/**
 * The content of which one application or tenant is made.
 *
 * @param id its id
 * @param bundles the bundles that it uses
 * @param settings its settings; those of a tenant include those of its application
 */
public record InstanceContent(String id, List<StoredBundle> bundles, Settings settings) {
    public InstanceContent {
        bundles = List.copyOf(bundles);
    }

    /** Returns this content with other settings. */
    public InstanceContent with(Settings others) {
        return new InstanceContent(id, bundles, others);
    }
}
