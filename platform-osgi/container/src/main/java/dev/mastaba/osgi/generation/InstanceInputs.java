package dev.mastaba.osgi.generation;

import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.staging.Copy;
import java.util.List;

/**
 * The inputs from which the composition of one application follows. Two equal inputs result in the same application, so that a generation takes the
 * application of the generation before over. Identifies add-ons only by name, because an add-on's {@code equals} is its own code.
 *
 * @param members the add-ons of the application
 * @param settings the operator's settings for it
 * @param owner the owner of its component instances
 */
public record InstanceInputs(List<Member> members, Settings settings, String owner) {
    /**
     * An add-on of an application.
     *
     * @param copy the copy that contains it
     * @param targets the targets that it extends in this application
     */
    public record Member(Copy copy, Participant.Role role, List<String> targets) {}

    public InstanceInputs {
        members = List.copyOf(members);
    }

    /** Returns the copies of all members. */
    public List<Copy> copies() {
        return members.stream().map(Member::copy).toList();
    }
}
