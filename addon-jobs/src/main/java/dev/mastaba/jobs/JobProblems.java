package dev.mastaba.jobs;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.engine.text.OneLine;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.List;

/** The errors of jobs. */
final class JobProblems {
    private JobProblems() {}

    static Problem badSchedule(String id, String how, Origin origin) {
        return new Problem(
                "MAST-JOB-001",
                "The schedule of the job " + id + " is invalid. " + OneLine.of(how) + ".",
                origin,
                "Use five fields for minute, hour, day of the month, month, and day of the week: Schedule.cron(\"0 7 * * MON\").zone(\"Europe/Berlin\")",
                "Or use a pause of at least one second: Schedule.every(Duration.ofMinutes(5))");
    }

    static Problem badId(String id, Origin origin) {
        return new Problem(
                "MAST-JOB-002",
                "The id of the job " + id + " is invalid.",
                origin,
                "Use at most 100 letters, digits, dots, hyphens, and underscores, with at most one colon: wiki:digest");
    }

    static Problem badRules(String id, String how, Origin origin) {
        return new Problem(
                "MAST-JOB-003",
                "An option of the job " + id + " is invalid. " + how + ".",
                origin,
                "Use valid options: attempts(3), pauses(Duration.ofSeconds(10), Duration.ofHours(1)), limit(Duration.ofMinutes(5))");
    }

    static Problem unknown(String id, Collection<String> known, Origin origin) {
        return new Problem(
                "MAST-JOB-004",
                "The job " + id + " does not exist." + NearMisses.hint(id, known),
                origin,
                "Use the id of a job of this application; mastaba introspect jobs lists them.",
                "Or remove the call.");
    }

    static Problem noDatabase(List<Origin> origins) {
        return new Problem(
                "MAST-JOB-005",
                "The application has jobs, but no database that contains them.",
                origins,
                "Pass a database in the application's include: Jobs.of(config).in(database)");
    }

    static Problem unknownProduct(Origin origin) {
        return new Problem(
                "MAST-JOB-006",
                "The database of the jobs is none of the supported products: H2, PostgreSQL, and MariaDB.",
                origin,
                "Set jdbc.NAME.url to a database of one of these products in conf/server.cfg.");
    }

    /** Returns the error for a job that cannot be queued, because its kind is not declared. */
    static IllegalArgumentException unknownKind(String kind, Collection<String> known) {
        return new IllegalArgumentException("MAST-JOB-008  The kind of jobs " + kind + " does not exist."
                + NearMisses.hint(kind, known)
                + "\n    Remedy 1: Declare it in include: Jobs.of(config).add(\"" + kind
                + "\", Confirmation.class, (confirmation, context) -> …);");
    }

    /** Returns the error for a payload of another type than the declared one. */
    static IllegalArgumentException otherPayload(String kind, Class<?> declared, Object payload) {
        return new IllegalArgumentException("MAST-JOB-009  The payload of the job " + kind + " must be a "
                + declared.getName() + ", not a " + payload.getClass().getName() + "."
                + "\n    Remedy 1: Pass a " + declared.getSimpleName() + ", or change the declaration of the kind.");
    }

    /** Returns the error for a payload that is too large or cannot be written. */
    static IllegalArgumentException badPayload(String kind, String how, Throwable cause) {
        return new IllegalArgumentException(
                "MAST-JOB-010  The payload of the job " + kind + " cannot be stored: " + OneLine.of(how)
                        + "\n    Remedy 1: Store large data in a table of its own, and pass its id."
                        + "\n    Remedy 2: Raise the limit: mastaba.jobs.payload = 262144",
                cause);
    }

    /** Returns the error for a stored payload that the current code cannot read. */
    static IllegalStateException unreadablePayload(String id, String how) {
        return new IllegalStateException("MAST-JOB-011  The stored payload of the job " + id + " cannot be read: "
                + OneLine.of(how)
                + "\n    Remedy 1: Let the record accept what earlier versions stored, then run: mastaba jobs retry "
                + id);
    }
}
