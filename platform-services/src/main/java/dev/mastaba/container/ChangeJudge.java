package dev.mastaba.container;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A judge of changes, which observes the requests of generations, and compares the responses of a changed generation with those of others. A service,
 * which is registered before the first generation is made, with the service property {@link ChangeGate#SETTING}. Its methods are called on the thread
 * that makes changes. Without the service, requests are not observed, and settings that require this are refused.
 */
@ConsumerType
public interface ChangeJudge {
    /** Returns a new observation, for a new generation. */
    Observation observe();

    /** Called every second for a generation that serves, and has passed its probation: the next one will be compared with it. */
    void note(Observation serving);

    /** Called when another generation has replaced a generation that had passed its probation. */
    void replaced(Observation former);

    /** Called when a generation has passed its probation. */
    void passed(Observation serving);

    /** Begins to judge a generation that has gone live. */
    Judgment begin(Judged change, Duration time);

    /**
     * Begins to judge a generation that serves a share of the visitors.
     *
     * @param serving the requests of the serving generation
     * @param good whether the serving generation has passed its probation
     * @param percent the share of the visitors
     */
    Judgment beside(Judged change, Observation serving, boolean good, Duration time, int percent);

    /** Returns the visitors of a change that serves a share of them, in percent. */
    Visitors visitors(int percent);

    /** The visitors who are distributed among the serving generation and a change. Safe for any thread. */
    @ConsumerType
    interface Visitors {
        /**
         * Returns the lease with which a request is answered, or null if the serving generation answers it as without the change. Never blocks or fails.
         *
         * @param serving returns a lease on the serving generation, or null if it has ended
         * @param change returns a lease on the change, or null if it has ended
         * @param left returns the remaining time, in which a visitor stays with one of them
         */
        @Nullable
        Lease lease(
                RequestHead head,
                Function<RequestHead, @Nullable Lease> serving,
                Function<RequestHead, @Nullable Lease> change,
                Supplier<Duration> left);
    }

    /** The observed requests of one generation. It must not hold classes of add-ons. Safe for any thread. */
    @ConsumerType
    interface Observation {
        /** Returns an application in the form whose requests are observed. To be called before it serves. */
        Application of(String id, Application application);

        /** Returns the number of responses. */
        long answers();

        /** Returns the number of responses with a status of 500 or more, and of exceptions without a response. */
        long failures();
    }

    /**
     * A generation that is judged.
     *
     * @param generation the generation
     * @param observation its requests
     * @param consequences the consequences of harm
     * @param removed the symbolic names of the bundles that its change has removed
     */
    record Judged(Serving generation, Observation observation, Consequences consequences, Set<String> removed) {}

    /** The continuous judgment of one generation. Not safe for concurrent use, except for {@link #left}. */
    @ConsumerType
    interface Judgment {
        /** Judges the requests so far. Called repeatedly. */
        void look();

        /** Returns the harm that must be reverted, which was found last; empty if none was found. */
        Optional<Harm> harm();

        /** Returns the harm that must only be reported; empty if none was found. */
        Optional<Harm> reportedHarm();

        /**
         * Decides whether failed components excuse the harm. If so, all requests so far are ignored.
         *
         * @param components the components that have failed now, such as a database
         * @return whether nothing may be done about the harm
         */
        boolean excuse(Set<String> components);

        /** Sets the components that had failed before, whose failure excuses nothing. */
        void failedBefore(Set<String> components);

        /** Returns whether nothing is judged now, because a component has failed. */
        boolean isSuspended();

        /** Returns the components that failed during the judgment. */
        Set<String> failedComponents();

        /** Returns whether the generation can be compared with requests of another one. */
        boolean isComparable();

        /** Returns the groups of requests that are too small to find harm, with their numbers. */
        List<String> unjudged();

        /** Returns the remaining time. */
        Duration left();

        /** Ends the comparison, because the generation has passed. */
        void end();
    }

    /**
     * Harm that a generation does.
     *
     * @param measured the figures, as one or several sentences
     * @param text the figures with the most frequent failures
     * @param suspects the symbolic names of bundles, and the ids of views, that may be at fault
     */
    record Harm(String measured, String text, Set<String> suspects) {}

    /**
     * The consequences of harm.
     *
     * @param server the consequence of harm to the process
     * @param applications the consequences of harm in applications, by id
     * @param intended the names of the routes whose answers are altered deliberately, by application
     */
    record Consequences(Action server, Map<String, Action> applications, Map<String, List<String>> intended) {
        public Consequences {
            applications = Map.copyOf(applications);
            intended = Map.copyOf(intended);
        }

        /** Returns whether anything is observed. */
        public boolean observe() {
            return server != Action.OFF || applications.values().stream().anyMatch(each -> each != Action.OFF);
        }
    }

    /** A consequence of harm. */
    enum Action {
        /** Requests are not observed. */
        OFF,
        /** Harm is only reported. */
        REPORT,
        /** Harm is reported, and the former generation serves again. */
        REVERT;

        /** Returns the action with this word; empty if there is none. */
        public static Optional<Action> of(String word) {
            return Stream.of(values())
                    .filter(each -> each.toString().equals(word))
                    .findFirst();
        }

        /** Returns the word for the setting. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
