package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.stage.StoredBundle;
import java.util.List;

/**
 * A tenant that serves, but is held back on former content.
 *
 * @param id the id of the tenant
 * @param bundles the bundles that it uses
 * @param reasons the reasons why it is held back
 */
public record HeldTenant(String id, List<StoredBundle> bundles, List<Problem> reasons) {
    public HeldTenant {
        bundles = List.copyOf(bundles);
        reasons = List.copyOf(reasons);
    }
}
