package dev.mastaba.core.config;

import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules that give every add-on a unique name. */
final class ParticipantNames {
    private static final String SEPARATORS = ":/\\,;>\"'*?|<";
    private static final int LONGEST = 200;

    private ParticipantNames() {}

    /**
     * Returns the add-ons with unique names. If several have the same name, such as two add-ons in one package or jar,
     * each is named after its class, except those that a file names.
     */
    static List<Participant> unique(Collection<Participant> participants, List<Problem> problems) {
        Map<String, Long> counts =
                participants.stream().collect(Collectors.groupingBy(Participant::name, Collectors.counting()));
        List<Participant> named = new ArrayList<>();
        for (Participant participant : participants) {
            boolean given = !participant.places().isEmpty();
            boolean alone = given || counts.getOrDefault(participant.name(), 0L) == 1;
            Class<?> type = participant.addOn().getClass();
            named.add(alone || type.isHidden() || type.isSynthetic() ? participant : participant.named(type.getName()));
        }
        refuseTwins(named, problems);
        return named.stream()
                .filter(participant ->
                        !participant.name().isBlank() && !isRefused(participant.name()) && !isRefused(participant.id()))
                .toList();
    }

    private static boolean isBlank(String id) {
        return !id.isEmpty() && id.isBlank();
    }

    /** Returns whether a name cannot be used in settings, in ids such as {@code wiki:page}, and in file names, or is that of core. */
    private static boolean isRefused(String name) {
        return name.equals(RankedNode.CORE)
                || name.length() > LONGEST
                || name.chars().anyMatch(ParticipantNames::isRefused)
                || !name.isEmpty() && name.chars().allMatch(character -> character == '.');
    }

    private static boolean isRefused(int character) {
        return Character.isISOControl(character)
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || SEPARATORS.indexOf(character) >= 0;
    }

    private static void refuseTwins(List<Participant> participants, List<Problem> problems) {
        Set<String> seen = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (Participant participant : participants) {
            if (participant.name().isBlank() || isBlank(participant.id())) {
                problems.add(RoleProblems.blankName(participant));
            } else if (isRefused(participant.name()) || isRefused(participant.id())) {
                problems.add(RoleProblems.impossibleName(
                        participant, isRefused(participant.name()) ? participant.name() : participant.id()));
            } else if (!seen.add(participant.name()) && told.add(participant.name())) {
                problems.add(RoleProblems.twins(participant.name(), participants));
            }
            if (!participant.id().isEmpty()
                    && !participant.id().equals(participant.name())
                    && !seen.add(participant.id())
                    && told.add(participant.id())) {
                problems.add(RoleProblems.twins(participant.id(), participants));
            }
        }
    }
}
