package dev.mastaba.osgi.generation;

import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.report.FileRemedies;
import dev.mastaba.osgi.stage.CallHungException;
import dev.mastaba.osgi.stage.StackText;
import dev.mastaba.osgi.stage.StageProblems;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can go wrong between started copies and a generation, in words; the first origin names the add-on at fault. */
final class GenerationProblems {
    private static final String HUNG = "MAST-GENERATION-001";
    private static final String COMPONENT = "@Component";
    private static final Set<String> HANGING = Set.of(HUNG, StageProblems.HUNG);
    private static final String FOLLOWER = "MAST-GENERATION-017";
    private static final String AGAIN =
            "The same content is not built again. To try it once more without a change: mastaba retry";
    private static final int MOST_SHOWN = 3;
    private static final String UNKNOWN_TARGET = "MAST-GENERATION-006";

    private GenerationProblems() {}

    static Problem hung(String name, CallHungException hung) {
        return new Problem(
                HUNG,
                name + " " + hung.said(),
                List.of(StackText.origin(name, hung.getStackTrace(), COMPONENT)),
                List.of(
                        "Constructors and include(..) only declare; do slow work on a thread of your own, begun in a lifecycle's live().",
                        AGAIN));
    }

    /** The add-ons among these problems whose code did not return within its limit. */
    static Set<String> hanging(Collection<Problem> problems) {
        return problems.stream()
                .filter(problem -> HANGING.contains(problem.id()))
                .map(problem -> problem.origins().get(0).addOn())
                .collect(Collectors.toSet());
    }

    static Problem threw(String name, String doing, Throwable thrown) {
        return new Problem(
                "MAST-GENERATION-002",
                name + " threw while it was asked to " + doing + ": " + StackText.of(thrown),
                List.of(StackText.origin(name, thrown)),
                remedies(thrown));
    }

    private static List<String> remedies(Throwable thrown) {
        List<String> ofFile = StackText.ioCause(thrown)
                .map(cause -> cause instanceof FileSystemException failed && failed.getFile() != null
                        ? FileRemedies.of(StackText.of(cause), failed.getFile())
                        : FileRemedies.of(StackText.of(cause)))
                .orElse(List.of());
        if (ofFile.isEmpty()) {
            return List.of("Fix the cause of the exception; the running application continues to serve.");
        }
        List<String> all = new ArrayList<>(ofFile);
        all.add("Then try again: mastaba retry");
        return all;
    }

    static Problem severalAddOns(String name, int count) {
        return problem(
                "MAST-GENERATION-003",
                name,
                "The bundle " + name + " offers " + count + " AddOn services; a bundle is one add-on",
                "Let one component include the others: config.include(new OtherAddOn());",
                "Or split it into bundles of one add-on each.");
    }

    static Problem appAndExtension(String name) {
        return problem(
                "MAST-GENERATION-004",
                name,
                "The add-on " + name + " is marked both as an application and as an extension",
                "Keep @App(..) for an application of its own, @Extends(..) to build on another one.");
    }

    static Problem sameId(String id, Participant one, Participant other) {
        return new Problem(
                        "MAST-GENERATION-005",
                        one.role() == other.role()
                                ? "Two bundles are the application \"" + id + "\": " + one.name() + " and "
                                        + other.name()
                                : "Two bundles are called \"" + id + "\": " + one.name() + ", and the application "
                                        + other.name(),
                        List.of(said(other), said(one)),
                        List.of(
                                "Give one of them another id: @App(\"" + id + "2\")",
                                "Or take one of the bundles away."))
                .inYaml("Give the extension a name of its own:\nname: " + id + ".other");
    }

    private static Origin said(Participant participant) {
        return participant.places().getOrDefault(participant.name(), Origin.named(participant.name(), "@App"));
    }

    /**
     * That nothing has the name that an extension extends.
     *
     * @param said the same with its range of versions, as it is written
     */
    static Problem unknownTarget(Participant extension, String said, Collection<String> near) {
        String target = ApplicationMembers.nameOf(said);
        String name = extension.name();
        Origin place = extension.places().getOrDefault(said, Origin.named(name, COMPONENT));
        String hint = near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
        return new Problem(
                UNKNOWN_TARGET,
                name + " extends \"" + target + "\", and there is no such application or extension." + hint,
                List.of(place),
                List.of(
                        near.isEmpty()
                                ? "Put the bundle of " + target + " into the bundles folder."
                                : extending(near.iterator().next(), place.isOverlay()),
                        "The ids and names that exist: mastaba addons"));
    }

    private static String extending(String target, boolean written) {
        return written ? "extends: " + target : "@Extends(\"" + target + "\")";
    }

