package dev.mastaba.core.config;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The add-ons that become one application, and the deployer's settings; immutable. The order in which they are given has no meaning.
 *
 * <pre>{@code
 * Application app = Composition.of(new WikiAddOn(pages)).extendedBy(new DarkWiki()).with(new SessionsAddOn()).makeApplication();
 * }</pre>
 *
 * <p>Settings: {@code mastaba.stack = a > b} (chains, with commas between), {@code mastaba.without = names} of shared add-ons that take no
 * part, {@code mastaba.accept = route:login} for captures that are meant. A name that does not take part is a warning: settings outlive add-ons.
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

    /** An application, named and described by its annotations, its manifest or its package. */
    public static Composition of(AddOn application) {
        return of(List.of(Participant.described(application, Participant.Role.APPLICATION)));
    }

    /** These add-ons, exactly one of them an application. */
    public static Composition of(Collection<Participant> participants) {
        return new Composition(List.copyOf(participants), Settings.none(), Watch.none());
    }

    /** With an extension: of what its annotation names, else of the application. */
    public Composition extendedBy(AddOn extension) {
        return with(Participant.described(extension, Participant.Role.EXTENSION));
    }

    /** With an extension that is described in full: one without code. */
    public Composition extendedBy(Participant extension) {
        return with(extension);
    }

    /** With a shared add-on, or with what its annotation says. */
    public Composition with(AddOn addOn) {
        return with(Participant.described(addOn, Participant.Role.SHARED));
    }

    /** With one more add-on that is described in full. */
    public Composition with(Participant participant) {
        List<Participant> more = new ArrayList<>(participants);
        more.add(ArgumentChecks.value("an add-on", participant));
        return new Composition(more, settings, watch);
    }

    /** With these settings instead of the former. */
    public Composition settings(Settings others) {
        return new Composition(participants, ArgumentChecks.value("the settings", others), watch);
    }

    /** With somebody who is told whose code runs. */
    public Composition watchedBy(Watch other) {
        return new Composition(participants, settings, other);
    }

    /** Who takes part, as given. */
    public List<Participant> participants() {
        return participants;
    }

    /**
     * Runs every include, commits, and makes the application. It may be called again, for another application of the same add-ons.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException when it is refused
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
     * Is told whose code runs while an application is composed, so that whoever waits for it can name an add-on that hangs. Called on the composing
     * thread; must not throw.
     */
    @ConsumerType
    public interface Watch {
        /**
         * From now on the code of this add-on runs, inside of whatever ran before.
         *
         * @param addOn its name
         * @param doing what it was asked to do: {@code include} or {@code check}
         */
        void enters(String addOn, String doing);

        /** What was entered last has returned or thrown; what it interrupted goes on. */
        void leaves();

        /** Nobody wants to know. */
        static Watch none() {
            return new Watch() {
                @Override
                public void enters(String addOn, String doing) {
                    // nobody is told
                }

                @Override
                public void leaves() {
                    // nobody is told
                }
            };
        }
    }
}
