package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.Copy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application or a tenant that a generation does not make from its own inputs. It serves as in the generation before, or not at all.
 *
 * @param id its id
 * @param refused the inputs that were refused; null if the same inputs may be accepted at the next change
 * @param serving the former instance, which still serves; null if there is none
 * @param copies the copies that the former instance uses; empty if there is none
 * @param content the content of the former instance, or of one that rests; null if there is none
 * @param problems the reasons; empty if it waits
 */
public record StayingInstance(
        String id,
        @Nullable InstanceInputs refused,
        @Nullable ApplicationInstance serving,
        Set<Copy> copies,
        @Nullable InstanceContent content,
        List<Problem> problems) {
    public StayingInstance {
        copies = Set.copyOf(copies);
        problems = List.copyOf(problems);
    }

    /**
     * Returns an instance that stays as it is.
     *
     * @param serving the instance; null if it does not serve
     */
    public static StayingInstance of(
            String id,
            @Nullable InstanceInputs refused,
            @Nullable ApplicationInstance serving,
            Set<Copy> copies,
            List<Problem> problems) {
        InstanceContent content = serving == null
                ? null
                : new InstanceContent(
                        id,
                        copies.stream().map(Copy::file).toList(),
                        serving.inputs().settings());
        return new StayingInstance(id, refused, serving, copies, content, problems);
    }

    /** Returns this instance, but without reasons, because it only waits. */
    public StayingInstance waiting() {
        return new StayingInstance(id, refused, serving, copies, content, List.of());
    }

    /** Returns this instance at rest: it does not serve, but can return to its content. */
    public StayingInstance resting() {
        return new StayingInstance(id, null, null, Set.of(), content, problems);
    }

    /** Returns whether it does not serve, but can return to its content. */
    public boolean isResting() {
        return serving == null && content != null;
    }

    /** Returns the owner of the component instances that still serve; empty if there is none. */
    Optional<String> owner() {
        return Optional.ofNullable(serving).map(instance -> instance.inputs().owner());
    }
}
