package dev.mastaba.osgi.generation;

import dev.mastaba.content.application.TenantProblems;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.Copy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that a generation could not compose from its inputs. It stays as it was in the generation before, or does not serve, while everything else
 * follows the change.
 *
 * @param tenant the id of the tenant
 * @param inputs the inputs that were refused; null if the same inputs may be accepted at the next change
 * @param serving the former application that still serves; null if there is none
 * @param copies the copies that the former application uses; empty if there is none
 * @param problems the reasons; empty if it waits
 * @param wave the number of the wave for which it waits; 0 if it does not wait
 * @param suspended the content on which it served until it was suspended; null if it is not suspended
 */
record HeldBack(
        String tenant,
        @Nullable InstanceInputs inputs,
        @Nullable ApplicationInstance serving,
        Set<Copy> copies,
        List<Problem> problems,
        int wave,
        @Nullable HeldTenant suspended) {
    HeldBack {
        copies = Set.copyOf(copies);
        problems = List.copyOf(problems);
    }

    /** Returns the name of its settings file, with {@code conf/}. */
    String conf() {
        return TenantProblems.file(tenant);
    }

    /** Returns the owner of the component instances that still serve; empty if there is none. */
    Optional<String> owner() {
        return Optional.ofNullable(serving).map(instance -> instance.inputs().owner());
    }

    /** Returns this tenant, but waiting for a wave of the change; 0 if it does not wait. */
    HeldBack waitingFor(int number) {
        return new HeldBack(tenant, inputs, serving, copies, number > 0 ? List.of() : problems, number, null);
    }

    /** Returns the content on which it serves, or served before it was suspended; null if there is none. */
    @Nullable
    HeldTenant content() {
        return serving == null
                ? suspended
                : new HeldTenant(
                        tenant,
                        copies.stream().map(Copy::file).toList(),
                        serving.inputs().settings(),
                        problems);
    }

    /** Returns this tenant after it was suspended: it does not serve, but returns to its content. */
    HeldBack suspend() {
        return new HeldBack(tenant, null, null, Set.of(), problems, 0, content());
    }
}
