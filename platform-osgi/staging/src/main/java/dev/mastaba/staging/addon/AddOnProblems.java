package dev.mastaba.staging.addon;

import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.text.FileRemedies;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.engine.text.OutsideCause;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.CallHungException;
import dev.mastaba.staging.StackText;
import dev.mastaba.staging.StageProblems;
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

/** The problems with the add-ons in started copies, because of which no generation is made of them; the first origin names the add-on at fault. */
public final class AddOnProblems {
    private static final String HUNG = "MAST-GENERATION-001";
    private static final String LIST = "To list all ids and names: mastaba addons";
    static final String COMPONENT = "@Component";
    private static final Set<String> HANGING = Set.of(HUNG, StageProblems.HUNG);
    private static final String FOLLOWER = "MAST-GENERATION-017";
    private static final String UNKNOWN_TARGET = "MAST-GENERATION-006";
    public static final String UNSATISFIED = "MAST-GENERATION-010";
    public static final String AMBIGUOUS = "MAST-GENERATION-014";

    /** The problems of an add-on that another problem usually causes: what the add-on requires is not there. */
    private static final Set<String> CONSEQUENCES = Set.of(UNKNOWN_TARGET, UNSATISFIED, FOLLOWER);

    /** The reason why a component could not be created if it is unknown, such as for a component that required another one that failed. */
    public static final String LOGGED = "the log contains the exception";

    private AddOnProblems() {}

    public static Problem hung(String name, CallHungException hung) {
        Origin origin = StackText.origin(name, hung.getStackTrace(), COMPONENT);
        return StageProblems.hung(HUNG, name, origin, "in a constructor or in include(..)", hung);
    }

    /** Returns the add-ons among these problems whose code did not return within its limit. */
    public static Set<String> hanging(Collection<Problem> problems) {
        return problems.stream()
                .filter(problem -> HANGING.contains(problem.id()))
                .map(problem -> problem.origins().get(0).addOn())
                .collect(Collectors.toSet());
    }

    public static Problem threw(String name, String doing, Throwable thrown) {
        return new Problem(
                        "MAST-GENERATION-002",
                        name + " threw an exception during " + doing + ": " + StackText.of(thrown),
                        List.of(StackText.origin(name, thrown)),
                        remedies(thrown))
                .fromOutside(OutsideCause.isIn(thrown));
    }

    private static List<String> remedies(Throwable thrown) {
        List<String> ofFile = StackText.ioCause(thrown)
                .map(cause -> cause instanceof FileSystemException failed && failed.getFile() != null
                        ? FileRemedies.of(StackText.of(cause), failed.getFile())
                        : FileRemedies.of(StackText.of(cause)))
                .orElse(List.of());
        if (ofFile.isEmpty()) {
            return List.of("Fix the cause of the exception.");
        }
        List<String> all = new ArrayList<>(ofFile);
        all.add("Then retry the change: mastaba retry");
        return all;
    }

    public static Problem severalAddOns(String name, int count) {
        return problem(
                "MAST-GENERATION-003",
                name,
                "The bundle " + name + " registers " + count + " add-ons; a bundle can contain only one add-on.",
                "Keep @Component on one of them, and let it include the others: config.include(new OtherAddOn());",
                "Or split the bundle into bundles with one add-on each.");
    }

    public static Problem appAndExtension(String name) {
        return problem(
                "MAST-GENERATION-004",
                name,
                "The add-on " + name + " is marked with both @App and @Extends.",
                "Keep only @App(..) if the bundle is an application, or only @Extends(..) if it extends one.");
    }

    static Problem sameId(String id, Participant one, Participant other) {
        return new Problem(
                        "MAST-GENERATION-005",
                        one.role() == other.role()
                                ? "Two bundles declare the application \"" + id + "\": " + one.name() + " and "
                                        + other.name() + "."
                                : "Two bundles have the name \"" + id + "\": " + one.name() + " and the application "
                                        + other.name() + ".",
                        List.of(said(other), said(one)),
                        "Give one of them another id: @App(\"" + id + "2\")",
                        "Or remove one of the bundles.")
                .inYaml("Give the extension another name:\nname: " + id + ".other");
    }

    private static Origin said(Participant participant) {
        return participant.places().getOrDefault(participant.name(), Origin.named(participant.name(), "@App"));
    }

