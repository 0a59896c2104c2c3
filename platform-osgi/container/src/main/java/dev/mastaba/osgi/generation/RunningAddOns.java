package dev.mastaba.osgi.generation;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.Participant;
import dev.mastaba.services.ServiceOwner;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.addon.HeldAddOns;
import dev.mastaba.staging.asset.BundleAssetSource;
import dev.mastaba.staging.component.TenantComponents;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The add-ons of the running generation, which the next one shares. For the deployer's thread.
 *
 * @param running the running generation; null if there is none
 */
record RunningAddOns(@Nullable Generation running) {
    private static final Set<String> SHARED_OWNERS = Set.of(ServiceOwner.APPLICATIONS, TenantComponents.EVERY_OWNER);

    /**
     * Returns the add-on of a copy as the running generation has it, if the add-on has lost its component since then; otherwise null. A component that took
     * its place serves only after a repair.
     */
    @Nullable
    Participant lost(Copy copy) {
        Generation serving = running;
        if (serving == null || !Objects.equals(copy, serving.copies().get(copy.name()))) {
            return null;
        }
        List<HeldAddOns.Service> gone = LossSearch.gone(serving)
                .filter(service -> service.copy().equals(copy))
                .toList();
        boolean ofApplications = gone.stream().map(HeldAddOns.Service::owner).anyMatch(SHARED_OWNERS::contains);
        boolean ofAll =
                !gone.isEmpty() && TenantComponents.addOnServices(copy.bundle()).isEmpty();
        return ofApplications || ofAll ? serving.addOns().get(copy.name()) : null;
    }

    /** Returns the files of a copy; they are listed once for all generations that use the copy. */
    AssetSource assetsOf(Copy copy) {
        Generation serving = running;
        Participant same =
                serving != null && Objects.equals(copy, serving.copies().get(copy.name()))
                        ? serving.addOns().get(copy.name())
                        : null;
        return same == null ? new BundleAssetSource(copy.bundle()) : same.assets();
    }
}