    /** Where something was left out before, what is not there may be among it. */
    static List<Problem> afterRefusals(List<Problem> problems, Set<String> leftOut) {
        return leftOut.isEmpty()
                ? problems
                : problems.stream()
                        .map(problem -> problem.id().equals(UNKNOWN_TARGET) ? among(problem, leftOut) : problem)
                        .toList();
    }

    private static Problem among(Problem problem, Set<String> leftOut) {
        List<String> remedies = new ArrayList<>();
        remedies.add("If it is one of those that were refused in the same change (" + String.join(", ", leftOut)
                + "), mend that one; this one is tried again then.");
        remedies.addAll(problem.remedies());
        return new Problem(problem.id(), problem.summary(), problem.origins(), remedies);
    }

    /** One that stays out with another one that it extends, imports from or is served by. */
    static Problem follows(String name, String cause, List<Problem> refusals) {
        List<String> naming = ids(refusals.stream()
                .filter(problem -> problem.origins().stream()
                        .anyMatch(origin -> origin.addOn().equals(cause))));
        List<String> ids = naming.isEmpty() ? ids(refusals.stream()) : naming;
        return problem(
                FOLLOWER,
                name,
                name + " builds on " + cause + ", which was refused in the same change (" + String.join(", ", ids)
                        + ")",
                "Mend " + cause + "; this one is tried again then.");
    }

    /**
     * One without which everything builds, although no error names it.
     *
     * @param file its name in {@code bundles/}, or empty
     * @param reported what the build reports with it
     */
    static Problem proven(String name, String file, List<Problem> reported) {
        List<Origin> origins = new ArrayList<>(List.of(Origin.named(name, file.isEmpty() ? "its removal" : file)));
        reported.stream().limit(MOST_SHOWN).forEach(problem -> origins.addAll(problem.origins()));
        return new Problem(
                "MAST-GENERATION-030",
                name + (file.isEmpty() ? "" : " (" + file + ")")
                        + " breaks the build: with it the build fails, without it everything else builds. The build reports:"
                        + shown(reported),
                origins.stream().distinct().toList(),
                remedies(
                        reported,
                        name.startsWith("conf/")
                                ? List.of("Undo the change of " + name + ", or fix what is reported.")
                                : List.of(
                                        "Fix " + name + ", or undo its change.",
                                        "If others have to change with it, put all of them into the bundles folder at once.")));
    }

    /** Some that do not build together, where the culprit was not found within the number of builds. */
    static Problem unproven(Collection<String> names, List<Problem> reported) {
        return new Problem(
                "MAST-GENERATION-031",
                "These do not build together, and one change has only so many builds to find out which of them is at fault: "
                        + String.join(", ", names) + ". The build reports:" + shown(reported),
                names.stream().map(name -> Origin.named(name, COMPONENT)).toList(),
                remedies(reported, List.of("Take them out of the bundles folder and put them back one by one.")));
    }

    /** Those of what is shown, then others. */
    private static List<String> remedies(List<Problem> reported, List<String> others) {
        return Stream.concat(
                        reported.stream().limit(MOST_SHOWN).flatMap(problem -> problem.remedies().stream()),
                        others.stream())
                .distinct()
                .toList();
    }

    private static String shown(List<Problem> reported) {
        return reported.stream()
                .limit(MOST_SHOWN)
                .map(problem -> "\n" + problem.id() + "  " + problem.summary().replaceAll("\\R", "\n    "))
                .collect(Collectors.joining());
    }

