package dev.mastaba.osgi.generation;

import dev.mastaba.container.ApplicationLimits;
import dev.mastaba.container.ChangeJudge;
import dev.mastaba.container.ChangeJudge.Action;
import dev.mastaba.container.ChangeJudge.Observation;
import dev.mastaba.container.SettingsFile;
import dev.mastaba.content.report.MissingBundles;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** The features of generations that other bundles provide: the limits on requests, and the judge of changes. Safe for any thread. */
public final class InstalledFeatures implements AutoCloseable {
    /** The beginning of the names of the settings with limits. */
    public static final String LIMITS = "mastaba.limits.";

    private static final Observation NOTHING = new Unobserved();

    private final ServiceTracker<ApplicationLimits, ApplicationLimits> limits;
    private final ServiceTracker<ChangeJudge, ChangeJudge> judge;

    InstalledFeatures(BundleContext context) {
        limits = new ServiceTracker<>(context, ApplicationLimits.class, null);
        judge = new Guards<>(context, ChangeJudge.class);
        limits.open();
        judge.open();
    }

    /** Returns the problems with the features that an application or a tenant requires; without its bundle, each of them is one. */
    List<Problem> problems(String name, Settings settings) {
        SettingsFile file = new SettingsFile(name, settings);
        List<Problem> problems = new ArrayList<>(limits().map(limits -> limits.problems(file))
                .orElseGet(() -> MissingBundles.problems(file, LIMITS, "platform-management")));
        String action = settings.text(ProbationSettings.ACTION, "");
        if (!action.isEmpty() && !action.equals(Action.OFF.toString()) && judge().isEmpty()) {
            problems.add(MissingBundles.problem(file, ProbationSettings.ACTION, ProbationSettings.BUNDLE));
        }
        return problems;
    }

    /**
     * Returns the problems with limits that have no effect.
     *
     * @param server the settings of the server
     */
    public List<Problem> notices(SettingsFile file, Settings server) {
        return limits().map(limits -> limits.notices(file, server)).orElse(List.of());
    }

    /** Returns the gate of an application or a tenant; null without limits. */
    @Nullable
    UnaryOperator<Lease> gate(String id, Settings settings) {
        return limits().map(limits -> limits.gate(id, settings)).orElse(null);
    }

    private Optional<ApplicationLimits> limits() {
        return Optional.ofNullable(limits.getService());
    }

    /** Returns the judge of changes; empty without its bundle. */
    public Optional<ChangeJudge> judge() {
        return Optional.ofNullable(judge.getService());
    }

    /** Returns an observation for a new generation; without the judge, it observes nothing. */
    Observation observe() {
        return judge().map(ChangeJudge::observe).orElse(NOTHING);
    }

    @Override
    public void close() {
        limits.close();
        judge.close();
    }

    /** The observation of requests without a judge. */
    private static final class Unobserved implements Observation {
        @Override
        public Application of(String id, Application application) {
            return application;
        }

        @Override
        public long answers() {
            return 0;
        }

        @Override
        public long failures() {
            return 0;
        }
    }
}