    /**
     * Returns the problem that no add-on has the name that an extension extends.
     *
     * @param said the target with its version range, as declared
     */
    static Problem unknownTarget(Participant extension, String said, Collection<String> near) {
        String target = ApplicationMembers.nameOf(said);
        String name = extension.name();
        Origin place = extension.places().getOrDefault(said, Origin.named(name, COMPONENT));
        String hint = near.isEmpty() ? "" : " Did you mean \"" + String.join("\" or \"", near) + "\"?";
        return new Problem(
                UNKNOWN_TARGET,
                name + " extends \"" + target + "\", but no application or extension has this name." + hint,
                List.of(place),
                near.isEmpty()
                        ? List.of("Add the bundle of " + target + " to bundles/.", LIST)
                        : List.of(
                                extending(near.iterator().next(), place.isOverlay()),
                                "Or add the bundle of " + target + " to bundles/.",
                                LIST));
    }

    private static String extending(String target, boolean written) {
        return written ? "Fix the name: extends: " + target : "Fix the name: @Extends(\"" + target + "\")";
    }

    /** Adds a remedy to a problem about an unknown target: the target may be among the refused changes. */
    public static Problem afterRefusals(Problem problem, Set<String> leftOut) {
        if (leftOut.isEmpty() || !problem.id().equals(UNKNOWN_TARGET)) {
            return problem;
        }
        List<String> remedies = new ArrayList<>();
        remedies.add("If its bundle was refused in the same change (" + String.join(", ", leftOut)
                + "), fix that bundle; the server then retries this bundle as well.");
        remedies.addAll(problem.remedies());
        return new Problem(problem.id(), problem.summary(), problem.origins(), remedies).fromOutside(problem.outside());
    }

    /**
     * Returns the problem that a change is left out together with another change, which it extends, imports from, or gets a service from.
     *
     * @param found all problems of the change
     */
    public static Problem follows(String name, String cause, Collection<Problem> found) {
        List<Problem> own =
                found.stream().filter(problem -> !isFollower(problem)).toList();
        List<Problem> naming = own.stream()
                .filter(problem -> problem.origins().stream()
                        .anyMatch(origin -> origin.addOn().equals(cause)))
                .toList();
        String ids = (naming.isEmpty() ? own : naming)
                .stream().map(Problem::id).distinct().collect(Collectors.joining(", "));
        return problem(
                FOLLOWER,
                name,
                name + " depends on " + cause + ", which was refused in the same change (" + ids + ").",
                "Fix " + cause + "; the server then retries this bundle as well.");
    }

    /** Returns whether another problem usually causes this one. */
    static boolean isConsequence(Problem problem) {
        return CONSEQUENCES.contains(problem.id()) || problem.summary().endsWith(LOGGED);
    }

    /** Returns whether a change has this problem only because of another change. */
    public static boolean isFollower(Problem problem) {
        return problem.id().equals(FOLLOWER);
    }

    static Problem extendsShared(Participant extension, String said) {
        String name = extension.name();
        String target = ApplicationMembers.nameOf(said);
        return new Problem(
                        "MAST-GENERATION-007",
                        name + " extends " + target
                                + ", which is a shared add-on; only applications and extensions can be extended.",
                        extension.places().getOrDefault(said, Origin.named(name, COMPONENT)),
                        "Remove this name from @Extends, and call in include(..): config.include(\"" + target + "\");")
                .inYaml(
                        "Extend the application; its shared add-ons then rank below this one. To list all ids: mastaba addons");
    }

    /**
     * Returns the problem with a reference that no service satisfies; {@code offered} contains the targets that would match a service of the type.
     */
    static Problem unsatisfied(
            String name, String component, String reference, String type, String target, List<String> offered) {
        String wanted = type + (target.isEmpty() ? "" : " " + target);
        return new Problem(
                UNSATISFIED,
                "The component " + component + " of " + name + " requires a service that no bundle provides: " + wanted
                        + " (reference " + reference + ").",
                List.of(Origin.named(name, component)),
                remedies(type, target, offered));
    }

    private static List<String> remedies(String type, String target, List<String> offered) {
        List<String> remedies = new ArrayList<>();
        List<String> near = NearMisses.of(target, offered);
        Set<String> targets =
                new LinkedHashSet<>(near.isEmpty() ? offered.subList(0, Math.min(3, offered.size())) : near);
        targets.forEach(one -> remedies.add("Select an available service: @Reference(target = \"" + one + "\")"));
        if (type.equals("javax.sql.DataSource")) {
            Matcher value = Pattern.compile("=\\s*([\\w-]+)\\s*\\)").matcher(target);
            String database = value.find() ? value.group(1).toLowerCase(Locale.ROOT) : "wiki";
            if (targets.add("(name=" + database + ")")) {
                remedies.add("Name the database: @Reference(target = \"(name=" + database
                        + ")\"). To set its URL, write in conf/server.cfg, and restart the server: jdbc." + database
                        + ".url = …");
            }
        } else {
            remedies.add("Add the bundle that provides " + type + " to bundles/.");
        }
        remedies.add(
                "Or, if the component works without it, make it optional: @Reference(cardinality = ReferenceCardinality.OPTIONAL)");
        return remedies;
    }

