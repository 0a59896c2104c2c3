package dev.mastaba.osgi.generation;

import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.List;

/**
 * An application or a tenant that a generation is to serve.
 *
 * @param id the id of the application or the tenant
 * @param tenant whether it is a tenant
 * @param conf the name of its settings file, with {@code conf/}
 * @param settings its settings
 * @param members its add-ons; empty if there are problems
 * @param problems the reasons why it cannot be composed
 */
public record InstanceSpec(
        String id, boolean tenant, String conf, Settings settings, List<Participant> members, List<Problem> problems) {
    public InstanceSpec {
        members = List.copyOf(members);
        problems = List.copyOf(problems);
    }
}
