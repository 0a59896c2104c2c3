package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.staging.StoredBundle;
import java.util.List;

/**
 * The former content on which a tenant that is held back serves, or served until it was suspended.
 *
 * @param id the id of the tenant
 * @param bundles the bundles that it uses
 * @param settings its settings, with those of its application
 * @param reasons the reasons why it is held back
 */
public record HeldTenant(String id, List<StoredBundle> bundles, Settings settings, List<Problem> reasons) {
    public HeldTenant {
        bundles = List.copyOf(bundles);
        reasons = List.copyOf(reasons);
    }

    /** Returns this content with other settings. */
    HeldTenant with(Settings others) {
        return new HeldTenant(id, bundles, others, reasons);
    }
}