    static Problem unconfigured(String name, String component) {
        return problem(
                "MAST-GENERATION-011",
                name,
                "The component " + component + " of " + name
                        + " requires a configuration from the OSGi Configuration Admin, which Mastaba does not use.",
                "Remove configurationPolicy, and read conf/APPLICATION.cfg in include(..): config.settings()");
    }

    public static Problem failed(String name, String component, String failure) {
        return new Problem(
                "MAST-GENERATION-012",
                "The component " + component + " of " + name + " could not be created: " + failure,
                Origin.named(name, component),
                "Fix its constructor, its static initializer, or its activate method.");
    }

    static Problem noDescription(String name, String header) {
        return problem(
                "MAST-GENERATION-013",
                name,
                "The component descriptions of " + name + " cannot be read: " + header,
                "Let bnd generate them from @Component; the jar must contain the files that the manifest header Service-Component lists.");
    }

    static Problem ambiguous(String name, String component, String reference, String type, List<String> providers) {
        List<Origin> origins = new ArrayList<>(List.of(Origin.named(name, component)));
        providers.forEach(provider -> origins.add(Origin.named(provider, type)));
        return new Problem(
                AMBIGUOUS,
                "The component " + component + " of " + name + " requires one " + type + " (reference " + reference
                        + "), but " + providers.size() + " are available, from " + String.join(", ", providers) + ".",
                origins,
                "Select one by a property that only this service has: @Reference(target = \"(NAME=VALUE)\")",
                "Or use all of them: List<" + type.substring(type.lastIndexOf('.') + 1) + ">",
                "Or remove all but one of these bundles.");
    }

    /** Returns a problem about settings with the bundles of the applications that have these settings. */
    public static Problem naming(Problem clash, Collection<Participant> addOns) {
        List<Origin> origins = new ArrayList<>(clash.origins());
        for (Participant application : addOns) {
            boolean concerned =
                    clash.origins().stream().anyMatch(origin -> origin.type().equals(application.id() + ".cfg"));
            if (concerned) {
                origins.add(Origin.named(application.name(), "@App"));
            }
        }
        return new Problem(clash.id(), clash.summary(), origins, clash.remedies()).fromOutside(clash.outside());
    }

    /**
     * Returns the problem with a cycle of extensions.
     *
     * @param way the names in the cycle; the last name repeats the first
     * @param places the locations where the extensions declare their targets
     */
    static Problem ring(List<String> way, List<Origin> places) {
        return new Problem(
                        "MAST-GENERATION-016",
                        "These extensions extend each other in a cycle, so they belong to no application: "
                                + String.join(" → ", way) + ".",
                        places,
                        "Extend an application in one of them: @Extends(\"ID-OF-THE-APPLICATION\"). "
                                + "To list all ids: mastaba addons")
                .inYaml(
                        "Extend an application in one of them:\nextends: ID-OF-THE-APPLICATION",
                        "To list all ids: mastaba addons");
    }

    public static Problem unreadableSettings(Participant application) {
        String file = application.id() + ".cfg";
        return new Problem(
                "MAST-GENERATION-018",
                "The application \"" + application.id()
                        + "\" does not start, because its settings cannot be read: without them, "
                        + "its URLs and its access control could be wrong.",
                List.of(Origin.named(application.name(), "@App"), Origin.named("conf", file)),
                "Fix conf/" + file + "; a separate report describes the error.");
    }

    public static Problem unexpected(Throwable thrown) {
        return new Problem(
                "MAST-GENERATION-099",
                "The change failed unexpectedly: " + StackText.of(thrown) + "\n" + StackText.of(thrown.getStackTrace()),
                List.of(),
                "This is a defect in Mastaba; report it with this stack trace.");
    }

    private static Problem problem(String id, String name, String summary, String... remedies) {
        return new Problem(id, summary, Origin.named(name, COMPONENT), remedies);
    }

    /** Returns the problem that a generation does harm on probation, if harm is only reported. */
    public static Problem harmful(Collection<String> changes, String measured) {
        return new Problem(
                "MAST-DEPLOY-053",
                "This change does harm: " + String.join(", ", changes) + ". " + measured,
                changes.stream().map(name -> Origin.named(name, "new content")).toList(),
                "To return to the former generation: mastaba rollback NUMBER (mastaba generations lists the numbers).",
                "To let the server revert such changes, write in conf/ID.cfg, or in conf/server.cfg and restart the server:"
                        + " mastaba.probation.action = revert");
    }
}
