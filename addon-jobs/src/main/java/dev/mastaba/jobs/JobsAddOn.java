package dev.mastaba.jobs;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.migrations.Migrations;
import dev.mastaba.services.ApplicationCommand;
import dev.mastaba.services.Measurements;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/**
 * An add-on that runs the jobs of other add-ons, which declare them with {@link Jobs}. It changes only applications that declare a database for jobs.
 * All add-ons of this class are equal, so a commit includes only one of them.
 */
@Component(service = AddOn.class)
public final class JobsAddOn extends AddOn.Single {
    static final String NAME = "dev.mastaba.jobs";

    private static final String FOLDER = "db/jobs/";
    private static final Phase TABLES = Phase.at(Phase.VOCABULARY.order() - 1);
    private static final Phase LAST = Phase.at(Phase.NORMAL.order() + 1);

    /** Creates the add-on. */
    public JobsAddOn() {}

    @Override
    public void include(Configurator config) {
        Migrations migrations = Migrations.of(config);
        config.declare(Action.unnamed()
                .phase(TABLES)
                .effect(registry -> registry.find(Key.of(DeclaredDatabase.class))
                        .ifPresent(database -> {
                            migrations.add(database.source(), FOLDER);
                            config.addLifecycle(new JobsLifecycle());
                        })));
        config.declare(Action.unnamed().phase(LAST).effect(registry -> create(config, registry)));
    }

    private static void create(Configurator config, Registry registry) {
        Map<String, JobDefinition> jobs =
                JobChanges.in(registry).apply(registry.all(JobDefinition.class), config::report);
        DeclaredDatabase database =
                registry.find(Key.of(DeclaredDatabase.class)).orElse(null);
        if (database != null) {
            JobCounts counts = new JobCounts();
            JobService service =
                    new JobService(config.application(), database.source(), jobs, database.settings(), counts);
            registry.put(Key.of(JobService.class), service);
            registry.put(Key.named(Measurements.class, NAME), counts);
            registry.put(Key.named(ApplicationCommand.class, "jobs"), new ApplicationJobs(service));
        } else if (!jobs.isEmpty()) {
            config.report(JobProblems.noDatabase(
                    jobs.values().stream().map(JobDefinition::origin).toList()));
        }
    }
}
