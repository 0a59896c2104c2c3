package dev.mastaba.core.config;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The add-ons that form one application, and the operator's settings. The order in which add-ons are added does not
 * matter. Instances are immutable. Example:
 * <pre>{@code
 * Application app = Composition.of(new WikiAddOn(pages)).extendedBy(new DarkWiki()).with(new SessionsAddOn()).makeApplication();
 * }</pre>
 * <p>These settings affect the composition:
 * <ul>
 * <li>{@code mastaba.stack = a > b}: ranks {@code a} above {@code b}. Several such chains are separated by commas.
 * <li>{@code mastaba.without = names}: excludes the shared add-ons with these names.
 * <li>{@code mastaba.tenant = acme}: names the instance of the application, so that several of them keep their data
 * apart. A container sets it for each tenant.
 * <li>{@code mastaba.accept = route:login}: allows an add-on to override the route {@code login} without including the
 * add-on that declares this route.
 * </ul>
 * A setting for an add-on that does not participate causes only a warning, because settings can outlive add-ons.
 */
public final class Composition {
    private final List<Participant> participants;
    private final Settings settings;
    private final long generation;
    private final Watch watch;

    private Composition(List<Participant> participants, Settings settings, long generation, Watch watch) {
        this.participants = List.copyOf(participants);
        this.settings = settings;
        this.generation = generation;
        this.watch = watch;
    }

    /**
     * Returns a composition that contains only the given application. The application's name and description are
     * determined by its annotations, its manifest, or its package.
     */
    public static Composition of(AddOn application) {
        return of(List.of(Participant.described(application, Participant.Role.APPLICATION)));
    }

    /** Returns a composition of the given add-ons, exactly one of which must be an application. */
    public static Composition of(Collection<Participant> participants) {
        return new Composition(List.copyOf(participants), Settings.none(), 0, Watch.none());
    }

    /**
     * Returns a copy of this composition that also contains the given extension. The extension extends the targets in
     * its annotation {@code Extends}; without this annotation, it extends the application.
     */
    public Composition extendedBy(AddOn extension) {
        return with(Participant.described(extension, Participant.Role.EXTENSION));
    }

    /**
     * Returns a copy of this composition that also contains the given extension, with its description. Use this method,
     * for example, for an extension without code.
     */
    public Composition extendedBy(Participant extension) {
        return with(extension);
    }

    /**
     * Returns a copy of this composition that also contains the given add-on. The add-on's annotation determines its
     * role; an add-on without an annotation is shared.
     */
    public Composition with(AddOn addOn) {
        return with(Participant.described(addOn, Participant.Role.SHARED));
    }

    /** Returns a copy of this composition that also contains the given add-on, with its description. */
    public Composition with(Participant participant) {
        List<Participant> more = new ArrayList<>(participants);
        more.add(ArgumentChecks.value("an add-on", participant));
        return new Composition(more, settings, generation, watch);
    }

    /** Returns a copy of this composition with the given settings, which replace the previous settings. */
    public Composition settings(Settings others) {
        return new Composition(participants, ArgumentChecks.value("the settings", others), generation, watch);
    }

    /**
     * Returns a copy of this composition with a listener that is notified when an add-on's code starts and stops
     * running.
     */
    public Composition watchedBy(Watch other) {
        return new Composition(participants, settings, generation, other);
    }

    /**
     * Returns a copy of this composition with the number of the generation that the application will belong to. See
     * {@link Application#generation}.
     */
    public Composition generation(long number) {
        return new Composition(participants, settings, number, watch);
    }

    /** Returns the add-ons in the order in which they were added. */
    public List<Participant> participants() {
        return participants;
    }

    /**
     * Includes all add-ons, commits their declarations, and creates the application. Each call of this method creates a
     * new application from the same add-ons.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if the composition is refused
     */
    public Application makeApplication() {
        Deployment deployment = Deployment.of(settings);
        Roles roles = Roles.of(participants, deployment);
        Assembly assembly = new Assembly(settings, generation, roles.graph(), deployment.accepted(), watch);
        roles.warnings().forEach(assembly::warn);
        roles.runningOrder().forEach(assembly::run);
        return assembly.makeApplication();
    }

    /**
     * A listener that is notified when an add-on's code runs while an application is composed. If an add-on hangs, a
     * caller that waits for the composition can thus report the add-on's name. The methods are called on the composing
     * thread and must not throw exceptions.
     */
    @ConsumerType
    public interface Watch {
        /**
         * Called when an add-on's code starts to run. Calls can be nested: other add-on code might already be running.
         *
         * @param addOn the add-on's name
         * @param doing the kind of call: {@code include} or {@code check}
         */
        void enters(String addOn, String doing);

        /**
         * Called when the code that was entered last has returned or thrown an exception. The caller of that code then
         * continues.
         */
        void leaves();

        /** Returns a listener that ignores all notifications. */
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
