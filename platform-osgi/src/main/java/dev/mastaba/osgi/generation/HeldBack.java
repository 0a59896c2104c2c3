package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.stage.Copy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that a generation could not compose from its inputs. It stays as it was in the generation before, or does not serve, while everything else
 * follows the change.
 *
 * @param tenant the id of the tenant
 * @param conf the name of its settings file, with {@code conf/}
 * @param inputs the inputs that were refused; null if the same inputs may be accepted at the next change
 * @param serving the former application that still serves; null if there is none
 * @param copies the copies that the former application uses; empty if there is none
 * @param problems the reasons
 */
record HeldBack(
        String tenant,
        String conf,
        @Nullable InstanceInputs inputs,
        @Nullable ApplicationInstance serving,
        Set<Copy> copies,
        List<Problem> problems) {
    HeldBack {
        copies = Set.copyOf(copies);
        problems = List.copyOf(problems);
    }
}
