package dev.mastaba.migrations;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.migrations.flyway.FlywayRun;
import dev.mastaba.migrations.flyway.Script;
import dev.mastaba.migrations.flyway.ScriptFailedException;
import dev.mastaba.services.PooledDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The migrations of one folder of an add-on in the life cycle of an application. Its methods run one after the other. */
final class MigrationLifecycle implements Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationLifecycle.class);

    private final String addOn;
    private final String folder;
    private final DataSource database;
    private final MigrationsSettings settings;
    private volatile List<String> done = List.of();

    MigrationLifecycle(String addOn, String folder, DataSource database, MigrationsSettings settings) {
        this.addOn = addOn;
        this.folder = folder;
        this.database = database;
        this.settings = settings;
    }

    @Override
    public String addOn() {
        return addOn;
    }

    @Override
    public Optional<Duration> prepareLimit() {
        return Optional.of(settings.patience().plus(settings.limit()));
    }

    @Override
    public List<String> rehearse(Application application) {
        try (Connection connection = database.getConnection()) {
            MigrationTarget target = target(application, connection);
            return PlanText.planned(plan(application, connection, target, files(application, target.vendor())));
        } catch (SQLException failed) {
            throw new ConfigurationException(MigrationProblems.database(addOn, failed), failed);
        }
    }

    @Override
    public void prepare(Application application) throws InterruptedException {
        try {
            MigrationTarget target = target(application);
            MigrationLock lock = MigrationLock.acquire(database, target.vendor(), settings.patience())
                    .orElseThrow(() -> refused(MigrationProblems.locked(target, settings.patience())
                            .fromOutside()));
            try (lock) {
                done = PlanText.done(migrate(application));
            }
        } catch (SQLException failed) {
            throw new ConfigurationException(MigrationProblems.database(addOn, failed), failed);
        }
    }

    @Override
    public List<String> prepared(Application application) {
        return done;
    }

    @Override
    public void live(Application application) {
        serving(application).begins(addOn, version(application));
    }

    @Override
    public void retiring(Application application) {
        serving(application).ends(addOn);
    }

    private MigrationPlan migrate(Application application) throws SQLException {
        MigrationPlan plan;
        List<MigrationFile> files;
        boolean first;
        try (Connection connection = database.getConnection()) {
            MigrationTarget target = target(application, connection);
            files = files(application, target.vendor());
            plan = plan(application, connection, target, files);
            first = !target.table().exists(connection);
            repair(plan, connection);
            if (!plan.pending().isEmpty() && !target.vendor().undoesDefinitions()) {
                new BegunRuns(target.table()).begin(connection);
            }
        }
        if (!plan.pending().isEmpty()) {
            run(plan, first, files);
        }
        return plan;
    }

    private static void repair(MigrationPlan plan, Connection connection) throws SQLException {
        MigrationTarget target = plan.target();
        for (HistoryRow row : plan.repeats()) {
            target.table().forget(connection, target.vendor(), row);
        }
        for (Map.Entry<HistoryRow, MigrationFile> changed : plan.accepted().entrySet()) {
            target.table()
                    .accept(
                            connection,
                            target.vendor(),
                            changed.getKey(),
                            changed.getValue().checksum());
        }
    }

    private void run(MigrationPlan plan, boolean first, List<MigrationFile> files) throws SQLException {
        List<Script> scripts = files.stream()
                .map(file -> new Script(file.name().file(), file.text()))
                .toList();
        try {
            FlywayRun.migrate(
                    SpentConnections.of(database), plan.target().table().name(), first, scripts);
            end(plan.target());
        } catch (ScriptFailedException failed) {
            throw refused(MigrationProblems.failed(plan, failed, addOn, isRecorded(plan.target(), failed)));
        } finally {
            if (plan.target().vendor().preparesForColumns()) {
                PooledDatabase.renew(database);
            }
        }
    }

    private void end(MigrationTarget target) throws SQLException {
        if (!target.vendor().undoesDefinitions()) {
            try (Connection connection = database.getConnection()) {
                new BegunRuns(target.table()).end(connection);
            }
        }
    }

    /** Returns whether the history contains a failed migration. If it lacks one although a statement may have run, the run stays recorded as begun. */
    private boolean isRecorded(MigrationTarget target, ScriptFailedException failed) {
        try {
            boolean recorded;
            try (Connection connection = database.getConnection()) {
                recorded = target.table().read(connection, target.vendor()).stream()
                        .anyMatch(row -> !row.succeeded());
            }
            if (recorded || failed.script().isEmpty() && !failed.connectionLost()) {
                end(target);
            }
            return recorded;
        } catch (SQLException unreachable) {
            LOG.debug("The history cannot be read after a failure", unreachable);
            return false;
        }
    }

    /** Returns a plan that can be carried out. */
    private MigrationPlan plan(
            Application application, Connection connection, MigrationTarget target, List<MigrationFile> files)
            throws SQLException {
        MigrationPlan plan = MigrationPlan.of(
                target,
                files,
                target.table().read(connection, target.vendor()),
                new BegunRuns(target.table()).contains(connection),
                serving(application).of(addOn),
                settings);
        if (!plan.problems().isEmpty()) {
            throw new ConfigurationException(plan.problems());
        }
        return plan;
    }

    private MigrationTarget target(Application application) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return target(application, connection);
        }
    }

    private MigrationTarget target(Application application, Connection connection) throws SQLException {
        String url = MigrationTarget.url(connection);
        Vendor vendor = Vendor.of(connection).orElseThrow(() -> refused(MigrationProblems.unknownProduct(addOn, url)));
        String id = fact(application, "id");
        String owner = id.isEmpty() ? addOn : id;
        return new MigrationTarget(addOn, owner, version(application), HistoryTable.of(owner, folder), vendor, url);
    }

    private List<MigrationFile> files(Application application, Vendor vendor) {
        AssetSource source =
                application.find(Key.named(AssetSource.class, addOn)).orElse(AssetSource.none());
        List<MigrationFile> files = new MigrationFiles(addOn, folder, source).of(vendor);
        if (files.isEmpty()) {
            throw refused(MigrationProblems.noFiles(addOn, folder));
        }
        return files;
    }

    private CodeVersion version(Application application) {
        return new CodeVersion(fact(application, "version"));
    }

    private String fact(Application application, String name) {
        return application
                .introspector()
                .find("add-ons", addOn)
                .map(Introspector.Registered::introspectable)
                .map(addOnFacts -> String.valueOf(addOnFacts.facts().getOrDefault(name, "")))
                .orElse("");
    }

    private static ServingVersions serving(Application application) {
        return application.get(Key.of(ServingVersions.class));
    }

    private static ConfigurationException refused(Problem problem) {
        return new ConfigurationException(problem);
    }
}
