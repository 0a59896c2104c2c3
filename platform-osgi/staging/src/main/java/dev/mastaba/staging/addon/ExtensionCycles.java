package dev.mastaba.staging.addon;

import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The extensions that extend each other in a cycle. They do not reach an application, so that they would never be used. */
final class ExtensionCycles {
    private final Map<String, Participant> known;

    /** Finds the cycles among these participants, by name and by application id. */
    ExtensionCycles(Map<String, Participant> known) {
        this.known = known;
    }

    /**
     * Returns one problem for each cycle that prevents an extension from reaching an application.
     *
     * @param reached the names of the participants of applications
     */
    List<Problem> problems(Set<String> reached) {
        Set<List<String>> rings = new LinkedHashSet<>();
        for (Participant participant : known.values()) {
            if (participant.role() == Participant.Role.EXTENSION && !reached.contains(participant.name())) {
                ring(participant).ifPresent(rings::add);
            }
        }
        return rings.stream()
                .map(ring -> AddOnProblems.ring(ring, places(ring)))
                .toList();
    }

    /** Returns the cycle that an extension leads to, beginning and ending with its smallest name; empty if it does not lead to a cycle. */
    private Optional<List<String>> ring(Participant first) {
        List<String> way = new ArrayList<>();
        Participant at = first;
        while (at != null && !way.contains(at.name())) {
            way.add(at.name());
            at = next(at);
        }
        if (at == null) {
            return Optional.empty();
        }
        List<String> ring = new ArrayList<>(way.subList(way.indexOf(at.name()), way.size()));
        Collections.rotate(ring, -ring.indexOf(Collections.min(ring)));
        ring.add(ring.get(0));
        return Optional.of(ring);
    }

    private List<Origin> places(List<String> ring) {
        return ring.stream()
                .distinct()
                .map(known::get)
                .map(ExtensionCycles::place)
                .toList();
    }

    private static Origin place(Participant extension) {
        return extension.targets().stream()
                .map(extension.places()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Origin.named(extension.name(), "@Extends"));
    }

    private @Nullable Participant next(Participant extension) {
        return extension.targets().stream()
                .map(target -> known.get(ApplicationMembers.nameOf(target)))
                .filter(target -> target != null && target.role() == Participant.Role.EXTENSION)
                .findFirst()
                .orElse(null);
    }
}
