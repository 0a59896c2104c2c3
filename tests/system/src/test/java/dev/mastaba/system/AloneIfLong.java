package dev.mastaba.system;

import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.jupiter.api.parallel.Resources;

/** The lock of test classes that measure no times: in the nightly build, their long forms keep all processors busy, so they run alone. */
final class AloneIfLong implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return Boolean.getBoolean("mastaba.nightly")
                ? Set.of(new Lock(Resources.GLOBAL, ResourceAccessMode.READ_WRITE))
                : Set.of();
    }
}