    static List<Problem> withoutFollowers(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> !problem.id().equals(FOLLOWER))
                .toList();
    }

    private static List<String> ids(Stream<Problem> problems) {
        return problems.map(Problem::id).distinct().toList();
    }

    static Problem extendsShared(Participant extension, String said) {
        String name = extension.name();
        String target = ApplicationMembers.nameOf(said);
        return new Problem(
                        "MAST-GENERATION-007",
                        name + " extends " + target
                                + ", which is a shared add-on; only applications and extensions can be extended",
                        List.of(extension.places().getOrDefault(said, Origin.named(name, COMPONENT))),
                        List.of("Take @Extends away and say in include: config.include(\"" + target + "\");"))
                .inYaml(
                        "Extend the application: its shared add-ons stand below this one then. The ids that exist: mastaba addons");
    }

    /** The problem of a reference that nothing satisfies; {@code offered} are the targets that would find a service of the type. */
    static Problem unsatisfied(
            String name, String component, String reference, String type, String target, List<String> offered) {
        String wanted = type + (target.isEmpty() ? "" : " " + target);
        return new Problem(
                "MAST-GENERATION-010",
                "The component " + component + " of " + name + " waits for a service that nobody offers: " + wanted
                        + " (reference " + reference + ")",
                List.of(Origin.named(name, component)),
                remedies(type, target, offered));
    }

    private static List<String> remedies(String type, String target, List<String> offered) {
        List<String> remedies = new ArrayList<>();
        List<String> near = NearMisses.of(target, offered);
        Set<String> targets =
                new LinkedHashSet<>(near.isEmpty() ? offered.subList(0, Math.min(3, offered.size())) : near);
        targets.forEach(one -> remedies.add("Name one that is offered: @Reference(target = \"" + one + "\")"));
        if (type.equals("javax.sql.DataSource")) {
            Matcher value = Pattern.compile("=\\s*([\\w-]+)\\s*\\)").matcher(target);
            String database = value.find() ? value.group(1).toLowerCase(Locale.ROOT) : "wiki";
            if (targets.add("(name=" + database + ")")) {
                remedies.add("Name the database: @Reference(target = \"(name=" + database
                        + ")\"); conf/server.cfg may have its URL: jdbc." + database + ".url = …");
            }
        } else {
            remedies.add("Put the bundle that offers " + type + " into the bundles folder.");
        }
        remedies.add("Or, if the component works without it: @Reference(cardinality = ReferenceCardinality.OPTIONAL)");
        return remedies;
    }

    static Problem unconfigured(String name, String component) {
        return problem(
                "MAST-GENERATION-011",
                name,
                "The component " + component + " of " + name
                        + " demands a configuration of declarative services; components get none here",
                "Take configurationPolicy away and read conf/APPLICATION.cfg in include: config.settings()");
    }

    static Problem failed(String name, String component, String failure) {
        return new Problem(
                "MAST-GENERATION-012",
                "The component " + component + " of " + name + " could not be made: " + failure,
                List.of(Origin.named(name, component)),
                List.of("Mend its constructor, its static initialiser or its activate method."));
    }

    static Problem noDescription(String name, String header) {
        return problem(
                "MAST-GENERATION-013",
                name,
                "The component descriptions of " + name + " cannot be read: " + header,
                "Let bnd write them from @Component when the bundle is built; the header Service-Component names files that are in the jar.");
    }

    static Problem ambiguous(String name, String component, String reference, String type, List<String> providers) {
        List<Origin> origins = new ArrayList<>(List.of(Origin.named(name, component)));
        providers.forEach(provider -> origins.add(Origin.named(provider, type)));
        return new Problem(
                "MAST-GENERATION-014",
                "The component " + component + " of " + name + " asks for one " + type + " (reference " + reference
                        + "), and " + providers.size() + " are offered, by " + String.join(", ", providers),
                origins,
                List.of(
                        "Say which: @Reference(target = \"(NAME=VALUE)\") with a property that only one of them has.",
                        "Or take all: a List<" + type.substring(type.lastIndexOf('.') + 1) + ">.",
                        "Or take one of these bundles away."));
    }

    /** A problem about settings, told with the bundles of the applications whose settings these are. */
    static Problem naming(Problem clash, Collection<Participant> addOns) {
        List<Origin> origins = new ArrayList<>(clash.origins());
        for (Participant application : addOns) {
            boolean concerned =
                    clash.origins().stream().anyMatch(origin -> origin.type().equals(application.id() + ".cfg"));
            if (concerned) {
                origins.add(Origin.named(application.name(), "@App"));
            }
        }
        return new Problem(clash.id(), clash.summary(), origins, clash.remedies());
    }

    /**
     * That nothing leads out of a ring.
     *
     * @param way ends with one that it has been at before
     * @param places where each says what it extends
     */
    static Problem ring(List<String> way, List<Origin> places) {
        return new Problem(
                        "MAST-GENERATION-016",
                        "These extensions extend each other in a ring, so that they belong to no application: "
                                + String.join(" → ", way),
                        places,
                        List.of("Let one of them extend an application instead: @Extends(\"ID-OF-THE-APPLICATION\"). "
                                + "The ids that exist: mastaba addons"))
                .inYaml(
                        "Let one of them extend an application instead: extends: ID-OF-THE-APPLICATION",
                        "The ids that exist: mastaba addons");
    }

    static Problem unreadableSettings(Participant application) {
        String file = application.id() + ".cfg";
        return new Problem(
                "MAST-GENERATION-018",
                "The application " + application.id()
                        + " does not run yet, and its settings can't be read: without them it "
                        + "would be mounted and guarded as nobody meant it.",
                List.of(Origin.named(application.name(), "@App"), Origin.named("conf", file)),
                List.of("Mend conf/" + file + "; what is wrong with it is told beside this."));
    }

    static Problem unexpected(Throwable thrown) {
        return new Problem(
                "MAST-GENERATION-099",
                "The change could not be tried: " + StackText.of(thrown) + "\n" + StackText.of(thrown.getStackTrace()),
                List.of(),
                List.of("This is a defect of the container; please report it. The running application goes on."));
    }

    private static Problem problem(String id, String name, String summary, String... remedies) {
        return new Problem(id, summary, List.of(Origin.named(name, COMPONENT)), List.of(remedies));
    }
}
