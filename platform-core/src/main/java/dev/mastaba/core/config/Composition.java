package dev.mastaba.core.config;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The add-ons that form one application, and the operator's settings. Immutable. The order in which add-ons are added
 * does not matter. Example:
 * <pre>{@code
 * Application app = Composition.of(new WikiAddOn(pages)).extendedBy(new DarkWiki()).with(new SessionsAddOn()).makeApplication();
 * }</pre>
 * <p>These settings concern the composition:
 * <ul>
 * <li>{@code mastaba.stack = a > b}: chains of names, separated by commas.
 * <li>{@code mastaba.without = names}: shared add-ons to leave out.
 * <li>{@code mastaba.accept = route:login}: intended captures.
 * </ul>
 * A setting that names an add-on that does not participate causes only a warning, because settings outlive add-ons.
 */
public final class Composition {
    private final List<Participant> participants;
    private final Settings settings;
    private final Watch watch;

    private Composition(List<Participant> participants, Settings settings, Watch watch) {
        this.participants = List.copyOf(participants);
        this.settings = settings;
        this.watch = watch;
    }

    /** Returns the composition of an application. The application's annotations, its manifest, or its package determine its name and description. */
    public static Composition of(AddOn application) {
        return of(List.of(Participant.described(application, Participant.Role.APPLICATION)));
    }

    /** Returns the composition of these add-ons, exactly one of which is an application. */
    public static Composition of(Collection<Participant> participants) {
        return new Composition(List.copyOf(participants), Settings.none(), Watch.none());
    }

    /** Returns this composition with an extension. It extends the targets in its annotation, or else the application. */
    public Composition extendedBy(AddOn extension) {
        return with(Participant.described(extension, Participant.Role.EXTENSION));
    }

    /** Returns this composition with a fully described extension, such as one without code. */
    public Composition extendedBy(Participant extension) {
        return with(extension);
    }

    /** Returns this composition with an add-on in the role that its annotation specifies, or else as a shared add-on. */
    public Composition with(AddOn addOn) {
        return with(Participant.described(addOn, Participant.Role.SHARED));
    }

    /** Returns this composition with another add-on, which is fully described. */
    public Composition with(Participant participant) {
        List<Participant> more = new ArrayList<>(participants);
        more.add(ArgumentChecks.value("an add-on", participant));
        return new Composition(more, settings, watch);
    }

    /** Returns this composition with other settings. */
    public Composition settings(Settings others) {
        return new Composition(participants, ArgumentChecks.value("the settings", others), watch);
    }

    /** Returns this composition with a watch, which is notified whenever an add-on's code runs. */
    public Composition watchedBy(Watch other) {
        return new Composition(participants, settings, other);
    }

    /** Returns the add-ons in the order in which they were added. */
    public List<Participant> participants() {
        return participants;
    }

    /**
     * Runs every include, commits, and creates the application. Each call creates another application from the same
     * add-ons.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if the composition is refused
     */
    public Application makeApplication() {
        Deployment deployment = Deployment.of(settings);
        Roles roles = Roles.of(participants, deployment);
        Assembly assembly = new Assembly(settings, roles.graph(), deployment.accepted(), watch);
        roles.warnings().forEach(assembly::warn);
        roles.runningOrder().forEach(assembly::run);
        return assembly.makeApplication();
    }

    /**
     * A listener that is notified which add-on's code runs while an application is composed, so that a waiting caller
     * can name an add-on that hangs. Its methods are called on the composing thread and must not throw.
     */
    @ConsumerType
    public interface Watch {
        /**
         * Called when this add-on's code starts to run, nested in the code that ran before.
         *
         * @param addOn the add-on's name
         * @param doing the kind of call: {@code include} or {@code check}
         */
        void enters(String addOn, String doing);

        /** Called when the code that was entered last has returned or thrown. The code around it continues. */
        void leaves();

        /** Returns a watch that ignores all notifications. */
        static Watch none() {
            return new Watch() {
                @Override
                public void enters(String addOn, String doing) {
                    // ignored
                }

                @Override
                public void leaves() {
                    // ignored
                }
            };
        }
    }
}
