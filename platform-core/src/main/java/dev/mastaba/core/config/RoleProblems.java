package dev.mastaba.core.config;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The problems of roles, names, and the operator's settings. */
final class RoleProblems {
    private static final int LONGEST_SHOWN = 80;

    private RoleProblems() {}

    static Origin origin(Participant participant, String said) {
        return new Origin(participant.name(), ManifestNames.typeOf(participant.addOn()) + ": " + said, null, null, 0);
    }

    private static Origin origin(Participant participant) {
        return participant.place(participant.name());
    }

    static Problem blankName(Participant participant) {
        return new Problem(
                "MAST-COMPOSE-001",
                "An add-on has no name.",
                Origin.named("(no name)", ManifestNames.typeOf(participant.addOn())),
                "Give it a name: Participant.shared(\"dev.example.name\", addOn)");
    }

    static Problem impossibleName(Participant participant, String name) {
        Origin place = participant.place(name);
        return new Problem(
                        "MAST-COMPOSE-022",
                        name.equals(RankedNode.CORE)
                                ? "Add-on name \"" + name + "\" is reserved for core."
                                : "Add-on name \"" + shown(name)
                                        + "\" is invalid. A name must have at most 200 characters and "
                                        + "must not consist of dots only. It must not contain blanks, control characters, or any of "
                                        + ": / \\ , ; > < | \" ' * ?.",
                        new Origin(
                                "an add-on", place.type(), place.member(), place.file(), place.line(), place.column()),
                        "Name it like a Java package: Participant.shared(\"dev.example.name\", addOn)",
                        "Use one word as the id of an application: @App(\"wiki\")")
                .inYaml("name: org.example.night", "Or rename its folder, if the mastaba.yaml has no key \"name\".");
    }

    /** Returns the beginning of a name, with control characters as Java escapes. */
    private static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.chars().limit(LONGEST_SHOWN).forEach(character -> {
            if (Character.isISOControl(character)) {
                shown.append(String.format("\\u%04x", character));
            } else {
                shown.append((char) character);
            }
        });
        return name.length() > LONGEST_SHOWN ? shown.append('…').toString() : shown.toString();
    }

    static Problem twins(String name, Collection<Participant> participants) {
        List<Origin> origins = participants.stream()
                .filter(other -> other.name().equals(name) || other.id().equals(name))
                .map(RoleProblems::origin)
                .sorted(Comparator.comparing(Origin::toString))
                .toList();
        return new Problem(
                        "MAST-COMPOSE-002",
                        "Several add-ons have the name \"" + name + "\"; each name must be unique.",
                        origins,
                        "Change one of the application ids, or remove one of the bundles.",
                        "On plain Java, name them: "
                                + "Composition.of(..).with(Participant.shared(\"dev.example.other\", addOn))")
                .inYaml("Give it a unique name:\nname: " + name + ".other");
    }

    static Problem notOneApplication(List<Participant> applications) {
        return new Problem(
                "MAST-COMPOSE-003",
                applications.isEmpty()
                        ? "No add-on is marked as the application."
                        : "Several add-ons are marked as the application: "
                                + String.join(
                                        ", ",
                                        applications.stream()
                                                .map(Participant::name)
                                                .toList()) + ".",
                applications.stream().map(RoleProblems::origin).toList(),
                applications.isEmpty()
                        ? List.of("Mark one add-on as the application: @App(\"id\")")
                        : List.of(
                                "Keep @App on one of them, and make the others its extensions: " + "@Extends(\""
                                        + applications.get(0).display() + "\")",
                                "Or create a separate composition for each application."));
    }

    static Problem unknownTarget(AddOnGraph graph, Participant extension, String target, String said) {
        Origin place = extension.place(said);
        String mended = place.isOverlay()
                ? "the line \"extends\"."
                : "@Extends on " + ManifestNames.typeOf(extension.addOn()) + ".";
        return graph.unknown(
                "MAST-COMPOSE-004",
                extension.name() + " extends",
                target,
                List.of(place),
                List.of("Add the bundle of \"" + target + "\", or specify another add-on in " + mended));
    }

    static Problem wrongVersion(Participant extension, Participant target, VersionRange versions, String said) {
        return new Problem(
                        "MAST-COMPOSE-005",
                        extension.name() + " supports " + target.display() + " in the version range " + versions.text()
                                + ", but version " + target.version() + " is installed.",
                        List.of(extension.place(said), origin(target)),
                        "Install a version of " + extension.name() + " that supports version " + target.version()
                                + ", or widen the version range in @Extends.")
                .inYaml(
                        "If the extension works with this version, widen the version range: extends: "
                                + target.display() + ";version=[" + target.version() + "," + nextMajor(target.version())
                                + ")",
                        "Or extend any version: extends: " + target.display());
    }

    private static int nextMajor(String version) {
        return Version.parse(version).major() + 1;
    }

    static Problem extendsShared(Participant extension, Participant target, String said) {
        return new Problem(
                        "MAST-COMPOSE-006",
                        extension.name() + " extends " + target.name()
                                + ", which is a shared add-on; only an application or an extension can be extended.",
                        List.of(extension.place(said), origin(target)),
                        "Remove \"" + target.name()
                                + "\" from @Extends, and call in include(..): config.include(\"" + target.name()
                                + "\");")
                .inYaml(
                        "Extend the application; its shared add-ons then rank below this one. To list the ids: mastaba addons");
    }

    static Problem unknownStackName(AddOnGraph graph, String name, Origin origin) {
        return graph.unknown(
                "MAST-COMPOSE-010",
                Deployment.STACK + " lists",
                name,
                List.of(origin),
                List.of("Remove \"" + name + "\" from the setting, which has the form a > b > c."));
    }

    static Problem unusedAccept(String claim, Set<String> claims) {
        return new Problem(
                "MAST-COMPOSE-023",
                Deployment.ACCEPT + " lists \"" + claim
                        + "\", but no override requires this entry."
                        + NearMisses.hint(claim, claims),
                Origin.named("the operator", Deployment.ACCEPT),
                "Fix or remove \"" + claim + "\" in mastaba.accept.");
    }

    static Problem unknownLeftOut(AddOnGraph graph, String name) {
        return graph.unknown(
                "MAST-COMPOSE-011",
                Deployment.WITHOUT + " lists",
                name,
                List.of(Origin.named("the operator", Deployment.WITHOUT)),
                List.of("Remove \"" + name + "\" from the setting."));
    }

    static Problem notShared(String name, Participant found) {
        return new Problem(
                "MAST-COMPOSE-012",
                Deployment.WITHOUT + " lists \"" + name
                        + "\", which is not a shared add-on. Only shared add-ons can be excluded.",
                List.of(Origin.named("the operator", Deployment.WITHOUT), origin(found)),
                "Remove \"" + name + "\" from the setting.",
                "Or, to remove the add-on from the server, undeploy its bundle: mastaba undeploy " + found.name());
    }

    static Problem malformedTarget(Participant extension, String target, IllegalArgumentException malformed) {
        return new Problem(
                        "MAST-COMPOSE-018",
                        extension.name() + " extends \"" + target + "\", which is malformed: " + malformed.getMessage()
                                + ".",
                        extension.place(target),
                        "Fix the value, for example: @Extends(\"wiki\"), or @Extends(\"wiki;version=[1.2,2)\")")
                .inYaml("extends: wiki", "With a range of versions: extends: wiki;version=[1.2,2)");
    }
}
