package dev.mastaba.staging.addon;

import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The add-ons of each application: the application itself, the extensions that reach it, and every shared add-on. Participants are identified only by
 * name, because an add-on's {@code equals} and {@code hashCode} are its own code.
 */
public final class ApplicationMembers {
    private final Collection<Participant> all;

    public ApplicationMembers(Collection<Participant> all) {
        this.all = all;
    }

    /** Returns the applications by their ids. */
    public SortedMap<String, Participant> applications() {
        SortedMap<String, Participant> applications = new TreeMap<>();
        for (Participant participant : all) {
            if (participant.role() == Participant.Role.APPLICATION) {
                applications.put(participant.id(), participant);
            }
        }
        return applications;
    }

    /** Returns the participants of an application, with all its extensions. */
    public List<Participant> of(Participant application) {
        return of(application, any -> true);
    }

    /**
     * Returns the participants of an application.
     *
     * @param selected the names of the extensions that may take part
     */
    public List<Participant> of(Participant application, Predicate<String> selected) {
        Set<String> reached = new HashSet<>(List.of(application.name(), application.id()));
        Set<String> extensions = new HashSet<>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Participant candidate : all) {
                if (candidate.role() == Participant.Role.EXTENSION
                        && selected.test(candidate.name())
                        && extendsAny(candidate, reached)
                        && extensions.add(candidate.name())) {
                    reached.add(candidate.name());
                    grows = true;
                }
            }
        }
        List<Participant> members = new ArrayList<>(List.of(application));
        for (Participant participant : all) {
            if (participant.role() == Participant.Role.SHARED) {
                members.add(participant);
            } else if (extensions.contains(participant.name())) {
                members.add(limited(participant, reached));
            }
        }
        return members;
    }

    /** Returns an extension of several applications as a participant of one of them, limited to the targets in that application. */
    private static Participant limited(Participant extension, Set<String> reached) {
        List<String> here = extension.targets().stream()
                .filter(target -> reached.contains(nameOf(target)))
                .toList();
        return extension.targets(here);
    }

    private static boolean extendsAny(Participant extension, Set<String> names) {
        return extension.targets().stream().anyMatch(target -> names.contains(nameOf(target)));
    }

    /** Returns the problems: duplicate ids, and targets that do not exist or cannot be extended. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Map<String, Participant> known = new TreeMap<>();
        all.forEach(participant -> known.put(participant.name(), participant));
        for (Participant participant : all) {
            if (participant.role() == Participant.Role.APPLICATION) {
                Participant other = known.putIfAbsent(participant.id(), participant);
                if (other != null && !other.name().equals(participant.name())) {
                    problems.add(AddOnProblems.sameId(participant.id(), other, participant));
                }
            }
        }
        all.forEach(
                participant -> participant.targets().forEach(target -> check(participant, target, known, problems)));
        problems.addAll(new ExtensionCycles(known).problems(reached()));
        return problems;
    }

    private Set<String> reached() {
        Set<String> reached = new HashSet<>();
        applications().values().forEach(each -> of(each).forEach(participant -> reached.add(participant.name())));
        return reached;
    }

    private static void check(
            Participant extension, String target, Map<String, Participant> known, List<Problem> problems) {
        Participant extended = known.get(nameOf(target));
        if (extended == null) {
            problems.add(AddOnProblems.unknownTarget(extension, target, NearMisses.of(nameOf(target), known.keySet())));
        } else if (extended.role() == Participant.Role.SHARED) {
            problems.add(AddOnProblems.extendsShared(extension, target));
        }
    }

    public static String nameOf(String target) {
        return target.split(";", 2)[0].strip();
    }
}
