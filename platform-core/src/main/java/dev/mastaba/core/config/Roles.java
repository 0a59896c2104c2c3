package dev.mastaba.core.config;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The roles of an application's add-ons, from which, together with the operator's settings, its graph is built before any include runs. */
final class Roles {
    private final AddOnGraph graph = new AddOnGraph();
    private final Map<String, Participant> byName = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Deployment deployment;

    private Roles(Deployment deployment) {
        this.deployment = deployment;
    }

    /**
     * Returns the roles of these add-ons.
     *
     * @throws ConfigurationException with all their problems
     */
    static Roles of(Collection<Participant> participants, Deployment deployment) {
        Roles roles = new Roles(deployment);
        List<Participant> sorted = new ArrayList<>(ParticipantNames.unique(participants, roles.problems));
        sorted.sort(Comparator.comparing(Participant::name));
        roles.admit(sorted);
        roles.byName.values().forEach(roles::extend);
        deployment.stack().forEach(roles::stack);
        roles.problems.addAll(roles.graph.strata().rings());
        if (!roles.problems.isEmpty()) {
            throw new ConfigurationException(roles.problems);
        }
        return roles;
    }

    /** Returns warnings about names in the operator's settings that do not participate. */
    List<Problem> warnings() {
        return warnings;
    }

    AddOnGraph graph() {
        return graph;
    }

    /** Returns extensions, the application, and shared add-ons, each kind in the order of the edges known so far. */
    List<RankedNode> runningOrder() {
        Linearization strata = graph.strata();
        List<RankedNode> order = new ArrayList<>();
        for (Tier tier : List.of(Tier.EXTENSION, Tier.APPLICATION, Tier.SHARED)) {
            strata.order().stream().filter(node -> node.tier() == tier).forEach(order::add);
        }
        return order;
    }

    private void admit(List<Participant> sorted) {
        List<Participant> applications = sorted.stream()
                .filter(participant -> participant.role() == Participant.Role.APPLICATION)
                .toList();
        if (applications.size() != 1) {
            problems.add(RoleProblems.notOneApplication(applications));
        }
        for (Participant participant : sorted) {
            if (participant.role() == Participant.Role.SHARED && isLeftOut(participant)) {
                graph.leaveOut(participant.name());
            } else {
                byName.put(participant.name(), participant);
                graph.add(node(participant));
            }
        }
        for (String name : deployment.without()) {
            boolean shared =
                    sorted.stream().anyMatch(other -> other.role() == Participant.Role.SHARED && isNamed(other, name));
            if (!shared) {
                find(name)
                        .ifPresentOrElse(
                                other -> problems.add(RoleProblems.notShared(name, other)),
                                () -> warnings.add(RoleProblems.unknownLeftOut(graph, name)));
            }
        }
    }

    private boolean isLeftOut(Participant participant) {
        return deployment.without().stream().anyMatch(name -> isNamed(participant, name));
    }

    private static boolean isNamed(Participant participant, String name) {
        return participant.name().equals(name);
    }

    private static RankedNode node(Participant participant) {
        Tier tier = switch (participant.role()) {
            case APPLICATION -> Tier.APPLICATION;
            case EXTENSION -> Tier.EXTENSION;
            case SHARED -> Tier.SHARED;
        };
        return new RankedNode(
                participant.name(),
                participant.id(),
                participant.version(),
                tier,
                participant.addOn(),
                participant.assets());
    }

    private void extend(Participant extension) {
        if (extension.role() != Participant.Role.EXTENSION) {
            return;
        }
        List<String> targets = extension.targets();
        graph.extend(extension.name(), targets);
        if (targets.isEmpty()) {
            byName.values().stream()
                    .filter(other -> other.role() == Participant.Role.APPLICATION)
                    .forEach(application -> link(extension, application, ""));
        }
        for (String target : targets) {
            try {
                extend(extension, TargetSpec.parse(target), target);
            } catch (IllegalArgumentException malformed) {
                problems.add(RoleProblems.malformedTarget(extension, target, malformed));
            }
        }
    }

    private void extend(Participant extension, TargetSpec spec, String said) {
        Optional<Participant> found = find(spec.name());
        if (found.isEmpty()) {
            problems.add(RoleProblems.unknownTarget(graph, extension, spec.name(), said));
            return;
        }
        Participant target = found.get();
        VersionRange versions = spec.versions();
        if (target.role() == Participant.Role.SHARED) {
            problems.add(RoleProblems.extendsShared(extension, target, said));
        } else if (versions != null && !versions.includes(Version.parse(target.version()))) {
            problems.add(RoleProblems.wrongVersion(extension, target, versions, said));
        } else {
            link(extension, target, said);
        }
    }

    private void link(Participant extension, Participant target, String said) {
        Origin written = extension.places().get(said);
        Origin origin =
                written == null ? RoleProblems.origin(extension, "@Extends(\"" + target.display() + "\")") : written;
        graph.link(extension.name(), target.name(), Edge.Kind.EXTENDS, origin);
    }

    private Optional<Participant> find(String nameOrId) {
        return graph.find(nameOrId).map(node -> byName.get(node.name()));
    }

    /** Adds a chain of the operator's stack. Names that do not participate are skipped; their neighbors stay in order. */
    private void stack(List<String> chain) {
        Origin origin = Origin.named("the operator", Deployment.STACK + " = " + String.join(" > ", chain));
        List<String> names = new ArrayList<>();
        for (String name : chain) {
            find(name)
                    .ifPresentOrElse(
                            found -> names.add(found.name()),
                            () -> warnings.add(RoleProblems.unknownStackName(graph, name, origin)));
        }
        for (int i = 1; i < names.size(); i++) {
            graph.link(names.get(i - 1), names.get(i), Edge.Kind.STACK, origin);
        }
    }
}
