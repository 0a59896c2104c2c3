package dev.mastaba.jobs;

import dev.mastaba.jobs.scheduler.DeadRow;
import dev.mastaba.jobs.scheduler.JobCount;
import dev.mastaba.jobs.scheduler.JobRow;
import dev.mastaba.services.ApplicationCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.transactions.Transactions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The command {@code jobs}. Arguments: none, or {@code run}, {@code retry}, or {@code discard} and an id.
 *
 * @param service the jobs of an application
 */
record ApplicationJobs(JobService service) implements ApplicationCommand {
    private static final int MOST = 200;

    @Override
    public Answer run(List<String> arguments) throws Exception {
        if (arguments.isEmpty()) {
            return list();
        }
        String id = arguments.size() > 1 ? arguments.get(1) : "";
        return switch (arguments.get(0)) {
            case "run" -> run(id);
            case "retry" -> dead(id, "is retried", this::retry);
            case "discard" -> dead(id, "is discarded", this::discard);
            default -> new Answer(2, "Unknown action: " + arguments.get(0) + "\n", null);
        };
    }

    private Answer list() throws SQLException {
        DataSource source = service.database();
        List<JobRow> notable = service.table().notable(source, service.prefix(), MOST);
        Map<String, JobCount> counts = service.table().counts(source, service.prefix()).stream()
                .collect(Collectors.toMap(JobCount::name, Function.identity()));
        List<DeadRow> dead = service.table().dead(source, service.prefix(), MOST);
        return new JobsListing(service, notable, counts, dead).answer();
    }

    private Answer run(String id) throws Exception {
        if (service.find(service.name(id)).isEmpty()) {
            return refused("The job " + id + " does not exist.");
        }
        int count = service.runNow(id);
        return count == 0
                ? refused("No job " + id + " is waiting; it may be running.")
                : new Answer(0, "The job " + id + " runs now (" + count + ").\n", Map.of("jobs", count));
    }

    private interface Change {
        boolean apply(DataSource source, DeadRow row) throws SQLException;
    }

    private boolean retry(DataSource source, DeadRow row) throws SQLException {
        return service.table().revive(source, row.name(), row.instance(), service.now());
    }

    private boolean discard(DataSource source, DeadRow row) throws SQLException {
        return service.table().discard(source, row.name(), row.instance());
    }

    /** Changes the dead jobs of a kind, or one of them. */
    private Answer dead(String id, String done, Change change) throws Exception {
        int end = id.indexOf('/');
        List<DeadRow> matching = service.table()
                .deadOf(
                        service.database(),
                        service.name(end < 0 ? id : id.substring(0, end)),
                        end < 0 ? Optional.empty() : Optional.of(id.substring(end + 1)),
                        MOST);
        int count = 0;
        for (DeadRow row : matching) {
            try {
                boolean changed = Transactions.call(tx -> change.apply(tx.dataSource(service.database()), row));
                count += changed ? 1 : 0;
            } catch (SQLException exists) {
                return refused("A job with the key of " + id(row) + " is waiting: " + exists.getMessage());
            }
        }
        if (count == 0) {
            return refused("No dead job has the id " + id + "; mastaba jobs lists them.");
        }
        service.wake();
        return new Answer(0, id + " " + done + " (" + count + ").\n", Map.of("jobs", count));
    }

    /** Returns the id of a dead job, which consists of its kind and its instance. */
    String id(DeadRow row) {
        return row.name().substring(service.prefix().length()) + "/" + row.instance();
    }

    private static Answer refused(String text) {
        return new Answer(1, text + "\n", Map.of("error", text));
    }
}
