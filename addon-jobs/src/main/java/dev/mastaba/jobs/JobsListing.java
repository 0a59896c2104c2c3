package dev.mastaba.jobs;

import dev.mastaba.jobs.scheduler.DeadRow;
import dev.mastaba.jobs.scheduler.JobCount;
import dev.mastaba.jobs.scheduler.JobRow;
import dev.mastaba.services.ServerCommands.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of an application as text and as data.
 *
 * @param notable the recurring and the running jobs
 * @param counts the numbers of jobs by name
 * @param dead the dead jobs
 */
record JobsListing(JobService service, List<JobRow> notable, Map<String, JobCount> counts, List<DeadRow> dead) {
    Answer answer() {
        List<Map<String, @Nullable Object>> jobs = new ArrayList<>();
        Set<String> names = new TreeSet<>(service.jobs().keySet());
        names.addAll(counts.keySet());
        dead.forEach(row -> names.add(row.name()));
        names.forEach(name -> jobs.add(job(name)));
        StringBuilder text = new StringBuilder(jobs.isEmpty() ? "No jobs.\n" : "");
        jobs.forEach(job -> text.append(lines(job)));
        return new Answer(0, text.toString(), jobs);
    }

    private Map<String, @Nullable Object> job(String name) {
        JobDefinition known = service.jobs().get(name);
        JobRow recurring = notable.stream()
                .filter(row -> row.name().equals(name) && row.schedule() != null)
                .findFirst()
                .orElse(null);
        JobCount count = counts.getOrDefault(name, new JobCount(name, 0, null));
        Map<String, @Nullable Object> job = new LinkedHashMap<>();
        job.put("id", name.substring(service.prefix().length()));
        job.put("known", known != null);
        job.put(
                "schedule",
                known != null && known.recurs()
                        ? known.schedule() + ""
                        : recurring == null ? "" : recurring.schedule());
        job.put("next", time(count.next()));
        job.put("waiting", count.waiting());
        job.put("running", running(name));
        if (recurring != null) {
            job.put("lastSuccess", time(recurring.lastSuccess()));
            job.put("lastFailure", time(recurring.lastFailure()));
            job.put("lastError", recurring.error() == null ? "" : JobErrors.firstLine(recurring.error()));
        }
        job.put(
                "dead",
                dead.stream()
                        .filter(row -> row.name().equals(name))
                        .map(this::dead)
                        .toList());
        return job;
    }

    private List<Map<String, Object>> running(String name) {
        return notable.stream()
                .filter(row -> row.name().equals(name) && row.node() != null)
                .map(row -> Map.<String, Object>of(
                        "instance",
                        row.instance(),
                        "node",
                        String.valueOf(row.node()),
                        "attempt",
                        row.failures() + 1,
                        "progress",
                        row.progress() == null ? "" : row.progress()))
                .toList();
    }

    private Map<String, Object> dead(DeadRow row) {
        return Map.of(
                "id", row.name().substring(service.prefix().length()) + "/" + row.instance(),
                "attempts", row.attempts(),
                "failed", time(row.failed()),
                "error", JobErrors.firstLine(row.error()));
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String lines(Map<String, @Nullable Object> job) {
        StringBuilder text = new StringBuilder(String.valueOf(job.get("id")));
        if (Boolean.FALSE.equals(job.get("known"))) {
            text.append("   unknown; it runs when a bundle declares it");
        }
        text.append('\n');
        List.of("schedule", "next", "lastSuccess", "lastFailure", "lastError").forEach(fact -> {
            String value = String.valueOf(job.getOrDefault(fact, ""));
            if (!value.isEmpty()) {
                text.append("    ").append(LABELS.get(fact)).append(value).append('\n');
            }
        });
        text.append("    waiting       ").append(job.get("waiting")).append('\n');
        each(job, "running", text, "instance", "node", "progress");
        each(job, "dead", text, "id", "failed", "error");
        return text.toString();
    }

    private static final Map<String, String> LABELS = Map.of(
            "schedule", "schedule      ",
            "next", "next run      ",
            "lastSuccess", "last success  ",
            "lastFailure", "last failure  ",
            "lastError", "last error    ");

    private static void each(Map<String, @Nullable Object> job, String list, StringBuilder text, String... facts) {
        if (job.get(list) instanceof List<?> all) {
            for (Object one : all) {
                text.append("    ").append(list).append(" ".repeat(14 - list.length()));
                for (String fact : facts) {
                    text.append(one instanceof Map<?, ?> values ? values.get(fact) : "")
                            .append("  ");
                }
                text.append('\n');
            }
        }
    }
}
